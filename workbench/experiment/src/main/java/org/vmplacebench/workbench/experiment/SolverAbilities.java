package org.vmplacebench.workbench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.platform.site.UserKeys;
import org.vmplacebench.workbench.config.VmKeys;

/** Whether a solver can honour all that an experiment will ask of placements. */
public final class SolverAbilities {

  /** What named resources are to solvers. */
  private static final PlacementConstraint ANY_RESOURCE =
      new FurtherResource(new TreeSet<>(), "any", 0, Map.of(), true);

  private SolverAbilities() {}

  /**
   * Refuses what the solver cannot honour, which would be broken without a word.
   *
   * @param onComing constraints on VMs that come and go
   * @param planner the solver of the policy, asked for only where something is to be honoured
   * @throws FaultsException with all of it
   */
  static void check(
      SimulationSetup built,
      List<PlacementConstraint> onComing,
      Supplier<Optional<PlacementSolver>> planner) {
    boolean hasResources =
        !built.demanded().isEmpty()
            || built.classes().stream().anyMatch(type -> !type.resources().isEmpty());
    List<PlacementConstraint> constraints = new ArrayList<>(built.constraints());
    constraints.addAll(onComing);
    List<PlacementConstraint> later =
        built.users().map(SolverAbilities::ofEnvironments).orElse(List.of());
    if (constraints.isEmpty() && later.isEmpty() && !hasResources) {
      return;
    }
    planner
        .get()
        .ifPresent(
            solver -> {
              List<Fault> faults = faults(solver, SchedulingKeys.CONSTRAINTS.name(), constraints);
              faults.addAll(faults(solver, UserKeys.ENVIRONMENTS.name(), later));
              check(solver, faults, hasResources);
            });
  }

  /**
   * What a solver cannot honour of some constraints, each kind once; a list of one's own.
   *
   * @param key or file that asks for them
   */
  public static List<Fault> faults(
      PlacementSolver solver, String key, List<PlacementConstraint> constraints) {
    return constraints.stream()
        .filter(constraint -> !solver.canHonour(constraint))
        .map(
            constraint ->
                new Fault(
                    key,
                    "solver " + solver.name() + " cannot honour " + constraint.name(),
                    "other constraints, or another solver",
                    ""))
        .distinct()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void check(PlacementSolver solver, List<Fault> faults, boolean hasResources) {
    if (hasResources && !solver.canHonour(ANY_RESOURCE)) {
      faults.add(
          new Fault(
              VmKeys.CLASSES_FILE.name(),
              "names resources, of which solver " + solver.name() + " knows nothing",
              "classes without resources, or another solver",
              ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  /** What environments will ask for once they run. */
  private static List<PlacementConstraint> ofEnvironments(UserDemand users) {
    List<PlacementConstraint> constraints = new ArrayList<>();
    for (VirtualEnvironment environment : users.environments()) {
      if (environment.between() < Double.POSITIVE_INFINITY) {
        constraints.add(new Latency(new TreeSet<>(), environment.between(), (from, to) -> 0, true));
      }
      if (environment.toClients() < Double.POSITIVE_INFINITY) {
        constraints.add(new Fence(new TreeSet<>(), new TreeSet<>(), true));
      }
    }
    return constraints;
  }
}
