package org.vmplacebench.placement.choice;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ClusterPort;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Finds a host for a new VM: one that is on, has the memory, has CPU for the VM's load beside the
 * demand that is on it now, and breaks no placement constraint.
 *
 * <p>It looks at the hosts one after the other, in arrays. First fit and round robin end at the
 * first host with room; the other two rules look at all of them. An index of hosts by what is free
 * would be no cheaper: every load change would have to keep it, and there are hundreds of these for
 * each new VM.
 */
public final class HostFinder {

  private final ClusterPort simulation;
  private final Cluster cluster;
  private final HostRule rule;
  private final double[] capacity;
  private final long[] memory;
  private int nextInTurn;

  /** Finds hosts in the cluster of a simulation. */
  public HostFinder(ClusterPort simulation, HostRule rule) {
    this.simulation = simulation;
    this.rule = rule;
    cluster = simulation.cluster();
    capacity = new double[cluster.hostingCount()];
    memory = new long[capacity.length];
    for (int host = 0; host < capacity.length; host++) {
      HostSpec spec = cluster.host(host);
      capacity[host] = spec.capacity();
      memory[host] = spec.memory();
    }
  }

  /** The host for a VM, or -1 where none has room. */
  public int find(VmRequest request) {
    VmClass type = request.type();
    double demand =
        ClusterState.onGrid(request.load() * (type.vcpus() * cluster.unitsPerCore() / 100));
    NewVmConstraints constraints =
        NewVmConstraints.of(simulation.constraints(), cluster, demand, type);
    return switch (rule) {
      case FIRST_FIT -> first(0, demand, type.memory(), constraints);
      case ROUND_ROBIN -> nextInTurn(demand, type.memory(), constraints);
      case BEST_FIT -> extreme(1, demand, type.memory(), constraints);
      case WORST_FIT -> extreme(-1, demand, type.memory(), constraints);
    };
  }

  private int nextInTurn(double demand, long bytes, NewVmConstraints constraints) {
    int host = first(nextInTurn, demand, bytes, constraints);
    if (host >= 0) {
      nextInTurn = (host + 1) % capacity.length;
    }
    return host;
  }

  /** The first host with room from one on, around. */
  private int first(int begin, double demand, long bytes, NewVmConstraints constraints) {
    int hosts = capacity.length;
    for (int i = 0; i < hosts; i++) {
      int host = begin + i < hosts ? begin + i : begin + i - hosts;
      if (cluster.demandOn(host) + demand <= capacity[host]
          && fits(host, bytes)
          && constraints.allow(host)) {
        return host;
      }
    }
    return -1;
  }

  /** The host with the least of {@code sign} times the CPU that would be left. */
  private int extreme(int sign, double demand, long bytes, NewVmConstraints constraints) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int host = 0; host < capacity.length; host++) {
      double left = capacity[host] - cluster.demandOn(host) - demand;
      if (left >= 0 && sign * left < least && fits(host, bytes) && constraints.allow(host)) {
        best = host;
        least = sign * left;
      }
    }
    return best;
  }

  private boolean fits(int host, long bytes) {
    return cluster.isOn(host) && memory[host] - cluster.memoryUsed(host) >= bytes;
  }
}
