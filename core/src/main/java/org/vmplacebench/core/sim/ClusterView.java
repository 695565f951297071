package org.vmplacebench.core.sim;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.core.site.Users;

/** Who only looks at the cluster, as everybody may. */
public interface ClusterView extends SimulatedClock {

  /** The state of the cluster at the present. */
  Cluster cluster();

  /** The placement constraints of the experiment, which schedulers honour. */
  List<PlacementConstraint> constraints();

  /**
   * The placement constraints as they are once a VM that is asked for is there: a new one under the
   * index {@link Cluster#vmCount}, one that comes back under its own.
   */
  default List<PlacementConstraint> constraints(VmRequest newcomer) {
    return constraints();
  }

  /**
   * Whether traffic goes between two hosts: no link between their sites is down, and no parting of
   * the network lies between them. Whether they are on is another matter.
   */
  default boolean isJoined(int one, int other) {
    return true;
  }

  /** The network between sites. */
  SiteNetwork siteNetwork();

  /** The energy of the sites, where the experiment says what supplies them. */
  default Optional<SiteEnergy> sites() {
    return Optional.empty();
  }

  /** The clients of VMs and how far they are, where the experiment has any. */
  default Optional<Users> users() {
    return Optional.empty();
  }

  /** From now on an observer is told what happens. */
  void observe(SimulationObserver observer);
}
