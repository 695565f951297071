package org.vmplacebench.vjobs.choice;

/**
 * Who looks for cheaper targets, and how far.
 *
 * @param nodes search nodes, which make runs reproducible; 0 for no search
 * @param seconds wall seconds, above 0; 30 in the study
 */
public record TargetLimit(TargetSolver solver, int nodes, double seconds) {

  /** Refuses what is no limit. */
  public TargetLimit {
    if (nodes < 0 || !(seconds > 0)) {
      throw new IllegalArgumentException(nodes + " nodes, " + seconds + " s");
    }
  }

  /** Whether anybody looks. */
  public boolean isSearch() {
    return solver != TargetSolver.GREEDY && nodes > 0;
  }
}
