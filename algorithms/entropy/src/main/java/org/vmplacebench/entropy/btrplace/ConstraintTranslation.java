package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.SatConstraint;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;

/**
 * Placement constraints in BtrPlace's classes of the same names. They are discrete there: how a
 * plan obeys continuous ones is decided by the order of its migrations, which is ours. VMs and
 * hosts that are not in the snapshot are left out.
 */
final class ConstraintTranslation {

  private static final int MOST = 20_000_000;

  private final Map<Integer, Node> nodes;
  private final Map<Integer, VM> vms;
  private final FurtherViews views;
  private final ToIntBiFunction<ResourceCapacity.Resource, Double> inUnitsOfModel;

  /**
   * A translation.
   *
   * @param nodes by index of the host in the cluster
   * @param vms by index in the cluster
   * @param views of the model for further resources
   * @param inUnitsOfModel an amount (demand units or bytes) as the model counts it
   */
  ConstraintTranslation(
      Map<Integer, Node> nodes,
      Map<Integer, VM> vms,
      FurtherViews views,
      ToIntBiFunction<ResourceCapacity.Resource, Double> inUnitsOfModel) {
    this.inUnitsOfModel = inUnitsOfModel;
    this.nodes = nodes;
    this.vms = vms;
    this.views = views;
  }

  /** BtrPlace's constraints for one of ours; several where BtrPlace's concern one VM each. */
  Stream<SatConstraint> of(PlacementConstraint constraint, String cpu, String memory) {
    List<SatConstraint> found = new ArrayList<>();
    if (constraint instanceof Spread spread && some(spread.vms()).size() > 1) {
      found.add(new org.btrplace.model.constraint.Spread(new LinkedHashSet<>(some(spread.vms()))));
    } else if (constraint instanceof Gather gather && some(gather.vms()).size() > 1) {
      found.add(new org.btrplace.model.constraint.Gather(some(gather.vms())));
    } else if (constraint instanceof Lonely lonely && !some(lonely.vms()).isEmpty()) {
      found.add(new org.btrplace.model.constraint.Lonely(new LinkedHashSet<>(some(lonely.vms()))));
    } else if (constraint instanceof Fence fence) {
      some(fence.vms())
          .forEach(
              vm -> found.add(new org.btrplace.model.constraint.Fence(vm, there(fence.hosts()))));
    } else if (constraint instanceof Ban ban) {
      some(ban.vms())
          .forEach(vm -> found.add(new org.btrplace.model.constraint.Ban(vm, there(ban.hosts()))));
    } else if (constraint instanceof Root root) {
      some(root.vms()).forEach(vm -> found.add(new org.btrplace.model.constraint.Root(vm)));
    } else if (constraint instanceof Among among && !some(among.vms()).isEmpty()) {
      found.add(new org.btrplace.model.constraint.Among(some(among.vms()), groups(among.groups())));
    } else if (constraint instanceof Split split) {
      found.add(new org.btrplace.model.constraint.Split(sets(split.sets())));
    } else if (constraint instanceof SplitAmong split) {
      found.add(
          new org.btrplace.model.constraint.SplitAmong(sets(split.sets()), groups(split.groups())));
    } else if (constraint instanceof RunningCapacity capacity
        && !there(capacity.hosts()).isEmpty()) {
      found.add(
          new org.btrplace.model.constraint.RunningCapacity(
              new LinkedHashSet<>(there(capacity.hosts())), capacity.most()));
    } else if (constraint instanceof ResourceCapacity capacity) {
      int most = inUnitsOfModel.applyAsInt(capacity.resource(), capacity.most());
      found.add(
          new org.btrplace.model.constraint.ResourceCapacity(
              new LinkedHashSet<>(there(capacity.hosts())),
              capacity.resource() == ResourceCapacity.Resource.CPU ? cpu : memory,
              Math.min(most, MOST)));
    } else if (constraint instanceof FurtherResource further) {
      found.add(
          new org.btrplace.model.constraint.ResourceCapacity(
              new LinkedHashSet<>(there(further.hosts())),
              views.name(further),
              views.capacity(further)));
    }
    found.forEach(each -> each.setContinuous(false));
    return found.stream();
  }

  private List<VM> some(Collection<Integer> indices) {
    return indices.stream().map(vms::get).filter(Objects::nonNull).toList();
  }

  private List<Node> there(Collection<Integer> indices) {
    return indices.stream().map(nodes::get).filter(Objects::nonNull).toList();
  }

  private Collection<Collection<VM>> sets(Collection<? extends Collection<Integer>> sets) {
    List<Collection<VM>> found = new ArrayList<>();
    sets.stream()
        .map(this::some)
        .filter(set -> !set.isEmpty())
        // BtrPlace casts them to hash sets.
        .forEach(set -> found.add(new LinkedHashSet<>(set)));
    return found;
  }

  private Collection<Collection<Node>> groups(Collection<? extends Collection<Integer>> groups) {
    List<Collection<Node>> found = new ArrayList<>();
    groups.stream()
        .map(group -> new TreeSet<>(group))
        .map(this::there)
        .filter(group -> !group.isEmpty())
        .forEach(group -> found.add(new LinkedHashSet<>(group)));
    return found;
  }
}
