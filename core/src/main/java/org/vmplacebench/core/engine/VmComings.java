package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;

/** Tells constraints whose VMs come and go who does, and by which names. */
final class VmComings implements SimulationObserver {

  private final Cluster cluster;
  private final LaterConstraints later;
  private List<PlacementConstraint> others = List.of();
  private List<PlacementConstraint> last = List.of();
  private List<PlacementConstraint> together;

  /** Tells of the VMs that are there. */
  VmComings(Cluster cluster, LaterConstraints later) {
    this.cluster = cluster;
    this.later = later;
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      later.join(vm, unasked(vm));
    }
  }

  private VmNames unasked(int vm) {
    return new VmNames(List.of(VmNames.CLASS + cluster.vmClass(vm).name()), 0, 0);
  }

  /** These constraints and those on VMs that come and go. */
  List<PlacementConstraint> and(List<PlacementConstraint> some) {
    List<PlacementConstraint> now = later.now();
    if (together == null || now != last || some != others) {
      together = joined(some, now);
      last = now;
      others = some;
    }
    return together;
  }

  /** The same once a VM is there that somebody asks for. */
  List<PlacementConstraint> with(VmRequest newcomer, List<PlacementConstraint> some) {
    return newcomer.origin().restarted() >= 0
        ? and(some)
        : joined(some, later.with(cluster.vmCount(), namesOf(newcomer)));
  }

  private static List<PlacementConstraint> joined(
      List<PlacementConstraint> some, List<PlacementConstraint> more) {
    List<PlacementConstraint> all = new ArrayList<>(some.size() + more.size());
    all.addAll(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static VmNames namesOf(VmRequest request) {
    return new VmNames(
        List.of(request.name(), VmNames.CLASS + request.type().name()),
        request.origin().recorded(),
        request.origin().group());
  }

  @Override
  public void vmStarted(int vm, int host) {
    if (!later.knows(vm)) {
      later.join(vm, unasked(vm));
    }
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    later.join(vm, namesOf(request));
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    later.leave(vm);
  }
}
