package org.vmplacebench.entropy.choco;

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

  /** Limits that small problems do not notice and large ones do. */
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
