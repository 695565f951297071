package org.vmplacebench.entropy.btrplace.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** Problems made by hand; indices in the cluster are the positions in the snapshot. */
final class HandMadeProblem {

  /** Bytes. */
  static final long MIB = 1L << 20;

  private final List<double[]> hosts = new ArrayList<>();
  private final List<double[]> vms = new ArrayList<>();

  /** Adds a host with a capacity in demand units and memory in bytes. */
  HandMadeProblem host(double capacity, long memory) {
    hosts.add(new double[] {capacity, memory});
    return this;
  }

  /** Adds a VM with a demand and memory in bytes. */
  HandMadeProblem vm(int host, double demand, long memory) {
    vms.add(new double[] {host, demand, memory});
    return this;
  }

  /** The problem as a snapshot. */
  Snapshot snapshot() {
    return new Snapshot(
        0,
        IntStream.range(0, hosts.size()).toArray(),
        hosts.stream().mapToDouble(host -> host[0]).toArray(),
        hosts.stream().mapToLong(host -> (long) host[1]).toArray(),
        IntStream.range(0, vms.size()).toArray(),
        vms.stream().mapToDouble(vm -> vm[1]).toArray(),
        vms.stream().mapToLong(vm -> (long) vm[2]).toArray(),
        vms.stream().mapToInt(vm -> (int) vm[0]).toArray());
  }
}
