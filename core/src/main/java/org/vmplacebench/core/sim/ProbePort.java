package org.vmplacebench.core.sim;

import java.util.List;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;

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
   * Whether work is computed in a VM ({@link ClusterPort#executeIn}), which then gets CPU that its
   * demand does not tell of.
   */
  default boolean computes(int vm) {
    return false;
  }

  /**
   * What the VMs on a host ask for now and do not get: of a busy host, under a cap, in a slow
   * pstate, or in the last stage of a live migration. What work takes beside the loads counts as
   * shared with them.
   *
   * @param vms all VMs on the host, in the order of {@link
   *     org.vmplacebench.core.cluster.Cluster#vmsOn}
   * @param units where the answer goes, in demand units, by the index of {@code vms}
   * @return whether any of them lacks CPU
   */
  default boolean unserved(int host, int[] vms, double[] units) {
    boolean any = false;
    for (int i = 0; i < vms.length; i++) {
      double got = cpuShare(vms[i]) * cluster().unitsPerCore();
      units[i] = Math.max(0, cluster().demand(vms[i]) - got);
      any |= units[i] > 0;
    }
    return any;
  }

  /** What the platform says of a link, by its index. */
  LinkSpec link(int link);

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
