package org.vmplacebench.entropy.choco;

import org.chocosolver.solver.Solver;

/**
 * What the searches for one problem may use together: nodes, which make runs reproducible, and wall
 * time, which ends what would go on for too long.
 */
final class SearchLimit {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long nodesWithoutPlan;
  private final long nodesWithPlan;
  private final long deadline;
  private long usedWithoutPlan;
  private long usedWithPlan;
  private long before;
  private boolean hasPlan;

  /**
   * A limit that counts from now.
   *
   * @param nodesWithoutPlan search nodes while no plan is known
   * @param nodesWithPlan search nodes for better ones
   * @param seconds wall seconds
   */
  SearchLimit(long nodesWithoutPlan, long nodesWithPlan, int seconds) {
    this.nodesWithoutPlan = nodesWithoutPlan;
    this.nodesWithPlan = nodesWithPlan;
    deadline = System.nanoTime() + seconds * 1_000L * NANOS_PER_MILLI;
  }

  /**
   * Limits a search that begins.
   *
   * @param parts while no plan is known, the search may use this part of all nodes at most: one of
   *     so many
   */
  void applyTo(Solver solver, boolean planIsKnown, int parts) {
    hasPlan = planIsKnown;
    before = 0;
    solver.limitNode(
        planIsKnown
            ? nodesWithPlan - usedWithPlan
            : Math.min(nodesWithoutPlan - usedWithoutPlan, nodesWithoutPlan / parts + 1));
    solver.limitTime(Math.max(1, (deadline - System.nanoTime()) / NANOS_PER_MILLI));
  }

  /** The search under way has found its first plan: what follows counts as improvement. */
  void foundFirst(Solver solver) {
    usedWithoutPlan += solver.getNodeCount();
    before = solver.getNodeCount();
    hasPlan = true;
    solver.removeAllStopCriteria();
    solver.limitNode(before + nodesWithPlan - usedWithPlan);
    solver.limitTime(Math.max(1, (deadline - System.nanoTime()) / NANOS_PER_MILLI));
  }

  /** A search has ended. */
  void used(Solver solver) {
    if (hasPlan) {
      usedWithPlan += solver.getNodeCount() - before;
    } else {
      usedWithoutPlan += solver.getNodeCount();
    }
  }

  /** Rounds of a search in neighbourhoods. */
  long rounds() {
    return nodesWithPlan;
  }

  /** Whether the wall time is over. */
  boolean isLate() {
    return System.nanoTime() >= deadline;
  }

  /** Whether nothing is left. */
  boolean isReached() {
    return System.nanoTime() >= deadline
        || (hasPlan ? usedWithPlan >= nodesWithPlan : usedWithoutPlan >= nodesWithoutPlan);
  }
}
