package org.vmplacebench.ffd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.TestSettings;

/** The policies by their names on the embedded engine: 3 hosts of one core and a service host. */
class PoliciesTest {

  private static final long MIB = 1 << 20;

  private static TestSettings settings() {
    return TestSettings.defaults()
        .with(EngineKeys.SOLVER_TIME, "modelled")
        .with(SchedulingKeys.CHECKS, true)
        .with(SchedulingKeys.TURN_OFF, true)
        .with(FfdKeys.USE_LOAD, true);
  }

  private static Simulation simulation(HostSwitching switching, int... placement) {
    SmallCluster cluster =
        new SmallCluster()
            .hosts(3, 1, 100, 4096 * MIB, PowerModel.DEFAULT)
            .serviceHosts(1)
            .switching(switching);
    for (int host : placement) {
      cluster.vm(host, new VmClass("vm", 1, 100 * MIB, 0, 125e6, 0));
    }
    return cluster.start();
  }

  private static Scheduler policy(String name, Settings settings) {
    for (SchedulerFactory factory : ServiceLoader.load(SchedulerFactory.class)) {
      if (factory.name().equals(name)) {
        return factory.create(settings);
      }
    }
    throw new AssertionError("no policy " + name);
  }

  private static void loads(Simulation simulation, double... percent) {
    IntStream.range(0, percent.length).forEach(vm -> simulation.setLoad(vm, percent[vm]));
  }

  private static int[] placement(Simulation simulation) {
    return IntStream.range(0, simulation.cluster().vmCount())
        .map(simulation.cluster()::hostOf)
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffd-lazy",
        "ffd-optimistic",
        "best-fit",
        "worst-fit",
        "round-robin",
        "consolidation"
      })
  void everyPolicyRelievesAnOverloadedHost(String name) {
    Simulation simulation = simulation(HostSwitching.INSTANT, 0, 0, 1);
    loads(simulation, 60, 50, 20);
    Scheduler policy = policy(name, settings());
    policy.start(simulation);
    simulation.run(60);

    assertThat(simulation.cluster().overloadedCount()).isZero();
    assertThat(policy.summary()).containsEntry("plans_aborted", 0).containsEntry("errors", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffd-lazy", "ffd-optimistic", "consolidation"})
  void consolidationEmptiesHostsAndSwitchesThemOff(String name) {
    Simulation simulation = simulation(HostSwitching.INSTANT, 0, 1, 2);
    loads(simulation, 30, 20, 25);
    policy(name, settings().with(FfdKeys.UNDERLOAD, 50)).start(simulation);
    simulation.run(200);

    assertThat(simulation.cluster().onCount()).isEqualTo(2);
    assertThat(placement(simulation)).containsOnly(placement(simulation)[0]);
  }

  @Test
  void hostThatIsOffBootsWhereThereIsNoRoomElsewhere() {
    Simulation simulation = simulation(new HostSwitching(60, Double.NaN, 20, Double.NaN), 0, 0, 1);
    loads(simulation, 40, 40, 70);
    List<ComputationRecord> computations = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void computed(ComputationRecord computation) {
            computations.add(computation);
          }
        });
    policy("ffd-lazy", settings()).start(simulation);
    simulation.after(45, () -> simulation.setLoad(0, 70));
    List<PowerState> states = new ArrayList<>();
    for (double time : new double[] {10, 45, 61, 119, 123}) {
      simulation.after(time, () -> states.add(simulation.cluster().powerState(2)));
    }
    simulation.run(150);

    // Overloaded at 45, seen at 60 without and then with the reserve; the boot ends at 120.
    assertThat(states)
        .containsExactly(
            PowerState.SHUTTING_DOWN,
            PowerState.OFF,
            PowerState.BOOTING,
            PowerState.BOOTING,
            PowerState.ON);
    assertThat(computations.stream().map(ComputationRecord::hosts)).startsWith(2, 2, 3);
    assertThat(placement(simulation)).containsExactly(2, 0, 1);
  }

  @Test
  void everyRuleIsASolverForOtherPoliciesToo() {
    for (Variant variant : Variant.values()) {
      assertThat(PlacementSolverFactory.named(variant.title(), settings()).name())
          .isEqualTo(variant.title());
    }
  }
}
