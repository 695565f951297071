package org.vmplacebench.vjobs.choice;

import java.util.stream.IntStream;
import org.btrplace.model.constraint.OptConstraint;

/**
 * The objective of small local costs, as BtrPlace is told; {@link SwitchCostObjective} obeys it.
 */
final class SwitchCost extends OptConstraint {

  private final SearchSpace space;
  private final int[] start;
  private final int nodes;

  /**
   * The objective.
   *
   * @param nodes most search nodes
   */
  SwitchCost(SearchSpace space, int nodes) {
    this.space = space;
    start = space.start();
    this.nodes = nodes;
  }

  /** Identifiers of the VMs that may move, the dearest first. */
  int[] movable() {
    return space.movable();
  }

  /** The cost of a VM on each of some nodes, in mebibytes. */
  int[] costs(int vm, IntStream hosts) {
    return hosts.map(host -> space.cost(vm, host)).toArray();
  }

  /** Where a VM is in the target that is known, or -1. */
  int guide(int vm) {
    return start.length == 0 ? -1 : start[vm];
  }

  int nodes() {
    return nodes;
  }

  @Override
  public String id() {
    return "switchCost";
  }
}
