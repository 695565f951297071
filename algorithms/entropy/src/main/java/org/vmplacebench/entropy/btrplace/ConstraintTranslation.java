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
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;

/**
 * Placement constraints in BtrPlace's classes of the same names. They are discrete there: how a
 * plan obeys continuous ones is decided by the order of its migrations, which is ours. VMs and
 * hosts that are not in the snapshot are left out.
 */
public final class ConstraintTranslation {

  private static final int MOST = 20_000_000;

  private final Map<Integer, Node> nodes;
  private final Map<Integer, VM> vms;
  private final FurtherViews views;
  private final ToIntBiFunction<ResourceCapacity.Resource, Double> inUnitsOfModel;
  private final String cpu;
  private final String memory;

  /**
   * A translation.
   *
   * @param nodes by index of the host in the cluster
   * @param vms by index in the cluster
   * @param views of the model for further resources
   * @param cpu what the model calls CPU
   * @param memory what the model calls memory
   * @param inUnitsOfModel an amount (demand units or bytes) as the model counts it
   */
  ConstraintTranslation(
      Map<Integer, Node> nodes,
      Map<Integer, VM> vms,
      FurtherViews views,
      String cpu,
      String memory,
      ToIntBiFunction<ResourceCapacity.Resource, Double> inUnitsOfModel) {
    this.cpu = cpu;
    this.memory = memory;
    this.inUnitsOfModel = inUnitsOfModel;
    this.nodes = nodes;
    this.vms = vms;
    this.views = views;
  }

  /** BtrPlace's constraints for one of ours; several where BtrPlace's concern one VM each. */
  Stream<SatConstraint> of(PlacementConstraint constraint) {
    List<SatConstraint> found =
        BtrPlaceMapper.of(constraint.getClass())
            .orElseThrow(() -> new IllegalArgumentException(constraint + " cannot be translated"))
            .translate(constraint, this);
    found.forEach(each -> each.setContinuous(false));
    return found.stream();
  }

  /** The limit on CPU or memory in BtrPlace's model. */
  SatConstraint limit(ResourceCapacity limit) {
    return new org.btrplace.model.constraint.ResourceCapacity(
        new LinkedHashSet<>(there(limit.hosts())),
        limit.resource() == ResourceCapacity.Resource.CPU ? cpu : memory,
        Math.min(inUnitsOfModel.applyAsInt(limit.resource(), limit.most()), MOST));
  }

  /** The limit on a further resource in BtrPlace's model. */
  SatConstraint limit(FurtherResource limit) {
    return new org.btrplace.model.constraint.ResourceCapacity(
        new LinkedHashSet<>(there(limit.hosts())), views.name(limit), views.capacity(limit));
  }

  /** Those of some VMs that are in the snapshot, by index in the cluster. */
  public List<VM> some(Collection<Integer> indices) {
    return indices.stream().map(vms::get).filter(Objects::nonNull).toList();
  }

  /** Those of some hosts that are in the snapshot, by index in the cluster. */
  public List<Node> there(Collection<Integer> indices) {
    return indices.stream().map(nodes::get).filter(Objects::nonNull).toList();
  }

  /** Sets of VMs, without those that are empty. */
  public Collection<Collection<VM>> sets(Collection<? extends Collection<Integer>> sets) {
    List<Collection<VM>> found = new ArrayList<>();
    sets.stream()
        .map(this::some)
        .filter(set -> !set.isEmpty())
        // BtrPlace casts them to hash sets.
        .forEach(set -> found.add(new LinkedHashSet<>(set)));
    return found;
  }

  /** Sets of hosts, without those that are empty. */
  public Collection<Collection<Node>> groups(Collection<? extends Collection<Integer>> groups) {
    List<Collection<Node>> found = new ArrayList<>();
    groups.stream()
        .map(group -> new TreeSet<>(group))
        .map(this::there)
        .filter(group -> !group.isEmpty())
        .forEach(group -> found.add(new LinkedHashSet<>(group)));
    return found;
  }
}
