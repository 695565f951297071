package org.vmplacebench.external;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;

/** Finds the solver {@code external}. */
public final class ExternalSolverFactory implements PlacementSolverFactory {

  @Override
  public String name() {
    return ExternalFactory.NAME;
  }

  @Override
  public List<Key<?>> neededKeys() {
    return List.of(ExternalKeys.COMMAND);
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return new ExternalSolver(settings);
  }
}
