package org.vmplacebench.entropy.choco;

import java.util.Optional;
import org.vmplacebench.core.config.MissingLibrary;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Finds the Choco solver under the name {@code choco}. */
public final class ChocoSolverFactory implements PlacementSolverFactory {

  @Override
  public String name() {
    return ChocoSolver.NAME;
  }

  @Override
  public Optional<String> obstacle() {
    return MissingLibrary.obstacle("Choco", getClass(), "org.chocosolver.solver.Model");
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return settings.has(SchedulingKeys.SOLVER_NODES)
        ? new ChocoSolver(ChocoOptions.nodes(settings.get(SchedulingKeys.SOLVER_NODES)))
        : new ChocoSolver(ChocoOptions::scaled);
  }
}
