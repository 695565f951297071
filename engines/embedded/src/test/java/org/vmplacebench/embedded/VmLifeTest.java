package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** VMs that start and are destroyed while a simulation runs, by hand. */
class VmLifeTest {

  private static final long GIB = 1024 * SmallCluster.MIB;
  private static final VmClass SMALL = new VmClass("small", 1, GIB, 0, 125.0 * SmallCluster.MIB, 0);
  private static final VmClass LARGE = new VmClass("large", 2, 10 * GIB, 0, 0, 0);

  private final List<String> told = new ArrayList<>();

  private Simulation watched(SmallCluster cluster) {
    Simulation simulation = cluster.start();
    InvariantChecker.watch(simulation, 100);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmStarted(int vm, int host) {
            told.add("vm-" + vm + " starts on " + host);
          }

          @Override
          public void vmDestroyed(int vm, int host) {
            told.add("vm-" + vm + " ends on " + host);
          }

          @Override
          public void migrationEnded(MigrationRecord migration) {
            told.add("vm-" + migration.vm() + " " + migration.outcome() + " " + migration.reason());
          }

          @Override
          public void violationEnded(Violation violation) {
            told.add("violation " + violation.start() + " to " + violation.end());
          }
        });
    return simulation;
  }

  @Test
  void a_new_VM_gets_the_next_index_and_counts_on_its_host_at_once() {
    Simulation simulation = watched(EvenHosts.of(2, 2).vm(0, SmallCluster.VM));
    Cluster cluster = simulation.cluster();
    simulation.after(
        10,
        () -> {
          assertThat(simulation.startVm(LARGE, 1, 75)).isEqualTo(1);
          assertThat(simulation.startVm(SMALL, 1, 20)).isEqualTo(2);
          assertThat(cluster.vmCount()).isEqualTo(3);
          assertThat(cluster.vmsOn(1)).containsExactly(1, 2);
          assertThat(cluster.demandOn(1)).isEqualTo(170);
          assertThat(cluster.memoryUsed(1)).isEqualTo(11 * GIB);
          assertThat(cluster.vmClass(1)).isEqualTo(LARGE);
          assertThat(cluster.vmNamed("vm-2")).isEqualTo(2);
          assertThat(simulation.cpuShare(1)).isEqualTo(1.5);
          assertThat(simulation.totals().demand()).isEqualTo(170);
        });
    simulation.run(100);
    assertThat(told).containsExactly("vm-1 starts on 1", "vm-2 starts on 1");
    // Idle at 100 W, then between 100 W and 200 W.
    assertThat(simulation.energy(1)).isCloseTo(100 * 10 + 185 * 90, within(1e-9));
    assertThat(simulation.totals().demandIntegral(100)).isEqualTo(170 * 90);
  }

  @Test
  void a_VM_that_is_destroyed_leaves_nothing_behind_and_its_index_is_not_used_again() {
    Simulation simulation = watched(EvenHosts.of(1).vm(0, SMALL).vm(0, SMALL));
    Cluster cluster = simulation.cluster();
    simulation.setLoad(0, 80);
    simulation.setLoad(1, 40);
    simulation.after(
        30,
        () -> {
          assertThat(simulation.destroyVm(0)).isTrue();
          assertThat(simulation.destroyVm(0)).isFalse();
          assertThat(cluster.exists(0)).isFalse();
          assertThat(cluster.exists(1)).isTrue();
          assertThat(cluster.hostOf(0)).isEqualTo(-1);
          assertThat(cluster.demand(0)).isZero();
          assertThat(cluster.vmsOn(0)).containsExactly(1);
          assertThat(cluster.demandOn(0)).isEqualTo(40);
          assertThat(cluster.memoryUsed(0)).isEqualTo(GIB);
          assertThat(simulation.cpuShare(0)).isZero();
          assertThat(simulation.suspend(0)).isFalse();
          assertThat(simulation.resume(0)).isFalse();
          assertThat(simulation.obstacle(0, 0)).isEqualTo("VM gone");
          assertThatThrownBy(() -> simulation.setLoad(0, 50))
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("vm-0 is gone");
          assertThat(simulation.startVm(SMALL, 0, 0)).isEqualTo(2);
        });
    simulation.run(100);
    assertThat(told).containsExactly("violation 0.0 to 30.0", "vm-0 ends on 0", "vm-2 starts on 0");
  }

  @Test
  void a_VM_starts_only_where_there_is_room_for_its_memory_on_a_host_that_is_on() {
    Simulation simulation = watched(EvenHosts.of(2, 2).vm(0, LARGE));
    simulation.turnOff(1);
    assertThat(simulation.startObstacle(LARGE, 0)).isEqualTo("host node0 lacks the memory");
    assertThat(simulation.startObstacle(SMALL, 0)).isNull();
    assertThat(simulation.startObstacle(SMALL, 1)).isEqualTo("host node1 is off");
    assertThat(simulation.startObstacle(SMALL, 2)).isEqualTo("the host takes no VMs");
    assertThatThrownBy(() -> simulation.startVm(LARGE, 0, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThat(simulation.cluster().vmCount()).isEqualTo(1);
  }

  @Test
  void a_load_that_is_no_share_of_the_vCPUs_is_refused() {
    Simulation simulation = watched(EvenHosts.of(2).vm(0, SMALL));
    for (double load : new double[] {-1, 100.5, Double.NaN}) {
      assertThatThrownBy(() -> simulation.setLoad(0, load))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("vm-0 cannot have a load of " + load + " %: it is 0 to 100");
    }
  }

  @Test
  void the_migration_of_a_VM_that_is_destroyed_is_cancelled_first_and_frees_its_destination() {
    Simulation simulation = watched(EvenHosts.of(2, 2).vm(0, SMALL).vm(0, SMALL));
    Cluster cluster = simulation.cluster();
    List<MigrationRecord> records = new ArrayList<>();
    simulation.after(
        10,
        () ->
            simulation.migrate(
                0,
                1,
                record -> {
                  records.add(record);
                  // Whoever is told cannot start it again.
                  assertThat(simulation.obstacle(0, 1)).isEqualTo("VM gone");
                }));
    simulation.after(
        12,
        () -> {
          simulation.destroyVm(0);
          assertThat(cluster.memoryUsed(1)).isZero();
          assertThat(cluster.memoryUsed(0)).isEqualTo(GIB);
          assertThat(cluster.vmsArrivingOn(1)).isEmpty();
          assertThat(simulation.totals().migrations()).isZero();
        });
    simulation.run(100);
    assertThat(told).containsExactly("vm-0 CANCELLED VM gone", "vm-0 ends on 0");
    assertThat(records.get(0).duration()).isEqualTo(2);
    assertThat(records.get(0).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void a_VM_that_is_destroyed_as_its_source_hears_of_its_arrival_has_migrated() {
    // A message takes a second: the acknowledgement is under way from 11 s or so on.
    Simulation simulation = watched(EvenHosts.of(2, 2).network(125e6, 0.05).vm(0, SMALL));
    simulation.migrate(0, 1, record -> {});
    Runnable[] destroyOnArrival = new Runnable[1];
    destroyOnArrival[0] =
        () -> {
          if (simulation.cluster().hostOf(0) == 1) {
            simulation.destroyVm(0);
          } else {
            simulation.after(0.01, destroyOnArrival[0]);
          }
        };
    destroyOnArrival[0].run();
    simulation.run(100);
    assertThat(told).containsExactly("vm-0 FINISHED ", "vm-0 ends on 1");
  }

  @Test
  void a_migration_of_a_VM_that_is_gone_is_told_to_its_caller_only() {
    Simulation simulation = watched(EvenHosts.of(2, 2).vm(0, SMALL));
    List<MigrationRecord> records = new ArrayList<>();
    simulation.destroyVm(0);
    Migration migration = simulation.migrate(0, 1, records::add);
    simulation.run(100);
    assertThat(migration.from()).isEqualTo(-1);
    assertThat(records).extracting(MigrationRecord::reason).containsExactly("VM gone");
    assertThat(told).containsExactly("vm-0 ends on 0");
  }

  @Test
  void a_VM_that_is_suspended_or_on_a_host_that_is_off_can_be_destroyed() {
    Simulation simulation = watched(EvenHosts.of(2, 2).vm(0, SMALL).vm(1, SMALL));
    simulation.setLoad(0, 50);
    simulation.setLoad(1, 50);
    simulation.after(10, () -> simulation.suspend(0));
    simulation.after(20, () -> simulation.destroyVm(0));
    simulation.after(30, () -> simulation.turnOff(1));
    simulation.after(40, () -> simulation.destroyVm(1));
    simulation.after(50, () -> simulation.turnOn(1));
    simulation.run(100);
    assertThat(told).containsExactly("vm-0 ends on 0", "vm-1 ends on 1");
    assertThat(simulation.totals().demandIntegral(100)).isEqualTo(50 * 10 + 50 * 30);
  }

  @Test
  void work_in_a_VM_ends_with_it_and_other_work_on_the_host_goes_on() {
    Simulation simulation = EvenHosts.of(1).vm(0, SMALL).vm(0, SMALL).start();
    List<Double> ends = new ArrayList<>();
    simulation.executeIn(0, 10e9, 1, () -> ends.add(-1.0));
    simulation.executeIn(1, 10e9, 1, () -> ends.add(simulation.now()));
    simulation.after(4, () -> simulation.destroyVm(0));
    simulation.run(100);
    // Half a core for 4 s, then a whole one.
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0)).isCloseTo(12, within(1e-9));
  }

  @Test
  void weights_and_caps_hold_for_VMs_that_start_later() {
    Simulation simulation = EvenHosts.of(2).vm(0, SMALL).start();
    simulation.setLoad(0, 100);
    simulation.setWeight(0, 3);
    simulation.setCap(0, 1);
    for (int i = 0; i < 20; i++) {
      simulation.startVm(new VmClass("tiny", 2, 0, 0, 0, 0), 0, 0);
    }
    int busy = simulation.startVm(new VmClass("busy", 2, 0, 0, 0, 0), 0, 100);
    assertThat(simulation.cluster().vmCountOn(0)).isEqualTo(22);
    assertThat(simulation.cpuShare(0)).isCloseTo(1, within(1e-12));
    assertThat(simulation.cpuShare(busy)).isCloseTo(1, within(1e-12));
    simulation.setWeight(0, 1);
    assertThat(simulation.cpuShare(busy)).isCloseTo(4.0 / 3, within(1e-12));
  }
}
