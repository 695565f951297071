package org.vmplacebench.core.scheduling;

import java.util.ServiceLoader;
import java.util.SortedMap;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Settings;

/** Makes a placement solver for one run. Found by {@link ServiceLoader} under its name. */
public interface PlacementSolverFactory {

  /** The name in the {@code solver} property. */
  String name();

  /** A solver with the settings of an experiment. */
  PlacementSolver create(Settings settings);

  /**
   * The solver of a name, in any letter case, made for a run.
   *
   * @throws IllegalArgumentException where none has this name; the message lists those that are
   *     there
   */
  static PlacementSolver named(String name, Settings settings) {
    SortedMap<String, PlacementSolverFactory> known =
        KnownName.onClassPath(PlacementSolverFactory.class, PlacementSolverFactory::name);
    PlacementSolverFactory factory = known.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no solver named " + name + "; there are " + known.keySet());
    }
    PlacementSolver solver = factory.create(settings);
    return settings.has(SchedulingKeys.SOLVER_DUMP)
        ? new DumpingSolver(
            solver,
            settings.get(SchedulingKeys.SOLVER_DUMP),
            settings.get(SchedulingKeys.SOLVER_DUMP_SECONDS))
        : solver;
  }
}
