package org.vmplacebench.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.set;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

/**
 * Placements of problems by hand, with hosts of 100 units, and of random ones under constraints.
 */
class PlacementStateTest {

  private static PlacementState state(Snapshot snapshot) {
    return new PlacementState(new PlacementProblem(snapshot));
  }

  private static Snapshot pairs(PlacementConstraint... constraints) {
    return SmallProblem.under(
        SmallProblem.hosts(new double[] {30, 20}, new double[] {40}, new double[] {}), constraints);
  }

  @Test
  void a_move_changes_what_two_hosts_bear_and_undoing_it_changes_it_back() {
    PlacementState state = state(pairs());
    PlacementProblem problem = state.problem();
    state.move(0, 2);
    int mark = state.mark();
    state.move(0, 1);
    state.move(1, PlacementState.NOWHERE);
    assertThat(problem.units(state.load(1))).isEqualTo(70);
    assertThat(state.count(0)).isZero();
    assertThat(state.memory(1)).isEqualTo(2);
    assertThat(state.vmsOn(1)).containsExactly(0, 2);
    assertThat(state.moves()).containsExactly(new Move(0, 1), new Move(1, PlacementState.NOWHERE));
    state.undoTo(mark);
    assertThat(state.moves()).containsExactly(new Move(0, 2));
    state.undoTo(0);
    assertThat(state.moves()).isEmpty();
    assertThat(problem.units(state.load(0))).isEqualTo(50);
  }

  @Test
  void who_may_go_where_follows_from_the_constraints() {
    PlacementState apart = state(pairs(new Spread(set(0, 2), true)));
    assertThat(apart.mayJoin(new int[] {0}, 1)).isFalse();
    assertThat(apart.mayMigrate(2, 0)).isFalse();
    assertThat(apart.mayMove(0, 2)).isTrue();
    PlacementState fenced = state(pairs(new Fence(set(1), set(0, 2), false)));
    assertThat(fenced.mayJoin(new int[] {1}, 1)).isFalse();
    // Discrete: at the end only.
    assertThat(fenced.mayMigrate(1, 1)).isTrue();
    PlacementProblem one =
        new PlacementProblem(pairs(new Gather(set(0, 1), true), new Root(set(2), true)));
    assertThat(one.rules().together(1)).containsExactly(0, 1);
    assertThat(one.rules().together(2)).containsExactly(2);
    assertThat(one.rules().isRooted(2)).isTrue();
    assertThat(one.rules().isRooted(0)).isFalse();
  }

  @Test
  void leavers_are_those_without_whom_broken_constraints_hold() {
    PlacementState state =
        state(pairs(new Spread(set(0, 1), true), new Fence(set(2), set(2), true)));
    assertThat(state.broken()).isEqualTo(2);
    assertThat(state.leavers()).containsExactly(0, 2);
    state.move(2, 2);
    assertThat(state.broken()).isEqualTo(1);
    assertThat(state.mends(1, 1)).isTrue();
    state.move(1, 1);
    assertThat(state.isViable()).isTrue();
  }

  @Test
  void any_moves_leave_what_a_state_made_anew_would_have_and_can_be_undone() {
    Random random = new Random(11);
    int broken = 0;
    for (int round = 0; round < 300; round++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      PlacementState state = state(snapshot);
      int[] before = state.placement();
      int faults = state.faults();
      for (int i = 0; i < 20; i++) {
        int vm = random.nextInt(before.length);
        if (random.nextInt(4) == 0) {
          state.undoTo(random.nextInt(state.mark() + 1));
        } else {
          state.move(vm, random.nextInt(snapshot.hosts().length));
        }
        requireLikeNew(state, snapshot);
        broken += state.broken();
      }
      state.undoTo(0);
      assertThat(state.placement()).isEqualTo(before);
      assertThat(state.faults()).isEqualTo(faults);
    }
    assertThat(broken).isPositive();
  }

  private static void requireLikeNew(PlacementState state, Snapshot snapshot) {
    int[] placement = state.placement();
    for (int host = 0; host < snapshot.hosts().length; host++) {
      int[] there = on(placement, host);
      assertThat(state.vmsOn(host)).containsExactly(there);
      assertThat(state.problem().units(state.load(host)))
          .isEqualTo(Arrays.stream(there).mapToDouble(vm -> snapshot.demand()[vm]).sum());
      assertThat(state.memory(host))
          .isEqualTo(Arrays.stream(there).mapToLong(vm -> snapshot.vmMemory()[vm]).sum());
    }
    Assignment where = snapshot.whereabouts().later();
    IntStream.range(0, placement.length)
        .forEach(vm -> where.put(snapshot.vms()[vm], snapshot.hosts()[placement[vm]]));
    List<PlacementConstraint> constraints = snapshot.rules().constraints();
    assertThat(state.broken())
        .isEqualTo((int) constraints.stream().filter(each -> !each.holds(where)).count());
    assertThat(state.faults())
        .isEqualTo(constraints.stream().mapToInt(each -> each.faults(where)).sum());
  }

  private static int[] on(int[] placement, int host) {
    return IntStream.range(0, placement.length).filter(vm -> placement[vm] == host).toArray();
  }
}
