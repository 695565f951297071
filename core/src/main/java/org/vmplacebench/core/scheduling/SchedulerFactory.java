package org.vmplacebench.core.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/**
 * Makes a placement policy for one run. Found by {@link java.util.ServiceLoader} under its name.
 */
public interface SchedulerFactory {

  /** The name in {@code simulator.algorithm}: small letters. */
  String name();

  /** One sentence on the policy for lists. */
  String description();

  /**
   * How many service hosts the policy wants where the experiment does not say.
   *
   * @param hosting number of hosts that take VMs
   * @param settings checked values of all declared keys
   */
  default int serviceHosts(int hosting, Settings settings) {
    return 1;
  }

  /** The fewest service hosts that the policy can work with. */
  default int leastServiceHosts() {
    return 0;
  }

  /** Whether the policy schedules vjobs ({@link Scheduler#submit}). */
  default boolean schedulesVjobs() {
    return false;
  }

  /** Whether the policy is of no use where nothing supplies sites with energy. */
  default boolean followsSupply() {
    return false;
  }

  /** The solvers that it can use, by name; empty where any will do. */
  default Set<String> solvers() {
    return Set.of();
  }

  /** Keys without a default that need a value where an experiment names this policy. */
  default List<Key<?>> neededKeys() {
    return List.of();
  }

  /**
   * The solver whose plans have to honour the placement constraints of an experiment; usually the
   * one that the settings name. Empty where the policy makes its plans in another way and honours
   * all constraints, or makes none.
   *
   * @throws IllegalArgumentException where there is no solver of the name that the settings give
   */
  default Optional<PlacementSolver> planner(Settings settings) {
    return Optional.of(PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings));
  }

  /**
   * A policy with the settings of an experiment.
   *
   * @param settings checked values of all declared keys
   */
  Scheduler create(Settings settings);
}
