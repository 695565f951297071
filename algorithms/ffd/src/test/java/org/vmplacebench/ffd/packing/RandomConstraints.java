package org.vmplacebench.ffd.packing;

import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
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
import org.vmplacebench.core.scheduling.Snapshot;

/** Placement constraints of all kinds, drawn at random. */
final class RandomConstraints {

  private final Random random;

  private RandomConstraints(Random random) {
    this.random = random;
  }

  /** One constraint on a cluster of three VMs or more. */
  static PlacementConstraint next(Snapshot cluster, Random random) {
    return new RandomConstraints(random).next(cluster.vms().length, cluster.hosts().length);
  }

  private PlacementConstraint next(int vmCount, int hostCount) {
    NavigableSet<Integer> vms = upTo(3, vmCount);
    NavigableSet<Integer> others = upTo(3, vmCount);
    others.removeAll(vms);
    NavigableSet<Integer> hosts = upTo(3, hostCount);
    NavigableSet<Integer> rest = new TreeSet<>();
    IntStream.range(0, hostCount).filter(host -> !hosts.contains(host)).forEach(rest::add);
    boolean always = random.nextBoolean();
    ResourceCapacity.Resource resource =
        random.nextBoolean() ? ResourceCapacity.Resource.CPU : ResourceCapacity.Resource.MEM;
    List<Supplier<PlacementConstraint>> kinds =
        List.of(
            () -> new Spread(vms, always),
            () -> new Gather(vms, always),
            () -> new Fence(vms, hosts, always),
            () -> new Ban(vms, hosts, always),
            () -> new Root(vms, always),
            () -> new Lonely(vms, always),
            () -> new Among(vms, List.of(hosts, rest), always),
            () -> new Split(List.of(vms, others), always),
            () -> new SplitAmong(List.of(vms, others), List.of(hosts, rest), always),
            () -> new RunningCapacity(hosts, random.nextInt(5), always),
            () -> new ResourceCapacity(hosts, resource, random.nextInt(120), always));
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private NavigableSet<Integer> upTo(int most, int count) {
    NavigableSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      chosen.add(random.nextInt(count));
    }
    return chosen;
  }
}
