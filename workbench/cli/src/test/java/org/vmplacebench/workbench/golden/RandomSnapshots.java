package org.vmplacebench.workbench.golden;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;

/** Kinds of random problems with 4 to 12 hosts and four VMs on each; some have no plan. */
enum RandomSnapshots {
  PLAIN(60),
  FULL(85),
  SPREAD(60),
  GATHER(60),
  LONELY(45),
  FENCE(60),
  BAN(60),
  AMONG(60),
  SPLIT(60),
  SPLIT_AMONG(60),
  ROOT(60),
  RUNNING_CAPACITY(60),
  RESOURCE_CAPACITY(60);

  private static final int VMS_PER_HOST = 4;
  private static final double CAPACITY = 400;
  private static final double STEP = 5;
  private static final double DEVIATION = 25;
  private static final long GIB = 1L << 30;

  private final int mean;

  RandomSnapshots(int mean) {
    this.mean = mean;
  }

  /** The name in words. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem of a seed. */
  Snapshot draw(int seed) {
    Random random = new Random(1000L * name().hashCode() + seed);
    int hosts = 4 + random.nextInt(9);
    int vms = VMS_PER_HOST * hosts;
    double[] capacity = new double[hosts];
    Arrays.fill(capacity, CAPACITY);
    long[] memory = new long[hosts];
    Arrays.fill(memory, 16 * GIB);
    double[] demand = new double[vms];
    long[] vmMemory = new long[vms];
    for (int vm = 0; vm < vms; vm++) {
      double percent = Math.min(100, Math.max(0, mean + DEVIATION * random.nextGaussian()));
      demand[vm] = STEP * Math.rint(percent / STEP);
      vmMemory[vm] = (1 + random.nextInt(3)) * GIB;
    }
    int[] placement = IntStream.range(0, vms).map(vm -> vm % hosts).toArray();
    // Some have strayed, one to a host at most, so that the memory of each is enough.
    for (int vm = 0; vm < hosts / 4; vm++) {
      placement[vm] = (vm + 1 + random.nextInt(hosts - 1)) % hosts;
    }
    return new Snapshot(
        0,
        IntStream.range(0, hosts).toArray(),
        capacity,
        memory,
        IntStream.range(0, vms).toArray(),
        demand,
        vmMemory,
        placement,
        new PlacementRules(constraints(hosts, vms, random), List.of()));
  }

  private List<PlacementConstraint> constraints(int hosts, int vms, Random random) {
    boolean continuous = random.nextBoolean();
    NavigableSet<Integer> some = some(2 + random.nextInt(2), vms / 2, random);
    NavigableSet<Integer> others = new TreeSet<>();
    some.forEach(vm -> others.add(vm + vms / 2));
    NavigableSet<Integer> left = range(0, hosts / 2);
    NavigableSet<Integer> right = range(hosts / 2, hosts);
    return switch (this) {
      case PLAIN, FULL -> List.of();
      case SPREAD -> List.of(new Spread(some, continuous));
      case GATHER -> List.of(new Gather(some, continuous));
      case LONELY -> List.of(new Lonely(some, continuous));
      case FENCE -> List.of(new Fence(some, left, continuous));
      case BAN -> List.of(new Ban(some, left, continuous));
      case AMONG -> List.of(new Among(some, List.of(left, right), continuous));
      case SPLIT -> List.of(new Split(List.of(some, others), continuous));
      case SPLIT_AMONG ->
          List.of(new SplitAmong(List.of(some, others), List.of(left, right), continuous));
      case ROOT -> List.of(new Root(some, continuous));
      case RUNNING_CAPACITY -> List.of(new RunningCapacity(left, 2 * hosts, continuous));
      case RESOURCE_CAPACITY ->
          List.of(
              new ResourceCapacity(
                  left, ResourceCapacity.Resource.CPU, CAPACITY * left.size() * 0.7, continuous));
    };
  }

  private static NavigableSet<Integer> some(int count, int below, Random random) {
    NavigableSet<Integer> drawn = new TreeSet<>();
    while (drawn.size() < count) {
      drawn.add(random.nextInt(below));
    }
    return drawn;
  }

  private static NavigableSet<Integer> range(int from, int to) {
    return new TreeSet<>(IntStream.range(from, to).boxed().toList());
  }
}
