package org.vmplacebench.core.sim;

import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.platform.HostSpec;

/** The role of a probe, which reads what is simulated and changes nothing. */
public interface ProbePort extends ClusterView {

  /** Sums over the cluster and their integrals over time, for metrics. */
  Totals totals();

  /**
   * The CPU that a VM gets now, in cores of the speed that demand counts in ({@link
   * HostSpec#speed}), whatever pstate its host is in; 0 where it is gone.
   */
  double cpuShare(int vm);

  /**
   * What the VMs on a host ask for now and do not get, in demand units, in the order of {@link
   * org.vmplacebench.core.cluster.Cluster#vmsOn}: of a busy host, under a cap, in a slow pstate, or
   * in the last stage of a live migration. What work takes beside the loads counts as shared with
   * them.
   */
  default double[] unserved(int host) {
    return IntStream.of(cluster().vmsOn(host))
        .mapToDouble(vm -> cluster().demand(vm) - cpuShare(vm) * cluster().unitsPerCore())
        .map(units -> Math.max(0, units))
        .toArray();
  }

  /** Joules that a host has used since time 0. */
  double energy(int host);

  /** Watts that a host draws now; what boots and shuts down counts as off. */
  default double power(int host) {
    HostSpec spec = cluster().host(host);
    return cluster().isOn(host)
        ? spec.pstates().get(cluster().pstate(host)).power().watts(cluster().utilisation(host))
        : spec.power().off();
  }

  /**
   * What the engine's models could not do exactly until now and the user should know, a line each.
   */
  default List<String> remarks() {
    return List.of();
  }
}
