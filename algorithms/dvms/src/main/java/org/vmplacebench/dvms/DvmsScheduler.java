package org.vmplacebench.dvms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.dvms.overlay.OverlayFactory;
import org.vmplacebench.dvms.overlay.Overlays;

/**
 * The distributed policy DVMS (Quesnel, Lebre and Südholt 2013; habilitation of A. Lebre, 2017,
 * chapter 3): an agent on each host that takes VMs. A host that comes back gets a new agent, which
 * knows nothing of what the old one did.
 */
public final class DvmsScheduler implements Scheduler {

  /** The name in {@code simulator.algorithm}. */
  public static final String NAME = "dvms";

  private final DvmsOptions options;
  private final IntFunction<Overlays> overlays;
  private final PlacementSolver solver;
  private Fleet fleet;

  private DvmsScheduler(
      DvmsOptions options, IntFunction<Overlays> overlays, PlacementSolver solver) {
    this.options = options;
    this.overlays = overlays;
    this.solver = solver;
  }

  /**
   * The policy of an experiment with a solver.
   *
   * @throws IllegalArgumentException where there is no overlay of the name that the settings give
   */
  static DvmsScheduler of(Settings settings, PlacementSolver solver) {
    DvmsOptions options = DvmsOptions.of(settings);
    Map<String, OverlayFactory> known = OverlayFactory.onClassPath();
    OverlayFactory factory = known.get(options.overlay());
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no overlay named " + options.overlay() + "; there are " + known.keySet());
    }
    return new DvmsScheduler(options, hosts -> factory.create(settings, hosts), solver);
  }

  @Override
  public void start(PolicyPort simulation) {
    if (options.warmUp()) {
      solver.warmUp();
    }
    int hosts = simulation.cluster().hostingCount();
    fleet = new Fleet(simulation, options, overlays.apply(hosts), solver);
    simulation.observe(new Watch(simulation));
    for (int host = 0; host < hosts; host++) {
      fleet.startAgent(host);
    }
    for (int host = 0; host < hosts; host++) {
      fleet.agent(host).ifPresent(DvmsAgent::goOffIfUnneeded);
    }
    for (Maintenance.Order order : options.maintenance().orders()) {
      int host = simulation.cluster().hostNamed(order.host());
      if (host < 0 || host >= hosts) {
        throw new IllegalArgumentException(
            DvmsKeys.MAINTENANCE.name() + " names " + order.host() + ", which is no host for VMs");
      }
      simulation.after(order.time(), () -> fleet.closeForMaintenance(host));
    }
  }

  @Override
  public void close() {
    solver.close();
  }

  @Override
  public Map<String, Object> summary() {
    if (fleet == null) {
      return Map.of();
    }
    Map<String, Object> summary = new LinkedHashMap<>(fleet.metrics().summary(options.overlay()));
    summary.putAll(fleet.sleeping().summary());
    return summary;
  }

  /** {@inheritDoc} It is the partition, which has the name of the host that leads it. */
  @Override
  public String groupOf(int host) {
    return fleet == null ? "" : fleet.agent(host).map(DvmsAgent::partition).orElse("");
  }

  @Override
  public String solver() {
    return solver.name();
  }

  /** Wakes the agents of hosts to which something happens: nothing is polled. */
  private final class Watch implements SimulationObserver {

    private final PolicyPort simulation;

    private Watch(PolicyPort simulation) {
      this.simulation = simulation;
    }

    @Override
    public boolean wantsLoads() {
      return options.underload() > 0;
    }

    @Override
    public void loadChanged(int vm, int host) {
      if (host < simulation.cluster().hostingCount()) {
        fleet.agent(host).ifPresent(DvmsAgent::loadChanged);
      }
    }

    @Override
    public void violationStarted(int host, boolean causedByMigration) {
      fleet.agent(host).ifPresent(DvmsAgent::hasNewProblem);
    }

    @Override
    public void violationEnded(Violation violation) {
      fleet.agent(violation.host()).ifPresent(DvmsAgent::relieved);
    }

    @Override
    public void migrationStarted(Migration migration) {
      fleet.migrationStarted(migration.vm(), migration.from(), migration.to());
    }

    @Override
    public void migrationEnded(MigrationRecord migration) {
      fleet.migrationEnded(migration.vm(), migration.from(), migration.to());
      if (migration.isFinished()) {
        fleet.metrics().migrated(migration.from(), migration.to());
      }
    }

    @Override
    public void hostSwitched(int host, boolean on) {
      if (on && host < simulation.cluster().hostingCount()) {
        simulation.after(0, () -> fleet.cameOn(host));
      } else if (!on) {
        fleet.sleeping().announced(host);
      }
    }

    @Override
    public void hostPower(int host, PowerState power) {
      if (power == PowerState.OFF) {
        // Where it was woken and its site has failed meanwhile.
        fleet.sleeping().announced(host);
      }
    }
  }
}
