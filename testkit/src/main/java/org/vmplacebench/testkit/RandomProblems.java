package org.vmplacebench.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.Snapshot;

/** Random problems of the kinds that solvers meet: the same ones for the same seed. */
public final class RandomProblems {

  private static final long GIB = 1L << 30;

  private RandomProblems() {}

  /** A tiny one: hosts of different sizes that are nearly full, VMs of 1 to 4 GB. */
  public static Snapshot tiny(Random random) {
    int hosts = 2 + random.nextInt(2);
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < hosts; host++) {
      problem.host(80 + 10 * random.nextInt(8), (4 + random.nextInt(8)) * GIB);
    }
    int vms = hosts + 1 + random.nextInt(8 - hosts);
    long[] left = new long[hosts];
    Snapshot empty = problem.snapshot();
    System.arraycopy(empty.memory(), 0, left, 0, hosts);
    for (int vm = 0; vm < vms; vm++) {
      long memory = (1 + random.nextInt(4)) * GIB;
      int host = random.nextInt(hosts);
      if (left[host] >= memory) {
        left[host] -= memory;
        problem.vm(host, 10 * random.nextInt(8), memory);
      }
    }
    return problem.snapshot();
  }

  /** A tiny one with one to three placement constraints of any kind. */
  public static Snapshot constrained(Random random) {
    Snapshot plain = tiny(random);
    List<PlacementConstraint> constraints = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count && plain.vms().length > 2; i++) {
      constraints.add(constraint(plain, random));
    }
    return SmallProblem.under(plain, constraints.toArray(PlacementConstraint[]::new));
  }

  /** A placement constraint of any kind on a problem with three VMs or more. */
  public static PlacementConstraint constraint(Snapshot snapshot, Random random) {
    return constraint(snapshot, 2, 1, random);
  }

  /**
   * The same with the most VMs and hosts that each of its sets has, but for hosts that are left
   * over.
   */
  public static PlacementConstraint constraint(
      Snapshot snapshot, int mostVms, int mostHosts, Random random) {
    int vmCount = snapshot.vms().length;
    int hostCount = snapshot.hosts().length;
    NavigableSet<Integer> vms = some(vmCount, mostVms, random);
    NavigableSet<Integer> others = new TreeSet<>(some(vmCount, mostVms, random));
    others.removeAll(vms);
    NavigableSet<Integer> hosts = some(hostCount, mostHosts, random);
    NavigableSet<Integer> otherHosts = new TreeSet<>();
    IntStream.range(0, hostCount).filter(host -> !hosts.contains(host)).forEach(otherHosts::add);
    boolean continuous = random.nextBoolean();
    return switch (random.nextInt(11)) {
      case 0 -> new Spread(vms, continuous);
      case 1 -> new Gather(vms, continuous);
      case 2 -> new Fence(vms, hosts, continuous);
      case 3 -> new Ban(vms, hosts, continuous);
      case 4 -> new Root(vms, continuous);
      case 5 -> new Lonely(vms, continuous);
      case 6 -> new Among(vms, List.of(hosts, otherHosts), continuous);
      case 7 -> new Split(List.of(vms, others), continuous);
      case 8 -> new SplitAmong(List.of(vms, others), List.of(hosts, otherHosts), continuous);
      case 9 -> new RunningCapacity(hosts, 1 + random.nextInt(4), continuous);
      default ->
          new ResourceCapacity(
              hosts, ResourceCapacity.Resource.CPU, 10.0 * random.nextInt(12), continuous);
    };
  }

  /**
   * A tiny one whose hosts and VMs have a resource beside CPU and memory, which is enough for those
   * that are there.
   */
  public static Snapshot withResource(Random random) {
    Snapshot plain = tiny(random);
    Map<Integer, Double> needs = new HashMap<>();
    double[] used = new double[plain.hosts().length];
    for (int vm = 0; vm < plain.vms().length; vm++) {
      double need = random.nextInt(4);
      needs.put(plain.vms()[vm], need);
      used[plain.placement()[vm]] += need;
    }
    List<PlacementConstraint> limits = new ArrayList<>();
    for (int host = 0; host < used.length; host++) {
      limits.add(
          new FurtherResource(
              new TreeSet<>(Set.of(plain.hosts()[host])),
              "gpu",
              used[host] + random.nextInt(4),
              needs,
              true));
    }
    return SmallProblem.under(plain, limits.toArray(PlacementConstraint[]::new));
  }

  private static NavigableSet<Integer> some(int count, int most, Random random) {
    NavigableSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      chosen.add(random.nextInt(count));
    }
    return chosen;
  }

  /**
   * The load of result R1: 7 cores for VMs, 10 VMs of 1 GB per host, loads of 60 +- 20 in steps of
   * 10.
   */
  public static Snapshot published(int hosts, Random random) {
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < hosts; host++) {
      problem.host(700, 32 * GIB);
    }
    for (int vm = 0; vm < 10 * hosts; vm++) {
      double load = Math.min(100, Math.max(0, 60 + 20 * random.nextGaussian()));
      problem.vm(vm % hosts, 10 * Math.rint(load / 10), GIB);
    }
    return problem.snapshot();
  }
}
