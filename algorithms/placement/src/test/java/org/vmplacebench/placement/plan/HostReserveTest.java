package org.vmplacebench.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** Three hosts of one core that boot in 60 s and shut down in 20 s; VM 0 is on host 0. */
class HostReserveTest {

  private final Simulation simulation =
      new SmallCluster()
          .hosts(3, 1)
          .vm(0, new VmClass("vm", 1, 100 * SmallCluster.MIB, 0, 125e6, 0))
          .switching(new HostSwitching(60, 150, 20, 120))
          .start();

  private void at(double time, Runnable action) {
    simulation.after(time, action);
  }

  @Test
  void planWaitsForItsDestinationToBoot() {
    List<ReconfigurationRecord> done = new ArrayList<>();
    HostReserve reserve = new HostReserve(simulation, 2, 0);
    reserve.switchOffEmptyHosts();
    assertThat(reserve.holds(1)).isTrue();
    ReconfigurationPlan plan =
        new ReconfigurationPlan(List.of(new PlannedMigration(0, 0, 1, List.of())), 1);
    at(
        100,
        () -> {
          reserve.switchOnFor(plan);
          PlanExecution.start(simulation, "node2", plan, done::add);
        });
    simulation.run(300);

    assertThat(done).singleElement().satisfies(record -> assertThat(record.complete()).isTrue());
    // 60 s of boot, then 100 MiB at some 120 MB/s.
    assertThat(done.get(0).duration()).isBetween(60.5, 62.0);
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
    assertThat(reserve.isEmpty()).isTrue();
  }

  @Test
  void planForAHostUnderShutdownWaitsForShutdownAndBoot() {
    List<ReconfigurationRecord> done = new ArrayList<>();
    HostReserve reserve = new HostReserve(simulation, 2, 0);
    ReconfigurationPlan plan =
        new ReconfigurationPlan(List.of(new PlannedMigration(0, 0, 1, List.of())), 1);
    at(10, reserve::switchOffEmptyHosts);
    at(
        15,
        () -> {
          reserve.switchOnFor(plan);
          PlanExecution.start(simulation, "node2", plan, done::add);
        });
    simulation.run(300);

    assertThat(done.get(0).complete()).isTrue();
    assertThat(done.get(0).duration()).isBetween(15 + 60.5, 15 + 62.0);
  }

  @Test
  void planIsAbortedWhereItsDestinationCrashesWhileItBoots() {
    List<ReconfigurationRecord> done = new ArrayList<>();
    HostReserve reserve = new HostReserve(simulation, 2, 0);
    reserve.switchOffEmptyHosts();
    ReconfigurationPlan plan =
        new ReconfigurationPlan(List.of(new PlannedMigration(0, 0, 1, List.of())), 1);
    at(
        100,
        () -> {
          reserve.switchOnFor(plan);
          PlanExecution.start(simulation, "node2", plan, done::add);
        });
    at(120, () -> simulation.turnOff(1));
    simulation.run(300);

    assertThat(done.get(0).complete()).isFalse();
    assertThat(done.get(0).reason()).isEqualTo("vm-0: host node1 is off");
    assertThat(done.get(0).duration()).isEqualTo(20);
  }

  @Test
  void migrationsToHostsThatAreOnDoNotWaitForOthersToBoot() {
    List<ReconfigurationRecord> done = new ArrayList<>();
    HostReserve reserve = new HostReserve(simulation, 2, 0);
    reserve.switchOffEmptyHosts();
    // Via host 2, which is on, to host 1, which boots: the load is off host 0 long before.
    ReconfigurationPlan plan =
        new ReconfigurationPlan(
            List.of(
                new PlannedMigration(0, 0, 2, List.of()),
                new PlannedMigration(0, 2, 1, List.of(0))),
            1);
    at(
        100,
        () -> {
          reserve.switchOnFor(plan);
          PlanExecution.start(simulation, "node2", plan, done::add);
        });
    at(105, () -> assertThat(simulation.cluster().hostOf(0)).isEqualTo(2));
    simulation.run(300);

    assertThat(done.get(0).complete()).isTrue();
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
  }

  @Test
  void emptyHostsBeyondTheIdleOnesAreShutDownAndMissingOnesBoot() {
    HostReserve reserve = new HostReserve(simulation, 0, 1);
    reserve.switchOffEmptyHosts();
    assertThat(simulation.cluster().powerState(1)).isEqualTo(PowerState.ON);
    assertThat(simulation.cluster().powerState(2)).isEqualTo(PowerState.SHUTTING_DOWN);
    // Host 1 gets the VM: no empty host is on, so host 2 boots.
    at(100, () -> simulation.migrate(0, 1, record -> reserve.switchOffEmptyHosts()));
    simulation.run(120);

    assertThat(simulation.cluster().powerState(2)).isEqualTo(PowerState.BOOTING);
    assertThat(reserve.holds(2)).isTrue();
  }
}
