package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** Transfers and live migrations that share links of 125 MB/s, each case on hosts of its own. */
final class NetworkContention implements ScriptedScenario {

  private static final double LATENCY = 13.01 * 150e-6;
  private static final double BANDWIDTH = 0.97 * 125e6;

  @Override
  public String name() {
    return "network-contention";
  }

  @Override
  public String title() {
    return "transfers and live migrations that share links";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(14, 8, Setups.PLAIN_POWER);
    setup.vm(3, Setups.measured(0.2));
    for (int source = 6; source < 9; source++) {
      setup.vm(source, Setups.measured(0.2));
    }
    setup.vm(10, Setups.measured(0.2));
    return setup.build();
  }

  @Override
  public double duration() {
    return 200;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
      simulation.setLoad(vm, 50);
    }
    // Both get half the link until the shorter one is done.
    double half = LATENCY + 200e6 / BANDWIDTH;
    transfer(simulation, results, 1, 0, 1, 100e6, "the shorter of two transfers: s", half);
    transfer(
        simulation,
        results,
        1,
        0,
        2,
        300e6,
        "the longer of two transfers: s",
        half + 200e6 / BANDWIDTH);
    migrate(simulation, results, 0, 4, "beside a transfer: s", Recorded.BESIDE_A_TRANSFER);
    transfer(
        simulation,
        results,
        4,
        3,
        5,
        500e6,
        "the transfer beside a migration: s",
        Recorded.TRANSFER_BESIDE_A_MIGRATION);
    for (int vm = 1; vm <= 3; vm++) {
      String name = "to one host, " + vm + " of 3: s";
      migrate(simulation, results, vm, 9, name, Recorded.THREE_TO_ONE_HOST);
    }
    migrate(simulation, results, 4, 11, "against a stream: s", Recorded.AGAINST_A_STREAM);
    transfer(
        simulation, results, 1, 11, 10, 1e9, "the stream against it: s", Recorded.STREAM_AGAINST);
  }

  private static void transfer(
      Simulation simulation,
      Measurements results,
      double start,
      int from,
      int to,
      double bytes,
      String name,
      double expected) {
    simulation.after(
        start,
        () ->
            simulation.transfer(
                from, to, bytes, () -> results.number(name, simulation.now() - start, expected)));
  }

  private static void migrate(
      Simulation simulation, Measurements results, int vm, int to, String name, double expected) {
    simulation.after(
        1, () -> simulation.migrate(vm, to, end -> results.number(name, end.duration(), expected)));
  }
}
