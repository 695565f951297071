package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.btrplace.model.Model;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.view.ShareableResource;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.entropy.repair.IntegerScale;

/**
 * A view of BtrPlace for each further resource. A host that has too little of one now gets what its
 * VMs have, as BtrPlace refuses less; a constraint states what is left of it in the end.
 */
final class FurtherViews {

  private static final int MOST = 20_000_000;

  /** By the needs of VMs, which the constraints on a resource share. */
  private final IdentityHashMap<Map<Integer, Double>, View> views = new IdentityHashMap<>();

  private record View(ShareableResource resource, IntegerScale scale) {}

  /** Attaches the views of a snapshot to its model. */
  FurtherViews(Snapshot snapshot, Model model, Map<Integer, Node> nodes, Map<Integer, VM> vms) {
    IdentityHashMap<Map<Integer, Double>, List<FurtherResource>> groups = new IdentityHashMap<>();
    List<List<FurtherResource>> inOrder = new ArrayList<>();
    snapshot.rules().constraints().stream()
        .filter(FurtherResource.class::isInstance)
        .map(FurtherResource.class::cast)
        .forEach(
            further ->
                groups
                    .computeIfAbsent(
                        further.needs(),
                        needs -> {
                          inOrder.add(new ArrayList<>());
                          return inOrder.get(inOrder.size() - 1);
                        })
                    .add(further));
    if (inOrder.isEmpty()) {
      return;
    }
    Assignment now = snapshot.whereabouts();
    for (List<FurtherResource> group : inOrder) {
      FurtherResource any = group.get(0);
      IntegerScale scale =
          IntegerScale.of(
              any.needs().values().stream().mapToDouble(need -> need).toArray(),
              group.stream().mapToDouble(FurtherResource::most).toArray());
      ShareableResource resource =
          new ShareableResource(any.resource() + " " + views.size(), MOST, 0);
      vms.forEach((index, vm) -> resource.setConsumption(vm, scale.need(any.need(index))));
      for (FurtherResource further : group) {
        if (further.hosts().size() == 1 && nodes.containsKey(further.hosts().first())) {
          long used = now.vmsOnAny(further.hosts()).mapToLong(vm -> scale.need(any.need(vm))).sum();
          resource.setCapacity(
              nodes.get(further.hosts().first()),
              (int) Math.max(scale.capacity(further.most()), used));
        }
      }
      model.attach(resource);
      views.put(any.needs(), new View(resource, scale));
    }
  }

  /** The name of the view for a constraint. */
  String name(FurtherResource further) {
    return views.get(further.needs()).resource().getResourceIdentifier();
  }

  /** What it allows, in units of the view. */
  int capacity(FurtherResource further) {
    return Math.min(MOST, views.get(further.needs()).scale().capacity(further.most()));
  }
}
