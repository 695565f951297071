package org.vmplacebench.core.sim;

import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.PlacementConstraint;

/** Who only looks at the cluster, as everybody may. */
public interface ClusterView extends SimulatedClock {

  /** The state of the cluster at the present. */
  Cluster cluster();

  /** The placement constraints of the experiment, which schedulers honour. */
  List<PlacementConstraint> constraints();

  /** From now on an observer is told what happens. */
  void observe(SimulationObserver observer);
}
