package org.vmplacebench.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.choice.Choice;
import org.vmplacebench.vjobs.choice.Room;
import org.vmplacebench.vjobs.choice.TargetLimit;
import org.vmplacebench.vjobs.choice.TargetSolver;
import org.vmplacebench.vjobs.choice.Targets;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.CostModel;
import org.vmplacebench.vjobs.plan.SwitchChecker;

/**
 * Times the choice of a context switch, decision and plan, among vjobs of nine VMs: half of them
 * run, the others sleep or wait, and the demand of all has changed.
 */
public final class SwitchPlanMain {

  private static final int VMS = 9;
  private static final long GIB = 1L << 30;

  private SwitchPlanMain() {}

  /**
   * Prints a line for each size: nine vjobs on eleven hosts, and 500 on 1 000, with each solver,
   * twice each.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    for (int round = 0; round < 2; round++) {
      for (TargetSolver solver : TargetSolver.values()) {
        print(9, 11, solver, System.out);
        print(500, 1000, solver, System.out);
      }
    }
  }

  static void print(int vjobs, int hosts, TargetSolver solver, PrintStream out) {
    Configuration before = configuration(vjobs, hosts);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Choice choice = choose(before, vjobs, solver);
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    List<String> wrong = SwitchChecker.problems(before, choice.target(), choice.plan());
    out.printf(
        "%s, %d vjobs on %d hosts: %.2f s, %d steps, %d actions, %d migrations%s%n",
        solver.word(),
        vjobs,
        hosts,
        (end - start) / 1e9,
        choice.plan().steps().size(),
        choice.plan().steps().stream().mapToInt(List::size).sum(),
        choice.plan().migrations(),
        wrong.isEmpty() ? "" : ", wrong: " + wrong);
  }

  private static Choice choose(Configuration before, int vjobs, TargetSolver solver) {
    BitSet running = new BitSet();
    Room room = new Room(before);
    for (int vjob = 0; vjob < vjobs; vjob++) {
      int[] vms = IntStream.range(vjob * VMS, (vjob + 1) * VMS).toArray();
      Room with = room.copy();
      // Every fourth is not wanted, so that some of those that run are suspended.
      if (vjob % 4 != 3 && with.putFirstFitDecreasing(vms)) {
        Arrays.stream(vms).forEach(running::set);
        room = with;
      }
    }
    return Targets.choose(
            before,
            new Targets.Wanted(running, new BitSet(), room.hostOf(), true, new BitSet()),
            CostModel.STUDY,
            false,
            new TargetLimit(solver, 2000, 30))
        .orElseThrow();
  }

  private static Configuration configuration(int vjobs, int hosts) {
    SplittableRandom random = new SplittableRandom(7);
    double[] capacity = new double[hosts];
    long[] memory = new long[hosts];
    Arrays.fill(capacity, 200);
    Arrays.fill(memory, 4 * GIB);
    int count = vjobs * VMS;
    int[] vms = IntStream.range(0, count).toArray();
    int[] vjobOf = IntStream.range(0, count).map(vm -> vm / VMS).toArray();
    VmState[] state = new VmState[count];
    int[] place = new int[count];
    double[] demand = new double[count];
    long[] bytes = new long[count];
    long[] free = memory.clone();
    for (int vm = 0; vm < count; vm++) {
      int vjob = vm / VMS;
      bytes[vm] = (1 + vjob % 4) * GIB / 4;
      demand[vm] = 10 * random.nextInt(11);
      state[vm] =
          vjob % 2 == 0 ? VmState.RUNNING : vjob % 4 == 1 ? VmState.SLEEPING : VmState.WAITING;
      place[vm] = state[vm] == VmState.WAITING ? Configuration.NOWHERE : random.nextInt(hosts);
      while (state[vm] == VmState.RUNNING && free[place[vm]] < bytes[vm]) {
        place[vm] = (place[vm] + 1) % hosts;
      }
      if (state[vm] == VmState.RUNNING) {
        free[place[vm]] -= bytes[vm];
      }
    }
    return new Configuration(capacity, memory, vms, vjobOf, state, place, demand, bytes);
  }
}
