package org.vmplacebench.core.scheduling;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of placement solvers, which any policy obeys. */
public final class SolverKeys implements KeyProvider {

  @Override
  public String title() {
    return "Placement solvers";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SchedulingKeys.SOLVER,
        SchedulingKeys.SOLVER_TIMEOUT,
        SchedulingKeys.SOLVER_NODES,
        SchedulingKeys.SOLVER_DUMP,
        SchedulingKeys.SOLVER_DUMP_SECONDS,
        SchedulingKeys.CONSTRAINTS,
        SchedulingKeys.MOST_MIGRATIONS,
        SchedulingKeys.PLAN_ORDER,
        SchedulingKeys.DROP_OVERTAKEN);
  }
}
