package org.vmplacebench.simgrid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.ClusterState;

/**
 * The hosts that VMs left by live migration while more CPU was asked for than there is: SimGrid's
 * fair-bottleneck solver does not share it max-min fair then, and what a VM computes is what it
 * dirties.
 */
final class Contention {

  private final ClusterState state;
  private final Set<Integer> hosts = new TreeSet<>();

  Contention(ClusterState state) {
    this.state = state;
  }

  /** Looks at a host from which VMs migrate. */
  void look(int host) {
    if (state.useOn(host) > state.host(host).cores() * state.unitsPerCore()) {
      hosts.add(host);
    }
  }

  /** What there is to say of it. */
  List<String> remarks() {
    return hosts.isEmpty()
        ? List.of()
        : List.of(
            "VMs migrated from "
                + hosts.size()
                + " hosts that were in contention, where SimGrid's fair-bottleneck solver does not"
                + " share CPU max-min fair: migration times may differ. simgrid.cpu.solver = default"
                + " is exact and slower.");
  }
}
