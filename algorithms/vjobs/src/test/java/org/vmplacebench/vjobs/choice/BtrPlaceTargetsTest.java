package org.vmplacebench.vjobs.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.btrplace.plan.ReconfigurationPlan;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.CostModel;
import org.vmplacebench.vjobs.plan.ReconfigurationGraph;
import org.vmplacebench.vjobs.plan.SwitchChecker;
import org.vmplacebench.vjobs.plan.SwitchPlan;
import org.vmplacebench.vjobs.plan.Target;

/** Wanted states of VMs as BtrPlace plans them, with actions of its own. */
class BtrPlaceTargetsTest {

  private static final int TRIALS = Integer.getInteger("switch.problems", 150);
  private static final long GIB = 1L << 30;
  private static final TargetLimit LIMIT = new TargetLimit(TargetSolver.BTRPLACE, 20_000, 30);

  /** Each VM is a vjob of its own, with 1 GiB and a demand of 100. */
  private static Configuration configuration(int hosts, VmState[] state, int... place) {
    double[] capacity = new double[hosts];
    long[] memory = new long[hosts];
    Arrays.fill(capacity, 200);
    Arrays.fill(memory, 4 * GIB);
    double[] demand = new double[state.length];
    long[] bytes = new long[state.length];
    Arrays.fill(demand, 100);
    Arrays.fill(bytes, GIB);
    int[] all = IntStream.range(0, state.length).toArray();
    return new Configuration(capacity, memory, all, all, state, place, demand, bytes);
  }

  private static BitSet set(int... members) {
    BitSet set = new BitSet();
    Arrays.stream(members).forEach(set::set);
    return set;
  }

  private static BtrPlaceTargets search(Configuration configuration, Targets.Wanted wanted) {
    LocalCosts costs = new LocalCosts(configuration, CostModel.STUDY);
    return new BtrPlaceTargets(
        configuration, wanted, new SearchSpace(configuration, costs, wanted, new int[0]), LIMIT);
  }

  private static List<String> actions(Configuration configuration, Targets.Wanted wanted) {
    List<ReconfigurationPlan> plans = search(configuration, wanted).plans();
    assertThat(plans).isNotEmpty();
    return plans.get(plans.size() - 1).getActions().stream()
        .map(action -> action.getClass().getSimpleName())
        .sorted()
        .toList();
  }

  @Test
  void everyWantedStateIsAnActionOfBtrPlace() {
    Configuration configuration =
        configuration(
            2,
            new VmState[] {
              VmState.WAITING,
              VmState.SLEEPING,
              VmState.RUNNING,
              VmState.RUNNING,
              VmState.SLEEPING,
              VmState.GONE
            },
            -1,
            0,
            0,
            1,
            1,
            -1);
    Targets.Wanted wanted =
        new Targets.Wanted(set(0, 1), set(3, 4), new int[0], true, new BitSet());

    assertThat(actions(configuration, wanted))
        .containsExactly("BootVM", "KillVM", "ResumeVM", "ShutdownVM", "SuspendVM");
  }

  @Test
  void whatOverloadsItsHostMigratesAndWhatSleepsIsResumedWhereItsImageIs() {
    Configuration configuration =
        configuration(
            3,
            new VmState[] {VmState.RUNNING, VmState.RUNNING, VmState.RUNNING, VmState.SLEEPING},
            0,
            0,
            0,
            2);
    Targets.Wanted wanted =
        new Targets.Wanted(set(0, 1, 2, 3), new BitSet(), new int[0], true, new BitSet());

    assertThat(actions(configuration, wanted)).containsExactly("MigrateVM", "ResumeVM");
    Choice choice =
        Targets.choose(configuration, wanted, CostModel.STUDY, false, LIMIT).orElseThrow();
    assertThat(choice.target().hostOf()[3]).isEqualTo(2);
    assertThat(choice.plan().migrations()).isEqualTo(1);
    assertThat(choice.cost()).isEqualTo(2.0 * GIB);
  }

  @Test
  void aHostThatIsAsleepBootsWhereItIsNeededOnly() {
    Configuration configuration =
        configuration(
            2, new VmState[] {VmState.WAITING, VmState.WAITING, VmState.WAITING}, -1, -1, -1);
    Targets.Wanted two =
        new Targets.Wanted(set(0, 1), new BitSet(), new int[] {0, 0, 0}, true, set(1));
    Targets.Wanted all =
        new Targets.Wanted(set(0, 1, 2), new BitSet(), new int[] {0, 0, 1}, true, set(1));

    assertThat(actions(configuration, all))
        .containsExactly("BootNode", "BootVM", "BootVM", "BootVM");
    assertThat(actions(configuration, two)).containsExactly("BootVM", "BootVM");
  }

  @Test
  void whatIsPausedGoesOnWhereItIs() {
    Configuration configuration =
        configuration(2, new VmState[] {VmState.PAUSED, VmState.RUNNING, VmState.RUNNING}, 0, 0, 0);
    Targets.Wanted wanted =
        new Targets.Wanted(set(0, 1, 2), new BitSet(), new int[0], true, new BitSet());

    assertThat(actions(configuration, wanted)).contains("MigrateVM").doesNotContain("ResumeVM");
    Choice choice =
        Targets.choose(configuration, wanted, CostModel.STUDY, false, LIMIT).orElseThrow();
    assertThat(choice.target().hostOf()[0]).isZero();
  }

  /** The first host is full, or overloaded for good. */
  @Test
  void whatMayNotMigrateStays() {
    VmState[] two = {VmState.RUNNING, VmState.RUNNING, VmState.WAITING};
    VmState[] three = {VmState.RUNNING, VmState.RUNNING, VmState.RUNNING, VmState.WAITING};
    Targets.Wanted wanted =
        new Targets.Wanted(set(0, 1, 2), new BitSet(), new int[0], false, new BitSet());
    Targets.Wanted more =
        new Targets.Wanted(set(0, 1, 2, 3), new BitSet(), new int[0], false, new BitSet());
    List<int[]> offered = new ArrayList<>();
    search(configuration(2, two, 0, 0, -1), wanted).run(offered::add);

    assertThat(offered).hasSize(1).first().isEqualTo(new int[] {0, 0, 1});
    assertThat(search(configuration(2, three, 0, 0, 0, -1), more).plans()).isEmpty();
  }

  /**
   * On random problems small enough to try all targets: where BtrPlace has a plan, its target has
   * room and ours leads there; where it has none, no target can be reached with one action for each
   * VM; and none that can costs less. By {@code -Dswitch.problems=2000} on so many.
   */
  @Test
  void whatCanBeReachedIsFoundAndCheapest() {
    int found = 0;
    int none = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      Problem problem = new Problem(new Random(seed));
      Optional<Double> least = problem.least();
      List<int[]> offered = new ArrayList<>();
      search(problem.configuration, problem.wanted).run(offered::add);
      if (least.isPresent()) {
        assertThat(offered).as("seed %d", seed).isNotEmpty();
        assertThat(problem.localCost(offered.get(offered.size() - 1)))
            .as("seed %d", seed)
            .isLessThanOrEqualTo(least.get());
        found++;
      }
      none += offered.isEmpty() ? 1 : 0;
      for (int[] hosts : offered) {
        assertThat(problem.wrong(hosts)).as("seed %d", seed).isEmpty();
      }
    }
    assertThat(found).isGreaterThan(TRIALS / 3);
    assertThat(none).isGreaterThan(TRIALS / 20);
  }

  private static final class Problem {

    private final Configuration configuration;
    private final Targets.Wanted wanted;

    private Problem(Random random) {
      int hosts = 2 + random.nextInt(2);
      int count = 2 + random.nextInt(4);
      double[] capacity = new double[hosts];
      long[] memory = new long[hosts];
      for (int host = 0; host < hosts; host++) {
        capacity[host] = 100 * (1 + random.nextInt(2));
        memory[host] = (1 + random.nextInt(3)) * GIB;
      }
      VmState[] state = new VmState[count];
      int[] place = new int[count];
      double[] demand = new double[count];
      long[] bytes = new long[count];
      long[] free = memory.clone();
      BitSet running = new BitSet();
      BitSet terminated = new BitSet();
      VmState[] kinds = {VmState.WAITING, VmState.RUNNING, VmState.RUNNING, VmState.SLEEPING};
      for (int vm = 0; vm < count; vm++) {
        bytes[vm] = (1 + random.nextInt(4)) * GIB / 2;
        demand[vm] = 50 * random.nextInt(3);
        place[vm] = random.nextInt(hosts);
        state[vm] = kinds[random.nextInt(kinds.length)];
        if (state[vm] == VmState.RUNNING && free[place[vm]] < bytes[vm]) {
          state[vm] = VmState.SLEEPING;
        }
        if (state[vm] == VmState.RUNNING) {
          free[place[vm]] -= bytes[vm];
        }
        place[vm] = state[vm] == VmState.WAITING ? Configuration.NOWHERE : place[vm];
        // The first one runs, so that there is something to look for.
        int wish = vm == 0 ? 0 : random.nextInt(8);
        running.set(vm, wish < 7);
        terminated.set(vm, wish == 7 && random.nextBoolean());
      }
      int[] all = IntStream.range(0, count).toArray();
      configuration = new Configuration(capacity, memory, all, all, state, place, demand, bytes);
      wanted = new Targets.Wanted(running, terminated, new int[0], true, new BitSet());
    }

    private Target target(int[] hosts) {
      int[] hostOf = new int[configuration.size()];
      for (int vm = 0; vm < hostOf.length; vm++) {
        boolean ends = wanted.terminated().get(vm);
        hostOf[vm] = wanted.running().get(vm) ? hosts[vm] : ends ? Target.TERMINATED : Target.READY;
      }
      return new Target(hostOf);
    }

    private double localCost(int[] hosts) {
      LocalCosts costs = new LocalCosts(configuration, CostModel.STUDY);
      return wanted.running().stream().mapToDouble(vm -> costs.of(vm, hosts[vm])).sum();
    }

    private List<String> wrong(int[] hosts) {
      Target target = target(hosts);
      return SwitchChecker.problems(
          configuration, target, ReconfigurationGraph.plan(configuration, target, false));
    }

    /** The least local cost of all targets that one action for each VM leads to. */
    private Optional<Double> least() {
      int[] vms = wanted.running().stream().toArray();
      int hosts = configuration.hosts();
      double best = Double.POSITIVE_INFINITY;
      for (int code = 0; code < Math.pow(hosts, vms.length); code++) {
        int[] placed = new int[configuration.size()];
        int rest = code;
        Room room = new Room(configuration);
        boolean fits = true;
        for (int vm : vms) {
          placed[vm] = rest % hosts;
          rest /= hosts;
          fits &= room.fits(vm, placed[vm]);
          room.put(vm, placed[vm]);
        }
        if (fits && localCost(placed) < best && isDirect(placed)) {
          best = localCost(placed);
        }
      }
      return best < Double.POSITIVE_INFINITY ? Optional.of(best) : Optional.empty();
    }

    private boolean isDirect(int[] hosts) {
      SwitchPlan plan = ReconfigurationGraph.plan(configuration, target(hosts), false);
      Set<Integer> seen = new HashSet<>();
      return plan.steps().stream().flatMap(List::stream).map(Action::vm).allMatch(seen::add);
    }
  }
}
