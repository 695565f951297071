package org.vmplacebench.snooze.heuristic;

import java.util.List;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/**
 * Snooze's consolidation (Feller, Rilling and Morin 2012, after Murtazaev and Oh's Sercon): again
 * and again the least used host gives all its VMs to the most used hosts that take them, until one
 * cannot.
 */
public final class ConsolidationSolver implements PlacementSolver {

  private final double threshold;

  /**
   * The heuristic.
   *
   * @param threshold share of a host's capacity up to which it is filled, above 0 to 1
   */
  public ConsolidationSolver(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public String name() {
    return "snooze-consolidation";
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    UsedHosts used = new UsedHosts(snapshot, threshold);
    boolean freed = true;
    while (freed) {
      freed = false;
      List<Integer> hosts = used.busiestFirst();
      for (int i = hosts.size() - 1; i >= 0; i--) {
        if (!used.isEmpty(hosts.get(i))) {
          freed = RelocationSolver.evacuate(used, hosts.get(i));
          break;
        }
      }
    }
    return RelocationSolver.plan(used.state());
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  /** As for the relocation: a microsecond for each VM times the root of the number of hosts. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return new RelocationSolver(1, 0).modelledSeconds(snapshot, answer);
  }
}
