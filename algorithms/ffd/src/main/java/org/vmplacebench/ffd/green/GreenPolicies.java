package org.vmplacebench.ffd.green;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.green.GreenObjective;
import org.vmplacebench.placement.green.GreenOptions;

/** Consolidation by what sites take from the grid, each objective found under a name. */
abstract class GreenPolicies implements SchedulerFactory {

  private final String name;
  private final String description;
  private final GreenObjective objective;

  private GreenPolicies(String name, String description, GreenObjective objective) {
    this.name = name;
    this.description = description;
    this.objective = objective;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean followsSupply() {
    return true;
  }

  /** It works on the placement model, which honours all constraints. */
  @Override
  public Optional<PlacementSolver> planner(Settings settings) {
    return Optional.empty();
  }

  @Override
  public Scheduler create(Settings settings) {
    CentralOptions central = CentralOptions.of(settings);
    return new CentralScheduler(
        name,
        central,
        new GreenPlanner(GreenOptions.of(settings).by(objective), central.turnOffEmptyHosts()));
  }

  /** Finds {@code consolidation-renewable}. */
  public static final class Renewable extends GreenPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public Renewable() {
      super(
          "consolidation-renewable",
          "Consolidation that moves VMs to sites whose production is left over.",
          GreenObjective.RENEWABLE);
    }
  }

  /** Finds {@code consolidation-carbon}. */
  public static final class Carbon extends GreenPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public Carbon() {
      super(
          "consolidation-carbon",
          "Consolidation that moves VMs to where their energy has the least carbon.",
          GreenObjective.CARBON);
    }
  }
}
