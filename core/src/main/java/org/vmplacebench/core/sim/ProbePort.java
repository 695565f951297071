package org.vmplacebench.core.sim;

import java.util.List;
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
