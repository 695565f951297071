package org.vmplacebench.snooze.protocol;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;

/**
 * What a client wants a place for.
 *
 * @param ticket its try
 * @param request of the client
 * @param demand of the VM when it starts, in demand units
 */
public record Need(Ticket ticket, VmRequest request, double demand) {

  /** What a request takes of a host. */
  public static Need of(Ticket ticket, VmRequest request, Cluster cluster) {
    VmClass type = request.type();
    double units = request.load() / 100 * type.vcpus() * cluster.unitsPerCore();
    return new Need(ticket, request, ClusterState.onGrid(units));
  }

  /** The class of the VM. */
  public VmClass type() {
    return request.type();
  }

  /** Bytes. */
  public long memory() {
    return type().memory();
  }

  /** Whether there is a place for it in so much room. */
  public boolean fits(double freeDemand, double freeMemory) {
    return demand <= freeDemand && memory() <= freeMemory;
  }
}
