package org.vmplacebench.entropy.cpsat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Finds CP-SAT under the name {@code cp-sat}. */
public final class CpSatSolverFactory implements PlacementSolverFactory {

  private static final String SOLVER = "org.vmplacebench.entropy.cpsat.sat.CpSatSolver";

  @Override
  public String name() {
    return CpSatKeys.NAME;
  }

  @Override
  public Optional<String> obstacle() {
    return OrTools.obstacle();
  }

  @Override
  public Optional<String> version() {
    return OrTools.isOnClassPath() ? Optional.of(OrTools.VERSION) : Optional.empty();
  }

  /**
   * A solver.
   *
   * @throws IllegalStateException where there is an {@link #obstacle}
   */
  @Override
  public PlacementSolver create(Settings settings) {
    OptionalDouble work =
        settings.has(CpSatKeys.WORK)
            ? OptionalDouble.of(settings.get(CpSatKeys.WORK))
            : OptionalDouble.empty();
    OptionalInt conflicts =
        settings.has(SchedulingKeys.SOLVER_NODES)
            ? OptionalInt.of(settings.get(SchedulingKeys.SOLVER_NODES))
            : OptionalInt.empty();
    Class<?>[] types = {OptionalDouble.class, OptionalInt.class};
    return OrTools.make(SOLVER, PlacementSolver.class, types, work, conflicts);
  }
}
