package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * The bounded computations of SimGrid's example cloud-capping, each of 10 s alone on Fafard, with
 * the durations that its expected output has; and its VM whose cap rises by 10 % every 101 s.
 */
final class KnownCapping implements ScriptedScenario {

  private static final double PERIOD = 1000;
  private static final double FLOPS = 10 * SmallPlatform.FAFARD_SPEED;
  private static final int FREE = 0;
  private static final int CAPPED = 1;
  private static final int STEADY = 2;
  private static final int RISING = 3;
  private static final int HOST = -1;
  private static final int NOWHERE = -2;

  /** Two computations at once, their bounds as shares of a core, and the seconds that they take. */
  private record Case(
      int place, double bound, double seconds, int other, double otherBound, double otherSeconds) {

    static Case single(int place, double bound, double seconds) {
      return new Case(place, bound, seconds, NOWHERE, 1, 0);
    }

    String name() {
      String first = words(place, bound);
      return other == NOWHERE ? first : first + " beside " + words(other, otherBound);
    }

    private static String words(int place, double bound) {
      String where =
          switch (place) {
            case HOST -> "host";
            case FREE -> "VM";
            default -> "VM capped to 10 %";
          };
      return where + (bound == 1 ? "" : " at most " + Math.round(bound * 100) + " %");
    }
  }

  private static final List<Case> CASES =
      List.of(
          Case.single(HOST, 1, 10),
          Case.single(HOST, 0.5, 20),
          Case.single(HOST, 1.0 / 3, 30),
          new Case(HOST, 1, 20, HOST, 1, 20),
          new Case(HOST, 0.5, 20, HOST, 0.5, 20),
          new Case(HOST, 0.25, 40, HOST, 0.25, 40),
          new Case(HOST, 0.75, 20, HOST, 1, 20),
          new Case(HOST, 1, 40.0 / 3, HOST, 0.25, 40),
          new Case(HOST, 0.75, 40.0 / 3, HOST, 0.25, 40),
          Case.single(FREE, 1, 10),
          Case.single(FREE, 0.5, 20),
          Case.single(FREE, 1.0 / 3, 30),
          new Case(FREE, 1, 20, FREE, 1, 20),
          new Case(FREE, 0.25, 40, FREE, 0.25, 40),
          new Case(FREE, 1, 40.0 / 3, FREE, 0.25, 40),
          new Case(FREE, 0.75, 40.0 / 3, FREE, 0.25, 40),
          new Case(HOST, 1, 20, FREE, 1, 20),
          new Case(HOST, 0.25, 40, FREE, 0.25, 40),
          new Case(HOST, 0.75, 20, FREE, 1, 20),
          new Case(HOST, 1, 20, FREE, 0.25, 40),
          new Case(HOST, 0.75, 20, FREE, 0.25, 40),
          Case.single(CAPPED, 1, 100),
          Case.single(CAPPED, 0.5, 100),
          new Case(CAPPED, 1, 200, CAPPED, 1, 200),
          new Case(CAPPED, 0.75, 200, CAPPED, 0.25, 200),
          new Case(HOST, 1, 100.0 / 9, CAPPED, 1, 100),
          new Case(HOST, 0.5, 20, CAPPED, 0.5, 100),
          new Case(HOST, 0.75, 40.0 / 3, CAPPED, 1, 100));

  @Override
  public String name() {
    return "known-capping";
  }

  @Override
  public String title() {
    return "SimGrid's cloud-capping";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.on(SmallPlatform.build());
    for (int vm = 0; vm < 4; vm++) {
      setup.vm(SmallPlatform.FAFARD, Setups.plain(1, Setups.MIB));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return (CASES.size() + 3) * PERIOD;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setCap(CAPPED, 0.1);
    for (int i = 0; i < CASES.size(); i++) {
      Case one = CASES.get(i);
      simulation.after(
          i * PERIOD + 1,
          () -> {
            start(simulation, results, one.place, one.bound, one.seconds, one.name() + ": s");
            if (one.other != NOWHERE) {
              String name = one.name() + ", the latter: s";
              start(simulation, results, one.other, one.otherBound, one.otherSeconds, name);
            }
          });
    }
    simulation.after((CASES.size() + 1) * PERIOD, () -> rise(simulation, results));
  }

  private static void start(
      Simulation simulation,
      Measurements results,
      int place,
      double bound,
      double seconds,
      String name) {
    double start = simulation.now();
    Runnable done = () -> results.number(name, simulation.now() - start, seconds);
    if (place == HOST) {
      simulation.executeOn(SmallPlatform.FAFARD, FLOPS, bound, done);
    } else {
      simulation.executeIn(place, FLOPS, bound, done);
    }
  }

  private static void rise(Simulation simulation, Measurements results) {
    simulation.executeIn(STEADY, 1e11, 1, () -> {});
    simulation.executeIn(RISING, 1e11, 1, () -> {});
    for (int step = 1; step < 10; step++) {
      double cap = step / 10.0;
      simulation.after(101.0 * step, () -> simulation.setCap(RISING, cap));
      String name = "cap of " + step * 10 + " %: flop/s";
      String other = "beside a cap of " + step * 10 + " %: flop/s";
      double share = Math.min(cap, 0.5);
      simulation.after(
          101.0 * step + 50,
          () -> {
            double speed = SmallPlatform.FAFARD_SPEED;
            results.number(name, simulation.cpuShare(RISING) * speed, share * speed);
            results.number(other, simulation.cpuShare(STEADY) * speed, (1 - share) * speed);
          });
    }
  }
}
