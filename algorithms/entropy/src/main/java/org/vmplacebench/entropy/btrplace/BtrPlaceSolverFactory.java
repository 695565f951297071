package org.vmplacebench.entropy.btrplace;

import java.util.Optional;
import org.vmplacebench.core.config.MissingLibrary;
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
  public Optional<String> obstacle() {
    return MissingLibrary.obstacle(
        "BtrPlace",
        getClass(),
        "org.btrplace.scheduler.choco.DefaultChocoScheduler",
        "org.btrplace.model.Model",
        "org.chocosolver.solver.Model");
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return new BtrPlaceSolver(BtrPlaceOptions.of(settings));
  }
}
