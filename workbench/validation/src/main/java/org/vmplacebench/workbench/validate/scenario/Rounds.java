package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Rounds of live migrations: memory that is dirtied faster than it is sent, so that there is no
 * last round until the VM rests or the time is up; and what may be left for the last stage, which
 * is measured anew by each round, as the rate changes.
 */
final class Rounds implements ScriptedScenario {

  private static final double TIMEOUT = 200;
  private static final double RESTS = 90;

  /** Relative difference in the last stage of a migration that does not converge. */
  private static final double SENDS_MORE = 0.04;

  private static final String TIME_IS_UP = "until its time is up: s";

  /** Of the memory. */
  private static final double WORKING_SET = 0.9;

  /** What the acknowledgements of a flow take beside it, in shares of it. */
  private static final double CROSS_TRAFFIC = 0.05;

  private static final double SLOW = 50e6;
  private static final double FAST = 125e6;

  @Override
  public String name() {
    return "migration-rounds";
  }

  @Override
  public String title() {
    return "live migrations that do not converge, and thresholds measured anew";
  }

  @Override
  public SimulationSetup setup() {
    PowerModel power = Setups.PLAIN_POWER;
    RoutedHosts hosts = new RoutedHosts();
    for (int pair = 0; pair < 4; pair++) {
      int from = hosts.host("from" + pair, 1, 1e9, power);
      int to = hosts.host("to" + pair, 1, 1e9, power);
      hosts.join(from, to, hosts.link(pair < 2 ? SLOW : FAST, 150e-6));
      for (int other = 0; other < from; other++) {
        hosts.join(other, from, hosts.link(FAST, 150e-6));
        hosts.join(other, to, hosts.link(FAST, 150e-6));
      }
    }
    Setups setup = Setups.on(hosts.build()).migrationTimeout(TIMEOUT);
    setup.vm(0, vmClass(1024, 96, 0.9));
    setup.vm(2, vmClass(1024, 96, 0.9));
    setup.vm(4, vmClass(64, 112, 0.25));
    setup.vm(6, vmClass(64, 112, 0.25));
    return setup.build();
  }

  private static VmClass vmClass(int mebibytes, int perSecond, double intensity) {
    double speed = (double) perSecond * Setups.MIB;
    return new VmClass("dirtied", 1, mebibytes * Setups.MIB, 0, speed, intensity);
  }

  @Override
  public double duration() {
    return 400;
  }

  @Override
  public void run(Engine engine, Measurements results) {
    ScriptedScenario.super.run(engine, results);
    results.number(
        "until its round is over: s",
        engine.equals(Engine.EMBEDDED) ? untilRoundIsOver() : results.value(TIME_IS_UP));
  }

  /**
   * How long the migration takes in SimGrid that does not converge, latencies left out: its round
   * goes on to its end when the time is up, and what was dirtied in it until then follows. The
   * embedded engine sends the working set from then on.
   */
  private static double untilRoundIsOver() {
    NetworkParameters network = NetworkParameters.LV08;
    double rate = SLOW * network.bandwidthFactor() / (1 + CROSS_TRAFFIC);
    double memory = 1024 * Setups.MIB;
    double round = WORKING_SET * memory / rate;
    double rounds = Math.floor((TIMEOUT - memory / rate) / round);
    double begun = memory / rate + rounds * round;
    double dirtied = 0.9 * 96 * Setups.MIB * (TIMEOUT - begun);
    return begun + round + Math.min(dirtied, WORKING_SET * memory) / rate;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int vm = 0; vm < 4; vm++) {
      simulation.setLoad(vm, 100);
    }
    // 1024 MiB, then rounds of the working set of nine tenths each: the fourth is under way when
    // the VM rests, and after it nothing but what was dirtied until then is left.
    migrate(simulation, results, 0, "until the VM rests: s", Measurements.USUAL);
    simulation.after(RESTS, () -> simulation.setLoad(0, 0));
    simulation.after(
        RESTS - 1,
        () ->
            results.number(
                "rounds go on: VM migrates", simulation.cluster().isMigrating(0) ? 1 : 0, 1));
    // As long as it is dirtied, the rounds go on until the time is up; SimGrid then sends more
    // (see untilRoundIsOver).
    migrate(simulation, results, 1, TIME_IS_UP, SENDS_MORE);
    migrate(simulation, results, 2, "alone: s", Measurements.USUAL);
    migrate(simulation, results, 3, "as the rate falls: s", Measurements.USUAL);
    // Half of the link is gone in the middle of the copy.
    simulation.after(0.3, () -> simulation.transfer(6, 7, 1e9, () -> {}));
  }

  private void migrate(
      Simulation simulation, Measurements results, int vm, String moved, double tolerance) {
    simulation.migrate(
        vm,
        2 * vm + 1,
        end -> StoredValues.number(results, name(), moved, end.duration(), tolerance));
  }
}
