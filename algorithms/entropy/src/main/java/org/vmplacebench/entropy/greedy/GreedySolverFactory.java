package org.vmplacebench.entropy.greedy;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;

/** Finds the greedy solver under the name {@code greedy}. */
public final class GreedySolverFactory implements PlacementSolverFactory {

  @Override
  public String name() {
    return GreedySolver.NAME;
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return new GreedySolver();
  }
}
