package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * VMs that are suspended and resumed: what they use, what cannot be done, and migrations around.
 */
final class SuspendResume implements ScriptedScenario {

  private final List<String> answers = new ArrayList<>();

  @Override
  public String name() {
    return "suspend-resume";
  }

  @Override
  public String title() {
    return "suspended VMs use nothing, cannot migrate, and go on as before";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(4, 2, Setups.PLAIN_POWER);
    setup.vm(0, Setups.measured(0.2));
    setup.vm(0, Setups.measured(0.2));
    setup.vm(2, Setups.measured(0.2));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setLoad(0, 100);
    simulation.setLoad(1, 50);
    simulation.setLoad(2, 50);
    simulation.after(10, () -> answer("suspend", simulation.suspend(0)));
    simulation.after(11, () -> answer("suspend again", simulation.suspend(0)));
    simulation.after(
        12,
        () ->
            simulation.migrate(
                0, 1, end -> answer("migrate suspended", end.outcome() == Outcome.FINISHED)));
    // The load that it has from then on, once it runs again.
    simulation.after(20, () -> simulation.setLoad(0, 80));
    simulation.after(30, () -> answer("resume", simulation.resume(0)));
    simulation.after(31, () -> answer("resume again", simulation.resume(0)));
    simulation.after(
        40,
        () ->
            simulation.migrate(
                2,
                3,
                end -> results.number("migration before a suspend: s", end.duration(), 9.9380)));
    simulation.after(41, () -> answer("suspend migrating", simulation.suspend(2)));
    simulation.after(60, () -> answer("suspend after", simulation.suspend(2)));
    simulation.after(80, () -> answer("resume after", simulation.resume(2)));
  }

  private void answer(String question, boolean yes) {
    answers.add(question + ": " + (yes ? "done" : "refused"));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.sequence("what was done and refused", answers);
    // 150 % of two cores for 10 s, 50 % for 20 s, 130 % for 70 s.
    results.number(
        "energy of the first host: J", simulation.energy(0), 10 * 175 + 20 * 125 + 70 * 165);
    double arrived = 49.9380;
    results.number(
        "energy of the destination: J",
        simulation.energy(3),
        100 * arrived + 125 * (60 - arrived) + 100 * 20 + 125 * 20);
  }
}
