package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** Snapshots made by hand: host h of the cluster has index 10 + h and VM v has index 100 + v. */
final class HandMade {

  private final List<double[]> hosts = new ArrayList<>();
  private final List<double[]> vms = new ArrayList<>();

  /** Adds a host. */
  HandMade host(double capacity, long memory) {
    hosts.add(new double[] {capacity, memory});
    return this;
  }

  /** Adds a VM. */
  HandMade vm(int host, double demand, long memory) {
    vms.add(new double[] {host, demand, memory});
    return this;
  }

  Snapshot snapshot() {
    return new Snapshot(
        0,
        IntStream.range(0, hosts.size()).map(host -> 10 + host).toArray(),
        hosts.stream().mapToDouble(host -> host[0]).toArray(),
        hosts.stream().mapToLong(host -> (long) host[1]).toArray(),
        IntStream.range(0, vms.size()).map(vm -> 100 + vm).toArray(),
        vms.stream().mapToDouble(vm -> vm[1]).toArray(),
        vms.stream().mapToLong(vm -> (long) vm[2]).toArray(),
        vms.stream().mapToInt(vm -> (int) vm[0]).toArray());
  }
}
