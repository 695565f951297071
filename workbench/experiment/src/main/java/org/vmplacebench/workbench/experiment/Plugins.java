package org.vmplacebench.workbench.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.workbench.config.EnoughServiceHosts;
import org.vmplacebench.workbench.config.KnownAlgorithm;
import org.vmplacebench.workbench.config.NeededKeys;
import org.vmplacebench.workbench.config.RecordedBeside;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.config.SupplyThere;
import org.vmplacebench.workbench.config.UsableSolver;
import org.vmplacebench.workbench.config.VjobsTaken;

/**
 * The engines, schedulers and solvers that are on the class path, by name: ours and those of third
 * parties alike.
 *
 * @param engines by the name in {@code simulator.engine}
 * @param schedulers by the name in {@code simulator.algorithm}
 * @param solvers by the name in the property of the policy
 */
public record Plugins(
    SortedMap<String, EngineFactory> engines,
    SortedMap<String, SchedulerFactory> schedulers,
    SortedMap<String, PlacementSolverFactory> solvers) {

  /** What the class path holds. */
  public static Plugins onClassPath() {
    return new Plugins(
        KnownName.onClassPath(EngineFactory.class, EngineFactory::name),
        KnownName.onClassPath(SchedulerFactory.class, SchedulerFactory::name),
        KnownName.onClassPath(PlacementSolverFactory.class, PlacementSolverFactory::name));
  }

  /** The rules that names in an experiment must be names of these parts. */
  public List<Rule> rules() {
    Collection<String> algorithms = schedulers.keySet();
    return List.of(
        new KnownAlgorithm(algorithms),
        new EnoughServiceHosts(schedulers),
        new NeededKeys(schedulers, solvers),
        new VjobsTaken(schedulers, engines),
        new RecordedBeside(),
        new SupplyThere(schedulers),
        new KnownName(SimulatorKeys.ENGINE, engines.keySet()),
        new KnownName(
            SchedulingKeys.SOLVER, solvers.keySet(), Map.of(CpSatKeys.NAME, CpSatKeys.WHERE_BUILT)),
        new UsableSolver(schedulers, solvers));
  }
}
