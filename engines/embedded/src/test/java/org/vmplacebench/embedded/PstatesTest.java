package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** Hosts whose processors become slower and faster while a simulation runs. */
class PstatesTest {

  private static final List<Pstate> PSTATES =
      List.of(
          new Pstate(1e9, new PowerModel(10, 100, 110, 200)),
          new Pstate(0.5e9, new PowerModel(10, 90, 95, 150)));

  private final Simulation simulation =
      new SmallCluster()
          .host(new HostSpec("node0", 2, 16 * SmallCluster.GIB, 200, PSTATES, 0))
          .vms(0, 0, 0)
          .start();
  private final Cluster cluster = simulation.cluster();

  @Test
  void capacity_and_violations_follow_the_pstate() {
    List<Violation> violations = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            violations.add(violation);
          }
        });
    simulation.setLoad(0, 80);
    simulation.setLoad(1, 80);
    simulation.after(10, () -> simulation.setPstate(0, 1));
    simulation.after(15, () -> assertThat(cluster.capacity(0)).isEqualTo(100));
    simulation.after(15, () -> assertThat(cluster.nominalCapacity(0)).isEqualTo(200));
    simulation.after(30, () -> simulation.setPstate(0, 0));
    simulation.run(100);
    assertThat(cluster.capacity(0)).isEqualTo(200);
    assertThat(cluster.host(0).capacity()).isEqualTo(200);
    assertThat(violations).containsExactly(new Violation(0, 10, 30, Double.NaN, false));
  }

  @Test
  void no_VM_gets_more_than_its_slow_cores_and_all_share_what_is_left() {
    simulation.setLoad(0, 80);
    assertThat(simulation.cpuShare(0)).isEqualTo(0.8);
    simulation.setPstate(0, 1);
    assertThat(simulation.cpuShare(0)).isEqualTo(0.5);
    assertThat(cluster.utilisation(0)).isEqualTo(0.5);
    assertThat(simulation.power(0)).isEqualTo(95 + 55 * 0.5);
    simulation.setLoad(1, 80);
    simulation.setLoad(2, 80);
    assertThat(simulation.cpuShare(0)).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(cluster.utilisation(0)).isEqualTo(1);
    simulation.setPstate(0, 0);
    assertThat(simulation.cpuShare(0)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void energy_is_that_of_the_pstates_one_after_the_other() {
    InvariantChecker.watch(simulation, 60);
    simulation.setLoad(0, 40);
    simulation.after(10, () -> simulation.setPstate(0, 1));
    simulation.after(20, () -> simulation.setLoad(0, 0));
    simulation.after(30, () -> simulation.turnOff(0));
    simulation.after(40, () -> simulation.turnOn(0));
    simulation.after(50, () -> simulation.setPstate(0, 0));
    simulation.run(60);
    double expected = 10 * (110 + 90 * 0.2) + 10 * (95 + 55 * 0.4) + 900 + 100 + 900 + 1000;
    assertThat(simulation.energy(0)).isCloseTo(expected, within(1e-9));
    assertThat(simulation.totals().energy(60)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void work_under_way_goes_on_as_fast_as_its_host() {
    List<Double> ends = new ArrayList<>();
    simulation.executeOn(0, 3e9, 1, () -> ends.add(simulation.now()));
    simulation.executeIn(0, 3e9, 1, () -> ends.add(simulation.now()));
    simulation.after(2, () -> simulation.setPstate(0, 1));
    simulation.after(3, () -> simulation.setPstate(0, 0));
    simulation.after(3.25, () -> assertThat(cluster.utilisation(0)).isEqualTo(1));
    simulation.run(100);
    assertThat(ends).containsExactly(3.5, 3.5);
    assertThat(cluster.utilisation(0)).isZero();
  }

  @Test
  void who_observes_is_told_once_and_nothing_happens_where_the_host_is_in_the_pstate_already() {
    List<String> told = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void pstateChanged(int host, int pstate) {
            told.add(simulation.now() + ": " + host + " " + pstate);
          }
        });
    simulation.setPstate(0, 0);
    simulation.after(5, () -> simulation.setPstate(0, 1));
    simulation.after(6, () -> simulation.setPstate(0, 1));
    simulation.run(10);
    assertThat(told).containsExactly("5.0: 0 1");
  }

  @Test
  void a_pstate_that_the_host_lacks_is_refused() {
    assertThatThrownBy(() -> simulation.setPstate(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node0 has the pstates 0 to 1");
  }
}
