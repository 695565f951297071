package org.vmplacebench.core.scheduling;

import java.util.ServiceLoader;
import java.util.TreeMap;
import org.vmplacebench.core.config.Settings;

/** Makes a placement solver for one run. Found by {@link ServiceLoader} under its name. */
public interface PlacementSolverFactory {

  /** The name in the {@code solver} property. */
  String name();

  /** A solver with the settings of an experiment. */
  PlacementSolver create(Settings settings);

  /**
   * The solver of a name, made for a run.
   *
   * @throws IllegalArgumentException where none has this name; the message lists those that are
   *     there
   */
  static PlacementSolver named(String name, Settings settings) {
    TreeMap<String, PlacementSolverFactory> known = new TreeMap<>();
    ServiceLoader.load(PlacementSolverFactory.class)
        .forEach(factory -> known.put(factory.name(), factory));
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
