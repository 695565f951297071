package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** Named resources of which VMs ask for amounts that change: hosts may lack them, as CPU. */
class DemandedResourcesTest {

  private static final int NETWORK = 0;
  private static final VmClass SIXTY = SmallCluster.VM.with(new TreeMap<>(Map.of("network", 60.0)));

  private final List<Violation> violations = new ArrayList<>();

  private static HostSpec host(String name) {
    return new HostSpec(name, 4, 1e9, 8 * SmallCluster.GIB, 100, PowerModel.DEFAULT)
        .withResources(new TreeMap<>(Map.of("network", 100.0)));
  }

  /** Three VMs on the first of two hosts, which all ask for half of their 60. */
  private Simulation simulation() {
    Simulation simulation =
        new SmallCluster()
            .host(host("a"))
            .host(host("b"))
            .vm(0, SIXTY)
            .vm(0, SIXTY)
            .vm(0, SIXTY)
            .demanding(Map.of("network", 0.5))
            .start();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            violations.add(violation);
          }
        });
    return simulation;
  }

  @Test
  void vms_ask_for_a_share_at_first_and_more_than_there_is_is_a_violation() {
    Simulation simulation = simulation();
    Cluster cluster = simulation.cluster();
    assertThat(cluster.resourceUsed(0, NETWORK)).isEqualTo(90);
    assertThat(cluster.resourceNeed(0, NETWORK)).isEqualTo(30);
    simulation.after(10, () -> simulation.setResourceDemand(0, NETWORK, 45));
    simulation.after(15, () -> simulation.setLoad(0, 100));
    simulation.after(16, () -> simulation.setLoad(1, 20));
    simulation.after(20, () -> simulation.setResourceDemand(1, NETWORK, 20));
    simulation.after(
        12,
        () -> {
          assertThat(cluster.resourceUsed(0, NETWORK)).isEqualTo(105);
          assertThat(cluster.exceeded(0)).containsExactly("network");
          assertThat(cluster.isOverloaded(0)).isTrue();
          assertThat(cluster.overloadedCount()).isEqualTo(1);
        });
    simulation.run(30);
    assertThat(violations)
        .containsExactly(
            new Violation(
                0, 10, 30, Double.NaN, false, new TreeMap<>(Map.of("cpu", 14.0, "network", 10.0))));
    assertThat(violations.get(0).resources()).isEqualTo("cpu+network");
    assertThat(cluster.resourceIntegral(NETWORK)).isEqualTo(90 * 10 + 105 * 10 + 95 * 10);
  }

  @Test
  void a_vm_that_stands_still_or_whose_host_is_off_asks_for_nothing() {
    Simulation simulation = simulation();
    simulation.setResourceDemand(0, NETWORK, 60);
    assertThat(simulation.cluster().isOverloaded(0)).isTrue();
    simulation.suspend(0);
    assertThat(simulation.cluster().resourceNeed(0, NETWORK)).isZero();
    assertThat(simulation.cluster().isOverloaded(0)).isFalse();
    simulation.resume(0);
    assertThat(simulation.cluster().resourceUsed(0, NETWORK)).isEqualTo(120);
    simulation.turnOff(0);
    assertThat(simulation.cluster().resourceUsed(0, NETWORK)).isZero();
    assertThat(simulation.cluster().isOverloaded(0)).isFalse();
    simulation.turnOn(0);
    assertThat(simulation.cluster().exceeded(0)).containsExactly("network");
    assertThat(violations).hasSize(2);
  }

  @Test
  void it_goes_where_its_vm_goes_and_no_host_refuses_it() {
    Simulation simulation = simulation();
    simulation.setResourceDemand(0, NETWORK, 150);
    assertThat(simulation.obstacle(0, 1)).isNull();
    assertThat(Snapshot.of(simulation, new int[] {0, 1}).isViable()).isFalse();
    simulation.migrate(0, 1, migration -> {});
    simulation.run(100);
    assertThat(simulation.cluster().resourceUsed(0, NETWORK)).isEqualTo(60);
    assertThat(simulation.cluster().exceeded(1)).containsExactly("network");
    assertThat(violations).extracting(Violation::causedByMigration).containsExactly(false, true);
  }

  @Test
  void a_demand_below_0_and_one_of_what_is_not_demanded_are_refused() {
    Simulation simulation = simulation();
    assertThrows(
        IllegalArgumentException.class, () -> simulation.setResourceDemand(0, NETWORK, -1));
    Simulation fixed = new SmallCluster().host(host("a")).vm(0, SIXTY).start();
    assertThrows(IllegalArgumentException.class, () -> fixed.setResourceDemand(0, NETWORK, 1));
  }
}
