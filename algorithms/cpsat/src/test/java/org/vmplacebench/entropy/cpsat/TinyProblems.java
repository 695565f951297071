package org.vmplacebench.entropy.cpsat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
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
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.PlacementProblem;

/** Random problems of a few VMs, and the judge that tries all placements of them. */
final class TinyProblems {

  static final long GIB = 1L << 30;

  private TinyProblems() {}

  /**
   * Two or three hosts that are nearly full.
   *
   * @param unit demand units that demands and capacities are multiples of
   */
  static Snapshot plain(Random random, double unit) {
    int hosts = 2 + random.nextInt(2);
    double[] capacity = random.doubles(hosts).map(x -> unit * (8 + (int) (8 * x))).toArray();
    long[] memory = random.longs(hosts, 4, 12).map(gib -> gib * GIB).toArray();
    long[] left = memory.clone();
    List<double[]> vms = new ArrayList<>();
    for (int i = hosts + 1 + random.nextInt(8 - hosts); i > 0; i--) {
      long bytes = (1 + random.nextInt(4)) * GIB;
      int host = random.nextInt(hosts);
      if (left[host] >= bytes) {
        left[host] -= bytes;
        vms.add(new double[] {host, unit * random.nextInt(8), bytes});
      }
    }
    return new Snapshot(
        0,
        IntStream.range(0, hosts).map(host -> 10 + host).toArray(),
        capacity,
        memory,
        IntStream.range(0, vms.size()).map(vm -> 20 + vm).toArray(),
        vms.stream().mapToDouble(vm -> vm[1]).toArray(),
        vms.stream().mapToLong(vm -> (long) vm[2]).toArray(),
        vms.stream().mapToInt(vm -> (int) vm[0]).toArray());
  }

  /** A problem with one to three constraints; each kind has its number, from 0 to 11. */
  static Snapshot constrained(Random random, int kind) {
    Snapshot plain = plain(random, 10);
    List<PlacementConstraint> constraints = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0 && plain.vms().length > 2; i--) {
      constraints.add(constraint(plain, i == 0 ? kind : random.nextInt(12), random));
    }
    return new Snapshot(
        0,
        plain.hosts(),
        plain.capacity(),
        plain.memory(),
        plain.vms(),
        plain.demand(),
        plain.vmMemory(),
        plain.placement(),
        new PlacementRules(constraints, List.of()));
  }

  private static PlacementConstraint constraint(Snapshot snapshot, int kind, Random random) {
    NavigableSet<Integer> vms = some(snapshot.vms(), 3, random);
    NavigableSet<Integer> others = some(snapshot.vms(), 2, random);
    others.removeAll(vms);
    NavigableSet<Integer> hosts = some(snapshot.hosts(), 2, random);
    NavigableSet<Integer> otherHosts = some(snapshot.hosts(), 2, random);
    otherHosts.removeAll(hosts);
    boolean continuous = random.nextBoolean();
    return switch (kind) {
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
              hosts,
              kind == 10 ? ResourceCapacity.Resource.CPU : ResourceCapacity.Resource.MEM,
              kind == 10 ? 10.0 * random.nextInt(12) : (double) GIB * random.nextInt(12),
              continuous);
    };
  }

  private static NavigableSet<Integer> some(int[] from, int most, Random random) {
    NavigableSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      chosen.add(from[random.nextInt(from.length)]);
    }
    return chosen;
  }

  /** Bytes that a plan moves at least; empty where no placement has a plan. */
  static OptionalLong leastMemory(Snapshot snapshot) {
    PlacementProblem problem = new PlacementProblem(snapshot);
    int[] placement = new int[snapshot.vms().length];
    long best = Long.MAX_VALUE;
    long all = Math.round(Math.pow(snapshot.hosts().length, placement.length));
    for (long number = 0; number < all; number++) {
      long rest = number;
      for (int vm = 0; vm < placement.length; vm++) {
        placement[vm] = (int) (rest % snapshot.hosts().length);
        rest /= snapshot.hosts().length;
      }
      if (problem.movedMemory(placement) < best && isViable(snapshot, placement)) {
        best =
            Math.min(
                best,
                Plans.leadingTo(problem, placement)
                    .map(plan -> Plans.movedMemory(snapshot, plan))
                    .orElse(Long.MAX_VALUE));
      }
    }
    return best == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(best);
  }

  /** Whether a placement overloads no host and breaks no constraint. */
  static boolean isViable(Snapshot snapshot, int[] placement) {
    double[] units = new double[snapshot.hosts().length];
    long[] bytes = new long[units.length];
    for (int vm = 0; vm < placement.length; vm++) {
      units[placement[vm]] += snapshot.demand()[vm];
      bytes[placement[vm]] += snapshot.vmMemory()[vm];
    }
    return IntStream.range(0, units.length)
            .allMatch(
                host ->
                    units[host] <= snapshot.capacity()[host]
                        && bytes[host] <= snapshot.memory()[host])
        && new PlacementProblem(snapshot).rules().hold(placement);
  }
}
