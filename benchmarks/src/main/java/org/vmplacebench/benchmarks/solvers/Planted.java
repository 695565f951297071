package org.vmplacebench.benchmarks.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Problems that are known to have a plan: a viable placement in which some VMs then stray, one
 * after the other, each to a host with the memory for it and from a host that is not overloaded at
 * that moment. Their way back, last stray first, is a plan: at each step the VM's home has the CPU
 * and the memory that it had.
 */
final class Planted {

  private static final long GIB = 1L << 30;
  private static final int STEP = 10;
  private static final int[] CORES_OF_HOSTS = {4, 7, 15};
  private static final int[] CORES_OF_VMS = {1, 1, 2, 4};
  private static final int CORES = 7;
  private static final double[] VM_GIB = {0.5, 1, 2, 4, 8, 16};
  private static final double STRAYING = 0.05;

  private final Kind kind;
  private final Random random;
  private final double[] capacity;
  private final long[] memory;
  private final List<Integer> demand = new ArrayList<>();
  private final List<Long> vmMemory = new ArrayList<>();
  private final List<Integer> home = new ArrayList<>();
  private final List<PlannedMigration> wayBack = new ArrayList<>();

  /**
   * What kind of problem.
   *
   * @param load mean share of the capacity that VMs demand
   * @param mixedHosts whether hosts have different numbers of cores, and VMs several
   * @param mixedMemory whether VMs have different amounts of memory
   * @param memoryInUse share of the memory that VMs have in the placement to be found
   * @param constrained whether there are placement constraints
   */
  record Kind(
      double load,
      boolean mixedHosts,
      boolean mixedMemory,
      double memoryInUse,
      boolean constrained) {}

  private Planted(Kind kind, int hosts, Random random) {
    this.kind = kind;
    this.random = random;
    capacity = new double[hosts];
    memory = new long[hosts];
  }

  /**
   * A problem.
   *
   * @param snapshot where VMs have strayed; by chance, nothing may be to be done
   * @param wayBack a plan for it
   */
  record Problem(Snapshot snapshot, ReconfigurationPlan wayBack) {}

  /** A random problem. */
  static Problem problem(Kind kind, int hosts, Random random) {
    Planted planted = new Planted(kind, hosts, random);
    for (int host = 0; host < hosts; host++) {
      planted.fill(host);
    }
    int[] placement = planted.home.stream().mapToInt(host -> host).toArray();
    planted.stray(placement);
    List<PlacementConstraint> constraints =
        kind.constrained() ? planted.constraintsThatHoldOnTheWayBack(placement) : List.of();
    return new Problem(planted.snapshot(placement, constraints), planted.plan());
  }

  private void fill(int host) {
    int cores = kind.mixedHosts() ? CORES_OF_HOSTS[random.nextInt(CORES_OF_HOSTS.length)] : CORES;
    capacity[host] = 100.0 * cores;
    double spread = (1 - kind.load()) * (2 * random.nextDouble() - 1);
    int left = STEP * (int) Math.rint(capacity[host] * (kind.load() + spread) / STEP);
    long used = 0;
    while (left > 0) {
      int vmCores = kind.mixedHosts() ? CORES_OF_VMS[random.nextInt(CORES_OF_VMS.length)] : 1;
      int units = Math.min(left, STEP * (1 + random.nextInt(10)) * vmCores);
      double gib = kind.mixedMemory() ? VM_GIB[random.nextInt(VM_GIB.length)] : 1;
      demand.add(units);
      vmMemory.add((long) (gib * GIB));
      home.add(host);
      left -= units;
      used += (long) (gib * GIB);
    }
    memory[host] = (long) (used / kind.memoryInUse());
  }

  private void stray(int[] placement) {
    int vms = placement.length;
    double[] used = new double[capacity.length];
    long[] free = memory.clone();
    for (int vm = 0; vm < vms; vm++) {
      used[placement[vm]] += demand.get(vm);
      free[placement[vm]] -= vmMemory.get(vm);
    }
    int strays = Math.max(2, (int) (STRAYING * vms));
    boolean[] strayed = new boolean[vms];
    for (int i = 0; i < strays; i++) {
      int vm = random.nextInt(vms);
      int from = placement[vm];
      int to = random.nextInt(capacity.length);
      if (!strayed[vm]
          && to != from
          && used[from] <= capacity[from]
          && free[to] >= vmMemory.get(vm)) {
        strayed[vm] = true;
        placement[vm] = to;
        used[from] -= demand.get(vm);
        used[to] += demand.get(vm);
        free[from] += vmMemory.get(vm);
        free[to] -= vmMemory.get(vm);
        wayBack.add(0, new PlannedMigration(vm, to, from, List.of()));
      }
    }
  }

  private List<PlacementConstraint> constraintsThatHoldOnTheWayBack(int[] strayed) {
    int[] homes = home.stream().mapToInt(host -> host).toArray();
    Assignment where = snapshot(strayed, List.of()).whereabouts();
    return RandomConstraints.holdingIn(homes, capacity.length, random).stream()
        .filter(constraint -> holdsOnTheWayBack(constraint, where))
        .toList();
  }

  /**
   * Whether a constraint that holds at the end holds all the time if it has to.
   *
   * @param where at the start; the same again when this returns
   */
  private boolean holdsOnTheWayBack(PlacementConstraint constraint, Assignment where) {
    if (!constraint.continuous() || !constraint.holds(where)) {
      return true;
    }
    boolean holds = true;
    for (PlannedMigration next : wayBack) {
      where.add(next.vm(), next.to());
      holds &= !constraint.concerns(next.vm(), next.from(), next.to()) || constraint.holds(where);
      where.put(next.vm(), next.to());
    }
    wayBack.forEach(next -> where.put(next.vm(), next.from()));
    return holds;
  }

  /** One after the other. */
  private ReconfigurationPlan plan() {
    List<PlannedMigration> migrations = new ArrayList<>();
    for (int i = 0; i < wayBack.size(); i++) {
      PlannedMigration next = wayBack.get(i);
      migrations.add(
          new PlannedMigration(
              next.vm(), next.from(), next.to(), IntStream.range(0, i).boxed().toList()));
    }
    return new ReconfigurationPlan(migrations, 0);
  }

  private Snapshot snapshot(int[] placement, List<PlacementConstraint> constraints) {
    return new Snapshot(
        0,
        IntStream.range(0, capacity.length).toArray(),
        capacity,
        memory,
        IntStream.range(0, placement.length).toArray(),
        demand.stream().mapToDouble(units -> units).toArray(),
        vmMemory.stream().mapToLong(bytes -> bytes).toArray(),
        placement,
        new PlacementRules(constraints, List.of()));
  }
}
