package org.vmplacebench.reassignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;

/** The search against all assignments of small problems, and its sums against the judge's. */
class ReassignmentTest {

  private static final int MACHINES = 4;
  private static final int PROCESSES = 7;

  /** The start of {@link #random}. */
  private static int[] start() {
    return new int[] {0, 1, 0, 2, 1, 3, 2};
  }

  /**
   * A problem whose start is allowed: capacities hold it, and something is left. With services that
   * are bound by spread and dependency, some assignments are out of reach of single moves.
   */
  private static Instance random(int seed, boolean bound) {
    UniformRandomProvider random = new RandomStreams(seed).stream("problem");
    int[] service = {0, 0, 1, 1, 2, 3, 4};
    long[] requirement = new long[PROCESSES * 2];
    long[] capacity = new long[MACHINES * 2];
    for (int i = 0; i < requirement.length; i++) {
      requirement[i] = random.nextInt(1, 20);
      capacity[start()[i / 2] * 2 + i % 2] += requirement[i];
    }
    long[] safety = new long[capacity.length];
    for (int i = 0; i < capacity.length; i++) {
      capacity[i] += random.nextInt(0, 25);
      safety[i] = random.nextInt((int) capacity[i] + 1);
    }
    int[] moveCost = new int[MACHINES * MACHINES];
    for (int i = 0; i < moveCost.length; i++) {
      moveCost[i] = i % (MACHINES + 1) == 0 ? 0 : random.nextInt(5);
    }
    return new Instance(
        new boolean[] {false, true},
        new long[] {10, 5},
        new int[] {7, 7, 9, 9},
        new int[] {1, 1, 5, 6},
        capacity,
        safety,
        moveCost,
        new int[] {1, bound ? 2 : 1, 1, 1, 1},
        bound ? new int[][] {{}, {}, {0}, {}, {3, 1}} : new int[5][0],
        service,
        requirement,
        new long[] {1, 2, 3, 1, 2, 3, 1},
        new Instance.Balance[] {new Instance.Balance(0, 1, 2, 3)},
        1,
        2,
        3);
  }

  /** All assignments that obey the hard constraints. */
  private static List<int[]> allowed(Instance instance) {
    List<int[]> allowed = new ArrayList<>();
    for (int code = 0; code < Math.pow(MACHINES, PROCESSES); code++) {
      int[] machine = new int[PROCESSES];
      int rest = code;
      for (int p = 0; p < PROCESSES; p++) {
        machine[p] = rest % MACHINES;
        rest /= MACHINES;
      }
      if (Judge.judge(instance, start(), machine).broken().isEmpty()) {
        allowed.add(machine);
      }
    }
    return allowed;
  }

  private static long cheapest(Instance instance) {
    return allowed(instance).stream()
        .mapToLong(machine -> Judge.judge(instance, start(), machine).cost().total())
        .min()
        .orElseThrow();
  }

  @Property(tries = 5)
  void allAllowedAssignmentsAreAmongTheCandidates(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = random(seed, false);
    int[][] candidates = AllowedMachines.of(instance, start());
    for (int[] machine : allowed(instance)) {
      for (int p = 0; p < PROCESSES; p++) {
        assertThat(candidates[p]).contains(machine[p]);
      }
    }
  }

  /** One resource, and each process has a service and a first machine of its own. */
  private static int[][] candidates(boolean isTransient, long[] capacity, long[] requirement) {
    int count = capacity.length;
    int[] start = IntStream.range(0, count).toArray();
    Instance instance =
        new Instance(
            new boolean[] {isTransient},
            new long[] {1},
            new int[count],
            new int[count],
            capacity,
            capacity,
            new int[count * count],
            new int[count],
            new int[count][0],
            start,
            requirement,
            new long[count],
            new Instance.Balance[0],
            1,
            1,
            1);
    return AllowedMachines.of(instance, start);
  }

  @Test
  void whatIsTransientNeverLeavesItsFirstMachine() {
    assertThat(candidates(true, new long[] {10, 10, 20}, new long[] {6, 4, 5}))
        .isDeepEqualTo(new int[][] {{0, 1, 2}, {0, 1, 2}, {1, 2}});
  }

  @Test
  void aProcessThatHasToStayMayKeepAnotherOneFromMoving() {
    assertThat(candidates(false, new long[] {10, 8}, new long[] {9, 3}))
        .isDeepEqualTo(new int[][] {{0}, {1}});
  }

  @Test
  void theAlikeAreThoseWhoseNeedsDifferLeastButDoDiffer() {
    long[] requirement = {10, 4, 11, 10, 30};
    long[] capacity = {100, 100, 100, 100, 100};
    int[] each = IntStream.range(0, 5).toArray();
    Instance instance =
        new Instance(
            new boolean[] {false},
            new long[] {1},
            new int[5],
            new int[5],
            capacity,
            capacity,
            new int[25],
            new int[5],
            new int[5][0],
            each,
            requirement,
            new long[5],
            new Instance.Balance[0],
            1,
            1,
            1);
    assertThat(AlikeProcesses.of(instance))
        .isDeepEqualTo(
            new int[][] {{2, 1, 4}, {0, 3, 2, 4}, {0, 3, 1, 4}, {2, 1, 4}, {2, 0, 3, 1}});
  }

  @Property(tries = 15)
  void theCheapestOfAllAssignmentsIsFound(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = random(seed, false);
    assertThat(Judge.judge(instance, start(), start()).broken()).isEmpty();

    int[] found = Reassignment.search(instance, start(), 1, 2, 200_000, 1000).machine();

    Judge.Judgement judgement = Judge.judge(instance, start(), found);
    assertThat(judgement.broken()).isEmpty();
    assertThat(judgement.cost().total()).isEqualTo(cheapest(instance));
  }

  @Property(tries = 50)
  void whatAProcessAddsIsWhatTheJudgeSays(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = random(seed, true);
    State state = new State(instance, start(), start());
    UniformRandomProvider random = new RandomStreams(seed).stream("moves");
    for (int i = 0; i < 400; i++) {
      int p = random.nextInt(PROCESSES);
      int from = state.machineOf(p);
      int to = random.nextInt(MACHINES);
      int[] wanted = state.assignment();
      wanted[p] = to;
      Judge.Judgement judgement = Judge.judge(instance, start(), wanted);
      state.remove(p);
      assertThat(state.leastCost()).isLessThanOrEqualTo(judgement.cost().total());
      long without = state.cost();
      long delta = state.insertDelta(p, to);
      if (delta == State.FORBIDDEN) {
        assertThat(judgement.broken()).isNotEmpty();
        state.insert(p, from);
        continue;
      }
      state.insert(p, to);
      // What others need of the service that has left is known once all are somewhere.
      assertThat(state.holds(p)).isEqualTo(judgement.broken().isEmpty());
      assertThat(state.cost()).isEqualTo(judgement.cost().total()).isEqualTo(without + delta);
      if (!state.holds(p)) {
        state.remove(p);
        state.insert(p, from);
      }
    }
  }

  @Property(tries = 50)
  void deltasAndSumsAreTheJudges(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean priced) {
    Instance instance = random(seed, true);
    State state = new State(instance, start(), start());
    state.allowExcess(priced ? 1000 : 0);
    UniformRandomProvider random = new RandomStreams(seed).stream("moves");
    for (int i = 0; i < 400; i++) {
      int p = random.nextInt(PROCESSES);
      int q = random.nextInt(PROCESSES);
      int to = random.nextInt(MACHINES);
      long before = state.cost() + (priced ? 1000 * state.excess() : 0);
      boolean swap = random.nextBoolean();
      long delta = swap ? state.swapDelta(p, q) : state.shiftDelta(p, to);
      int[] wanted = state.assignment();
      if (swap) {
        wanted[p] = state.machineOf(q);
        wanted[q] = state.machineOf(p);
      } else {
        wanted[p] = to;
      }
      Judge.Judgement judgement = Judge.judge(instance, start(), wanted);
      boolean still = Arrays.equals(wanted, state.assignment());
      if (delta == State.FORBIDDEN) {
        assertThat(still || !judgement.broken().isEmpty()).isTrue();
        continue;
      }
      for (int process = 0; process < PROCESSES; process++) {
        if (wanted[process] != state.machineOf(process)) {
          state.apply(process, wanted[process]);
        }
      }
      assertThat(state.cost()).isEqualTo(judgement.cost().total());
      assertThat(state.excess() == 0).isEqualTo(judgement.broken().isEmpty());
      long change = state.cost() + (priced ? 1000 * state.excess() : 0) - before;
      // Exchanges leave out the service with the most moves: at most twice its weight.
      assertThat(Math.abs(change - delta)).isLessThanOrEqualTo(swap ? 4 : 0);
    }
  }

  /**
   * Whether a ruin is kept or taken back, what is left is allowed and costs what the judge says.
   */
  @Property(tries = 50)
  void ruinsLeaveAnAllowedAssignment(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = random(seed, true);
    State state = new State(instance, start(), start());
    UniformRandomProvider random = new RandomStreams(seed).stream("ruins");
    RuinMove ruin = new RuinMove(state, PROCESSES, random);
    int kept = 0;
    for (int i = 0; i < 200; i++) {
      int[] before = state.assignment();
      boolean changed = ruin.run(20);
      assertThat(changed).isEqualTo(!Arrays.equals(before, state.assignment()));
      Judge.Judgement judgement = Judge.judge(instance, start(), state.assignment());
      assertThat(judgement.broken()).isEmpty();
      assertThat(state.cost()).isEqualTo(judgement.cost().total());
      kept += changed ? 1 : 0;
    }
    everKept = everKept || kept > 0;
  }

  private static boolean everKept;

  @AfterContainer
  static void someRuinsWereKept() {
    assertThat(everKept).isTrue();
  }

  @Test
  void theSameSeedAndLooksGiveTheSameAssignment() {
    Instance instance = random(5, true);
    int[] once = Reassignment.search(instance, start(), 3, 2, 3000, 1000).machine();
    assertThat(Reassignment.search(instance, start(), 3, 2, 3000, 1000).machine()).isEqualTo(once);
  }

  @Test
  void aStartThatBreaksAConstraintIsRefused() {
    assertThatThrownBy(
            () -> Reassignment.search(random(5, true), new int[PROCESSES], 3, 1, 10, 1000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
