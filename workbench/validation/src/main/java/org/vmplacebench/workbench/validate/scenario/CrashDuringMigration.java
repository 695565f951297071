package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Hosts that go off under a live migration: source and destination; the VM stays where it was, and
 * migrates well once the host is back.
 */
final class CrashDuringMigration implements ScriptedScenario {

  private static final double LASTS = 9.9380;

  private final List<String> outcomes = new ArrayList<>();

  @Override
  public String name() {
    return "crash-during-migration";
  }

  @Override
  public String title() {
    return "source or destination goes off under a live migration";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(6, 2, Setups.PLAIN_POWER);
    setup.vm(0, Setups.measured(0.2));
    setup.vm(2, Setups.measured(0.2));
    setup.vm(4, Setups.measured(0.2));
    setup.vm(0, Setups.measured(0.2));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int vm = 0; vm < 4; vm++) {
      simulation.setLoad(vm, 50);
    }
    migrate(simulation, results, 1, 0, 1, "source crashes after s", 5);
    migrate(simulation, results, 1, 1, 3, "destination crashes after s", 5);
    migrate(simulation, results, 1, 2, 5, "not concerned: s", LASTS);
    simulation.after(6, () -> crash(simulation, 0));
    simulation.after(6, () -> crash(simulation, 3));
    simulation.after(10, () -> place(simulation));
    simulation.after(20, () -> simulation.turnOn(0));
    simulation.after(20, () -> simulation.turnOn(3));
    migrate(simulation, results, 30, 0, 1, "from the source that is back: s", LASTS);
    migrate(simulation, results, 30, 1, 3, "to the destination that is back: s", LASTS);
  }

  private void migrate(
      Simulation simulation,
      Measurements results,
      double time,
      int vm,
      int to,
      String name,
      double expected) {
    simulation.after(
        time,
        () ->
            simulation.migrate(
                vm,
                to,
                end -> {
                  results.number(name, end.duration(), expected);
                  outcomes.add(describe(simulation, end));
                }));
  }

  private static String describe(Simulation simulation, MigrationRecord end) {
    return simulation.cluster().vmName(end.vm()) + " " + end.outcome() + " " + end.reason();
  }

  private static void crash(Simulation simulation, int host) {
    simulation.journal().hostCrashed(host);
    simulation.turnOff(host);
  }

  private void place(Simulation simulation) {
    for (int vm = 0; vm < 4; vm++) {
      outcomes.add(
          simulation.cluster().vmName(vm) + " is on host " + simulation.cluster().hostOf(vm));
    }
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    place(simulation);
    outcomes.sort(null);
    results.sequence("outcomes and places", outcomes);
    // Two VMs at 50 % of two cores until 6 s and from 20 s on, one of them until it has moved.
    double source = 6 * 150 + 14 * 10 + (10 + LASTS) * 150 + (70 - LASTS) * 125;
    results.number("energy of the source that crashed: J", simulation.energy(0), source);
    double destination = 6 * 100 + 14 * 10 + (10 + LASTS) * 100 + (70 - LASTS) * 125;
    results.number("energy of the destination that crashed: J", simulation.energy(3), destination);
  }
}
