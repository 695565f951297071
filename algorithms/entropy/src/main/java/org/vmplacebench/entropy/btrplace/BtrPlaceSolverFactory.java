package org.vmplacebench.entropy.btrplace;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;

/** Finds BtrPlace under the name {@code btrplace}. */
public final class BtrPlaceSolverFactory implements PlacementSolverFactory {

  @Override
  public String name() {
    return BtrPlaceSolver.NAME;
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return new BtrPlaceSolver(BtrPlaceOptions.of(settings));
  }
}
