package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.snooze.measure.UnmanagedTime.Outage;
import org.vmplacebench.snooze.options.SleepOptions;

/** Hosts that managers switch off because they are idle, and boot again. */
class SleepTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final HostSwitching BOOTING = new HostSwitching(20, 150, 10, 110);

  /** After 20 s without VMs. */
  private static SleepOptions sleep(int reserve, double longest) {
    return new SleepOptions(true, 20, reserve, longest, 42);
  }

  @Test
  void idle_hosts_go_off_but_for_the_reserve_and_are_not_missed() {
    SmallHierarchy cluster = new SmallHierarchy(5, 2, 0, 1).loads(10, 10);
    cluster.sleep = sleep(1, NEVER);
    SnoozeScheduler scheduler = cluster.start();
    // The first charges come at 3.2 s; the manager beats at 3, 6, ... s.
    cluster.simulation.after(23.9, () -> assertThat(cluster.on()).doesNotContain(false));
    cluster.simulation.run(100);
    assertThat(cluster.on()).containsExactly(true, true, false, false, true);
    assertThat(scheduler.summary())
        .containsEntry("hosts_put_to_sleep", 2)
        .containsEntry("hosts_woken", 0)
        .containsEntry("controllers_forgotten", 0)
        .containsEntry("joins", 5);
    assertThat(scheduler.oversight().care().outages()).noneMatch(o -> o.start() < 100);
  }

  @Test
  void hosts_boot_when_there_is_no_plan_without_them_and_the_plan_follows_at_once() {
    SmallHierarchy cluster = new SmallHierarchy(BOOTING, 3, 2, 0, 0).loads(10, 10);
    cluster.sleep = sleep(0, NEVER);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(
        100, () -> assertThat(cluster.on()).containsExactly(true, false, false));
    cluster.simulation.after(100, () -> cluster.loads(60, 60));
    cluster.simulation.run(170);
    // At 120 s the manager sees that one more host is enough, which takes 20 s to boot.
    assertThat(cluster.run.computations())
        .filteredOn(c -> c.start() > 100)
        .extracting(c -> c.state())
        .startsWith(State.PLACEMENT_FAILED, State.SUCCESS);
    assertThat(cluster.run.computations().get(4).start()).isBetween(140.0, 140.02);
    assertThat(cluster.run.migrations()).hasSize(1);
    assertThat(cluster.on()).containsExactly(true, true, false);
    assertThat(cluster.simulation.cluster().overloadedCount()).isZero();
    assertThat(scheduler.summary()).containsEntry("hosts_woken", 1);
    // It waits for nothing before it joins, since it had promised nothing.
    assertThat(scheduler.oversight().care().outages())
        .filteredOn(Outage::recovered)
        .singleElement()
        .matches(o -> o.host() == 1 && o.end() - o.start() < 0.02);
  }

  @Test
  void a_reactive_manager_wakes_hosts_as_well() {
    SmallHierarchy cluster = new SmallHierarchy(BOOTING, 3, 2, 0, 0).loads(10, 10);
    cluster.sleep = sleep(0, NEVER);
    cluster.periodic = false;
    cluster.start();
    cluster.simulation.after(100, () -> cluster.loads(60, 60));
    cluster.simulation.run(140);
    assertThat(cluster.run.migrations()).hasSize(1);
    assertThat(cluster.on()).containsExactly(true, true, false);
  }

  @Test
  void hosts_that_a_dead_manager_had_put_to_sleep_are_woken_and_join_another_one() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3, 0, 1).loads(10, 10);
    cluster.sleep = sleep(0, NEVER);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(
        50, () -> assertThat(cluster.on()).containsExactly(true, true, false, false));
    // Hosts 0 and 2 are manager 1's, on node 5.
    cluster.outage(5, 50, NEVER);
    cluster.simulation.run(70);
    assertThat(cluster.living("manager-")).containsExactly("manager-2");
    assertThat(cluster.on()).containsExactly(true, true, true, false);
    assertThat(cluster.run.computations().stream().filter(c -> c.start() > 50)).hasSize(1);
    assertThat(scheduler.summary()).containsEntry("hosts_woken", 1);
  }

  @Test
  void hosts_wake_by_their_clock_when_nobody_is_left_who_knows_of_them() {
    SmallHierarchy cluster = new SmallHierarchy(3, 2, 0).loads(10);
    cluster.sleep = sleep(0, 100);
    cluster.outage(3, 50, 60);
    cluster.outage(4, 50, 60);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(
        120, () -> assertThat(cluster.on()).containsExactly(true, false, false));
    cluster.simulation.after(130, () -> assertThat(cluster.on()).containsExactly(true, true, true));
    cluster.simulation.run(160);
    assertThat(cluster.on()).containsExactly(true, false, false);
    assertThat(scheduler.summary())
        .containsEntry("hosts_woken_by_clock", 2)
        .containsEntry("hosts_put_to_sleep", 4);
  }

  @Test
  void a_host_whose_leave_is_not_confirmed_stays_on_and_joins_again_after_its_lease() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0).loads(10);
    cluster.sleep = sleep(0, NEVER);
    // What managers say to host 1 is lost from just before they ask it to go off.
    cluster.simulation.disturb(
        (from, to) ->
            to.name().equals("controller-1")
                    && from.name().startsWith("manager")
                    && Math.abs(cluster.simulation.now() - 24.003) < 0.002
                ? Double.POSITIVE_INFINITY
                : 0);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(40, () -> assertThat(cluster.on()).containsExactly(true, true));
    cluster.simulation.run(80);
    assertThat(cluster.on()).containsExactly(true, false);
    assertThat(scheduler.summary())
        .containsEntry("hosts_put_to_sleep", 1)
        .containsEntry("joins", 3);
    assertThat(scheduler.oversight().care().outages())
        .filteredOn(Outage::recovered)
        .singleElement()
        .matches(o -> o.host() == 1 && o.end() - o.start() < 3.1);
  }

  @Test
  void a_host_that_gets_a_vm_meanwhile_does_not_go_off() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0).loads(10);
    cluster.sleep = sleep(0, NEVER);
    // Migrates from 23 s on, behind the manager's back.
    cluster.simulation.after(23, () -> cluster.simulation.migrate(0, 1, record -> {}));
    cluster.start();
    cluster.simulation.run(40);
    assertThat(cluster.on()).containsExactly(true, true);
    assertThat(cluster.placement()).containsExactly(1);
  }
}
