package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.engine.CpuSharing;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** CPU sharing, by hand and as published (result R6). */
class CpuSharingTest {

  private static final VmClass ONE_CPU = new VmClass("vm", 1, 0, 0, 0, 0);

  private static Simulation threeOnOneCore() {
    Simulation simulation = EvenHosts.of(1).vm(0, ONE_CPU).vm(0, ONE_CPU).vm(0, ONE_CPU).start();
    for (int vm = 0; vm < 3; vm++) {
      simulation.setLoad(vm, 100);
    }
    return simulation;
  }

  @Test
  void three_on_one_core_get_a_third_each_and_a_half_while_one_is_suspended() {
    Simulation simulation = threeOnOneCore();
    assertThat(simulation.cpuShare(0)).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(simulation.suspend(0)).isTrue();
    assertThat(simulation.cpuShare(0)).isZero();
    assertThat(simulation.cpuShare(1)).isEqualTo(0.5);
    assertThat(simulation.resume(0)).isTrue();
    assertThat(simulation.cpuShare(2)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void a_weight_of_two_gets_a_half_beside_two_of_one() {
    Simulation simulation = threeOnOneCore();
    simulation.setWeight(0, 2);
    assertThat(simulation.cpuShare(0)).isEqualTo(0.5);
    assertThat(simulation.cpuShare(1)).isEqualTo(0.25);
    assertThat(simulation.cpuShare(2)).isEqualTo(0.25);
  }

  @Test
  void a_cap_holds_also_on_an_idle_host_and_the_others_share_the_rest() {
    Simulation simulation = threeOnOneCore();
    simulation.setCap(0, 0.1);
    assertThat(simulation.cpuShare(0)).isCloseTo(0.1, within(1e-6));
    assertThat(simulation.cpuShare(1)).isCloseTo(0.45, within(1e-6));
    simulation.setLoad(1, 0);
    simulation.setLoad(2, 0);
    assertThat(simulation.cpuShare(0)).isCloseTo(0.1, within(1e-6));
    assertThat(simulation.cluster().demandOn(0)).isEqualTo(100);
  }

  @Test
  void small_demands_are_served_in_full_and_the_rest_is_shared() {
    double[] shares =
        CpuSharing.shares(7, new double[] {0.5, 8, 1, 8, 0}, new double[] {1, 1, 1, 2, 1});
    assertThat(shares[0]).isEqualTo(0.5);
    assertThat(shares[1]).isCloseTo(5.5 / 3, within(1e-12));
    assertThat(shares[2]).isEqualTo(1);
    assertThat(shares[3]).isCloseTo(11.0 / 3, within(1e-12));
    assertThat(shares[4]).isZero();
  }

  @Test
  void energy_follows_the_cores_in_use_and_what_the_host_can_serve() {
    PowerModel power = PowerModel.ofOneCore(10, 100, 110, 200, 8);
    SmallCluster cluster = EvenHosts.host(EvenHosts.of(), 8, 700, power);
    for (int vm = 0; vm < 10; vm++) {
      cluster.vm(0, ONE_CPU);
    }
    Simulation simulation = cluster.start();
    // 10 s idle, 10 s one core, 10 s six cores, 10 s ten cores asked of eight, 10 s off, 10 s on
    // again.
    simulation.after(10, () -> simulation.setLoad(0, 100));
    simulation.after(
        20,
        () -> {
          for (int vm = 0; vm < 10; vm++) {
            simulation.setLoad(vm, 60);
          }
        });
    simulation.after(
        30,
        () -> {
          for (int vm = 0; vm < 10; vm++) {
            simulation.setLoad(vm, 100);
          }
        });
    simulation.after(40, () -> simulation.turnOff(0));
    simulation.after(50, () -> simulation.turnOn(0));
    simulation.run(60);
    double epsilon = 110 - 90.0 / 7;
    double six = epsilon + (200 - epsilon) * 6 / 8;
    double expected = 10 * 100 + 10 * 110 + 10 * six + 10 * 200 + 10 * 10 + 10 * 200;
    assertThat(simulation.energy(0)).isCloseTo(expected, within(1e-6));
    assertThat(simulation.totals().energy(60)).isCloseTo(expected, within(1e-6));
  }
}
