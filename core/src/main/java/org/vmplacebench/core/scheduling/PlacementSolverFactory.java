package org.vmplacebench.core.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Settings;

/** Makes a placement solver for one run. Found by {@link ServiceLoader} under its name. */
public interface PlacementSolverFactory {

  /** The name in the {@code solver} property. */
  String name();

  /** The version of a program that it brings in from outside, with its name; usually nothing. */
  default Optional<String> version() {
    return Optional.empty();
  }

  /** Keys without a default that it cannot do without; usually none. */
  default List<Key<?>> neededKeys() {
    return List.of();
  }

  /** Why it cannot solve in this process, and how to get what is missing; usually nothing. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /** A solver with the settings of an experiment. */
  PlacementSolver create(Settings settings);

  /**
   * The solver of a name, in any letter case, made for a run.
   *
   * @throws IllegalArgumentException where none has this name, and the message lists those that are
   *     there; or where it cannot solve in this process or lacks a key, and the message says why
   */
  static PlacementSolver named(String name, Settings settings) {
    SortedMap<String, PlacementSolverFactory> known =
        KnownName.onClassPath(PlacementSolverFactory.class, PlacementSolverFactory::name);
    PlacementSolverFactory factory = known.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no solver named "
              + name
              + "; there are "
              + known.keySet()
              + (name.equalsIgnoreCase(CpSatKeys.NAME) ? "; " + CpSatKeys.WHERE_BUILT : ""));
    }
    factory
        .obstacle()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(
                  "the solver " + name + " cannot be used here: " + why);
            });
    for (Key<?> key : factory.neededKeys()) {
      if (!settings.has(key)) {
        throw new IllegalArgumentException("the solver " + name + " needs " + key.name());
      }
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
