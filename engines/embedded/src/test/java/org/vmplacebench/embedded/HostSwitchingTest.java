package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;

/**
 * Three hosts of one core (10 W off, 100 W idle) that boot in 60 s at 150 W and shut down in 20 s
 * at 120 W; VM 0 is on host 0.
 */
class HostSwitchingTest {

  private static final Offset<Double> EXACT = within(1e-6);
  private static final long MIB = 1 << 20;

  private final EmbeddedSimulation simulation = simulation(new HostSwitching(60, 150, 20, 120));
  private final List<String> told = new ArrayList<>();

  private static EmbeddedSimulation simulation(HostSwitching switching) {
    List<HostSpec> hosts = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int host = 0; host < 3; host++) {
      hosts.add(
          new HostSpec("node" + host, 1, 1e9, 1024 * MIB, 100, new PowerModel(10, 100, 100, 200)));
      links.add(new LinkSpec("link" + host, 125e6, 1e-4, false));
    }
    Platform platform =
        new Platform(
            hosts,
            links,
            (from, to) -> from == to ? Route.NONE : new Route(new int[] {from, to}, 2e-4));
    return new EmbeddedSimulation(
        new SimulationSetup(
            platform,
            NetworkParameters.LV08,
            3,
            100,
            List.of(new VmClass("vm", 1, 100 * MIB, 0, 125e6, 0)),
            new int[1],
            new int[1],
            SolverTime.modelled(),
            600,
            Optional.empty(),
            List.of(),
            switching,
            VmTimes.INSTANT,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  private void at(double time, Runnable action) {
    simulation.after(time, action);
  }

  private void watch() {
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostPower(int host, PowerState state) {
            told.add(simulation.now() + " " + host + " " + state);
          }

          @Override
          public void hostSwitched(int host, boolean on) {
            told.add(simulation.now() + " " + host + (on ? " usable" : " not usable"));
          }
        });
  }

  @Test
  void bootAndShutdownTakeTheirTimeAndPower() {
    watch();
    at(10, () -> simulation.shutDown(1));
    at(100, () -> simulation.boot(1));
    simulation.run(200);

    assertThat(told)
        .containsExactly(
            "10.0 1 SHUTTING_DOWN",
            "10.0 1 not usable",
            "30.0 1 OFF",
            "100.0 1 BOOTING",
            "160.0 1 ON",
            "160.0 1 usable");
    assertThat(simulation.energy(1))
        .isCloseTo(10 * 100 + 20 * 120 + 70 * 10 + 60 * 150 + 40 * 100, EXACT);
    assertThat(simulation.totals().energy(200))
        .isCloseTo(simulation.energy(0) + simulation.energy(1) + simulation.energy(2), EXACT);
    assertThat(simulation.totals().hostsOnIntegral(200)).isCloseTo(2 * 200 + 10 + 40, EXACT);
  }

  @Test
  void powerThatIsNotGivenIsTheIdlePower() {
    EmbeddedSimulation idle = simulation(new HostSwitching(60, Double.NaN, 20, Double.NaN));
    idle.after(0, () -> idle.shutDown(1));
    idle.after(50, () -> idle.boot(1));
    idle.run(110);

    assertThat(idle.energy(1)).isCloseTo(20 * 100 + 30 * 10 + 60 * 100, EXACT);
  }

  @Test
  void hostThatShutsDownDoesSoToTheEndBeforeItBoots() {
    watch();
    at(10, () -> simulation.shutDown(1));
    at(15, () -> simulation.boot(1));
    at(16, () -> simulation.boot(1));
    simulation.run(200);

    assertThat(told)
        .containsExactly(
            "10.0 1 SHUTTING_DOWN",
            "10.0 1 not usable",
            "30.0 1 BOOTING",
            "90.0 1 ON",
            "90.0 1 usable");
  }

  @Test
  void hostThatBootsOrShutsDownCannotBeUsed() {
    at(0, () -> simulation.shutDown(1));
    at(5, () -> assertThat(simulation.obstacle(0, 1)).isEqualTo("host node1 is off"));
    at(30, () -> simulation.boot(1));
    at(89, () -> assertThat(simulation.obstacle(0, 1)).isEqualTo("host node1 is off"));
    at(91, () -> assertThat(simulation.obstacle(0, 1)).isNull());
    simulation.run(100);
  }

  @Test
  void crashAndRepairActAtOnce() {
    watch();
    at(10, () -> simulation.shutDown(1));
    at(15, () -> simulation.turnOff(1));
    at(20, () -> simulation.boot(1));
    at(30, () -> simulation.turnOn(1));
    simulation.run(200);

    assertThat(told)
        .containsExactly(
            "10.0 1 SHUTTING_DOWN",
            "10.0 1 not usable",
            "15.0 1 OFF",
            "20.0 1 BOOTING",
            "30.0 1 ON",
            "30.0 1 usable");
  }
}
