package org.vmplacebench.placement.choice;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ClusterView;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Finds a host for a new VM: one that is on, has the memory and named resources, has CPU for the
 * VM's load beside the demand that is on it now, is joined by the network to where VMs are asked
 * for, and breaks no placement constraint.
 *
 * <p>It looks at the hosts one after the other, in arrays. First fit and round robin end at the
 * first host with room; other rules look at all of them. An index of hosts by what is free would be
 * no cheaper: every load change would have to keep it, and there are hundreds of these for each new
 * VM.
 */
public final class HostFinder implements Hosts {

  private final ClusterView simulation;
  private final Cluster cluster;
  private final HostChoice choice;
  private final double[] capacity;
  private final long[] memory;

  /**
   * Where new VMs are asked for: the first host that takes none or, where all do, the first one.
   */
  private final int entrance;

  private int last = -1;
  private long choices;

  /** Finds hosts in the cluster of a simulation. */
  public HostFinder(ClusterView simulation, ChoiceRule rule) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    capacity = new double[cluster.hostingCount()];
    memory = new long[capacity.length];
    for (int host = 0; host < capacity.length; host++) {
      HostSpec spec = cluster.host(host);
      capacity[host] = spec.capacity();
      memory[host] = spec.memory();
    }
    entrance = cluster.hostingCount() < cluster.hostCount() ? cluster.hostingCount() : 0;
    choice = rule.scanning(this);
  }

  /** The host for a VM, or -1 where none has room. */
  public int find(VmRequest request) {
    VmClass type = request.type();
    double demand =
        ClusterState.onGrid(request.load() * (type.vcpus() * cluster.unitsPerCore() / 100));
    NewVmConstraints constraints = NewVmConstraints.of(simulation, demand, request);
    int host =
        choice.hostFor(
            new VmNeed(
                demand,
                type.memory(),
                place ->
                    cluster.lackingResource(type, place) == null
                        && cluster.meetsDemand(type, place)
                        && constraints.allow(place)));
    if (host >= 0) {
      last = host;
      choices++;
    }
    return host;
  }

  @Override
  public int count() {
    return capacity.length;
  }

  @Override
  public boolean hasRoom(int host, VmNeed vm) {
    return freeCpu(host) >= vm.demand()
        && cluster.isOn(host)
        && freeMemory(host) >= vm.memory()
        && simulation.isJoined(entrance, host);
  }

  @Override
  public double cpu(int host) {
    return capacity[host];
  }

  @Override
  public double freeCpu(int host) {
    return capacity[host] - cluster.demandOn(host);
  }

  @Override
  public long memory(int host) {
    return memory[host];
  }

  @Override
  public long freeMemory(int host) {
    return memory[host] - cluster.memoryUsed(host);
  }

  @Override
  public int vms(int host) {
    return cluster.vmCountOn(host);
  }

  @Override
  public int lastChosen() {
    return last;
  }

  @Override
  public long choices() {
    return choices;
  }
}
