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
  private static final long FEWEST_WITH_PLAN = 1_000;
  private static final long WITH_PLAN_ON_ALL_HOSTS = 1_000_000;
  private static final long PER_ELEMENT = 4;

  /**
   * Limits that scale with the problem: {@value #PER_ELEMENT} nodes for each host and VM, up to
   * {@value #WITHOUT_PLAN} while no plan is known. For better ones up to {@value
   * #WITH_PLAN_ON_ALL_HOSTS} divided by the number of hosts, as a node costs more where there are
   * more of them, or {@value #FEWEST_WITH_PLAN}.
   */
  public static ChocoOptions scaled(Snapshot snapshot) {
    long nodes = PER_ELEMENT * (snapshot.hosts().length + snapshot.vms().length);
    long withPlan =
        Math.max(FEWEST_WITH_PLAN, WITH_PLAN_ON_ALL_HOSTS / Math.max(1, snapshot.hosts().length));
    return new ChocoOptions(Math.min(nodes, WITHOUT_PLAN), Math.min(nodes, withPlan), true);
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
