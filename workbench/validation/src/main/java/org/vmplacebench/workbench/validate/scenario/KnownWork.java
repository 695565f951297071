package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * The computations and transfers of SimGrid's examples cloud-simple and cloud-two-execs, with the
 * times that their expected output has. Traffic of a VM is that of its host.
 */
final class KnownWork implements ScriptedScenario {

  private static final double EXACT = 1e-4;
  private static final double FLOPS = 1e6;
  private static final double BYTES = 1e6;
  private static final double ON_FAFARD = 0.0131068;
  private static final double TWO_ON_FAFARD = 0.0262137;
  private static final double ON_TREMBLAY = 0.0101942;
  private static final int VM_ON_TREMBLAY = 2;

  @Override
  public String name() {
    return "known-work";
  }

  @Override
  public String title() {
    return "SimGrid's cloud-simple and cloud-two-execs";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.on(SmallPlatform.build());
    setup.vm(SmallPlatform.FAFARD, Setups.plain(1, Setups.MIB));
    setup.vm(SmallPlatform.FAFARD, Setups.plain(1, Setups.MIB));
    setup.vm(SmallPlatform.TREMBLAY, Setups.plain(1, Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 300;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    Clock clock = new Clock(simulation, results);
    onHost(clock, 1, SmallPlatform.FAFARD, "alone on Fafard", ON_FAFARD);
    onHost(clock, 2, SmallPlatform.FAFARD, "first of two on Fafard", TWO_ON_FAFARD);
    onHost(clock, 2, SmallPlatform.FAFARD, "second of two on Fafard", TWO_ON_FAFARD);
    onHost(clock, 4, SmallPlatform.TREMBLAY, "alone on Tremblay", ON_TREMBLAY);
    inVm(clock, 6, 0, FLOPS, "in a VM on Fafard", ON_FAFARD);
    inVm(clock, 10, 0, FLOPS, "in one of two VMs on Fafard", TWO_ON_FAFARD);
    inVm(clock, 10, 1, FLOPS, "in the other VM on Fafard", TWO_ON_FAFARD);
    inVm(clock, 12, VM_ON_TREMBLAY, FLOPS, "in a VM on Tremblay", ON_TREMBLAY);
    transfer(clock, 14, SmallPlatform.TREMBLAY, "Fafard to Tremblay", 0.158397);
    transfer(clock, 19, SmallPlatform.TREMBLAY, "first of two to Tremblay", 0.291085);
    transfer(clock, 19, SmallPlatform.TREMBLAY, "second of two to Tremblay", 0.291085);
    transfer(clock, 24, SmallPlatform.FAFARD, "Fafard to itself", 0.00226529);
    inVm(clock, 40, 0, 1e9, "a long one in a VM", 13.1068);
    inVm(clock, 40 + 14.106847, 0, 1e10, "a longer one after it", 131.068);
  }

  private static void onHost(Clock clock, double time, int host, String name, double seconds) {
    clock.simulation.after(
        time, () -> clock.simulation.executeOn(host, FLOPS, 1, clock.stop(name + ": s", seconds)));
  }

  private static void inVm(
      Clock clock, double time, int vm, double flops, String name, double seconds) {
    clock.simulation.after(
        time, () -> clock.simulation.executeIn(vm, flops, 1, clock.stop(name + ": s", seconds)));
  }

  private static void transfer(Clock clock, double time, int to, String name, double seconds) {
    clock.simulation.after(
        time,
        () ->
            clock.simulation.transfer(
                SmallPlatform.FAFARD, to, BYTES, clock.stop(name + ": s", seconds)));
  }

  /** Measures how long things take. */
  private record Clock(Simulation simulation, Measurements results) {

    /** From now until it is run. */
    Runnable stop(String name, double expected) {
      double start = simulation.now();
      return () ->
          results.number(name, simulation.now() - start, Measurements.USUAL, expected, EXACT);
    }
  }
}
