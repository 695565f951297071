package org.vmplacebench.workbench.plugin;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/** A solver that knows no placement constraints, and has no plan. */
public final class CarelessSolver implements PlacementSolver {

  /** Makes it. */
  public static final class Factory implements PlacementSolverFactory {

    @Override
    public String name() {
      return "test-careless";
    }

    @Override
    public PlacementSolver create(Settings settings) {
      return new CarelessSolver();
    }
  }

  @Override
  public String name() {
    return "test-careless";
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    return new SolverAnswer.NoPlan(SolverAnswer.Reason.INFEASIBLE, "it never has one");
  }

  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return 0;
  }
}
