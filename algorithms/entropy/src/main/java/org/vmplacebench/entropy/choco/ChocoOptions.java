package org.vmplacebench.entropy.choco;

import org.vmplacebench.core.scheduling.Snapshot;

/**
 * What a Choco solver may use for one problem.
 *
 * @param nodesWithoutPlan search nodes while no plan is known
 * @param nodesWithPlan search nodes for plans that are better than a known one
 * @param trustBound whether a plan that moves no more than the bound ends the work without a search
 */
public record ChocoOptions(long nodesWithoutPlan, long nodesWithPlan, boolean trustBound) {

  private static final long WITHOUT_PLAN = 50_000;
  private static final long WITH_PLAN = 2_000;
  private static final long PER_ELEMENT = 4;

  /**
   * Limits that scale with the problem: {@value #PER_ELEMENT} nodes for each host and VM, up to
   * {@value #WITHOUT_PLAN} while no plan is known and to {@value #WITH_PLAN} for better ones.
   */
  public static ChocoOptions scaled(Snapshot snapshot) {
    long nodes = PER_ELEMENT * (snapshot.hosts().length + snapshot.vms().length);
    return new ChocoOptions(Math.min(nodes, WITHOUT_PLAN), Math.min(nodes, WITH_PLAN), true);
  }

  /** The limits for problems of any size at which {@link #scaled} ends. */
  public static ChocoOptions byDefault() {
    return new ChocoOptions(WITHOUT_PLAN, WITH_PLAN, true);
  }

  /** As many nodes for the first plan as for better ones. */
  public static ChocoOptions nodes(long nodes) {
    return new ChocoOptions(nodes, nodes, true);
  }

  /** The same limits, with a search even where the bound proves a plan best. */
  public ChocoOptions alwaysSearching() {
    return new ChocoOptions(nodesWithoutPlan, nodesWithPlan, false);
  }

  SearchLimit limit(int seconds) {
    return new SearchLimit(nodesWithoutPlan, nodesWithPlan, seconds);
  }
}
