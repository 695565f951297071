package org.vmplacebench.workbench.plugin;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;

/** A solver whose library is not on this machine. */
public final class AbsentSolver implements PlacementSolverFactory {

  @Override
  public String name() {
    return "test-absent";
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.of("no library");
  }

  @Override
  public PlacementSolver create(Settings settings) {
    throw new IllegalStateException("no library");
  }
}
