package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.traces.table.EnergyParts;

/** Two hosts of two cores: one VM of one vCPU on the first, the second one has two pstates. */
class EnergyMeterTest {

  private static final HostSwitching SWITCHING = new HostSwitching(4, 70, 2, 50);

  private static Simulation simulation() {
    HostSpec one = new HostSpec("node0", 2, 1e9, 1 << 20, 200, new PowerModel(10, 100, 110, 200));
    HostSpec two =
        new HostSpec(
            "node1",
            2,
            1 << 20,
            200,
            List.of(
                new Pstate(1e9, new PowerModel(10, 100, 110, 200)),
                new Pstate(0.5e9, new PowerModel(10, 90, 95, 150))),
            0);
    VmClass tiny = new VmClass("vm", 1, 1, 0, 0, 0);
    return new SmallCluster()
        .host(one)
        .host(two)
        .vm(0, tiny)
        .vm(1, tiny)
        .switching(SWITCHING)
        .start();
  }

  @Test
  void idleUsedOffAndBootingEnergyAreToldApart() {
    Simulation simulation = simulation();
    EnergyMeter meter = new EnergyMeter(simulation);
    simulation.observe(meter);
    simulation.setLoad(0, 100);
    simulation.after(10, () -> simulation.shutDown(0));
    simulation.after(20, () -> simulation.boot(0));
    simulation.run(34);

    // On for 20 s at half its CPU, 155 W; 2 s at 50 W, 8 s at 10 W, 4 s at 70 W.
    assertThat(meter.of(0)).isEqualTo(new EnergyParts(2000, 1100, 80, 380));
    assertThat(meter.of(0).totalJ()).isEqualTo(simulation.energy(0));
  }

  @Test
  void energyInEachPstateIsThatWhileTheHostIsOn() {
    Simulation simulation = simulation();
    EnergyMeter meter = new EnergyMeter(simulation);
    simulation.observe(meter);
    simulation.setLoad(1, 50);
    simulation.after(10, () -> simulation.setPstate(1, 1));
    simulation.after(20, () -> simulation.turnOff(1));
    simulation.after(25, () -> simulation.turnOn(1));
    simulation.run(30);

    // A quarter of its cores in use at 132.5 W, then half of its slow cores at 122.5 W.
    assertThat(meter.of(1)).isEqualTo(new EnergyParts(2350, 812.5, 50, 0, List.of(1325.0, 1837.5)));
    assertThat(meter.ofAll())
        .isEqualTo(meter.of(0).plus(meter.of(1)))
        .isEqualTo(new EnergyParts(5350, 812.5, 50, 0, List.of(1325.0, 1837.5)));
  }

  @Test
  void aHostThatCrashesIsOffAtOnce() {
    Simulation simulation = simulation();
    EnergyMeter meter = new EnergyMeter(simulation);
    simulation.observe(meter);
    simulation.after(10, () -> simulation.turnOff(0));
    simulation.run(20);

    assertThat(meter.of(0)).isEqualTo(new EnergyParts(1000, 0, 100, 0));
  }
}
