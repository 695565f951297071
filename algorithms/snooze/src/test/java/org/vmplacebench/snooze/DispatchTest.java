package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.snooze.options.DispatchOptions;
import org.vmplacebench.snooze.options.SleepOptions;

/**
 * New VMs on their way from a client to a host. In clusters of 4 hosts and 3 service hosts, the
 * leader is on node 4, manager 1 with hosts 0 and 2 on node 5, manager 2 with hosts 1 and 3 and the
 * entry point on node 6.
 */
class DispatchTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  /** A message between two hosts. */
  private static final double HOP = 13.01 * 150e-6 + 1024 / (0.97 * 125e6);

  private static Map<?, ?> metrics(SnoozeScheduler scheduler) {
    return (Map<?, ?>) scheduler.summary().get("new_vms");
  }

  private static int hostOf(SmallHierarchy cluster, int request) {
    return cluster.simulation.cluster().hostOf(cluster.run.admitted().get(request));
  }

  @Test
  void a_place_is_found_from_the_entry_point_down_and_the_vm_starts_there() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 50, 40);
    cluster.simulation.run(51);
    assertThat(hostOf(cluster, 0)).isZero();
    // To leader, manager, host 0; back; to host 0 and back.
    assertThat(metrics(scheduler).get("hops_mean")).isEqualTo(8.0);
    assertThat((Double) metrics(scheduler).get("dispatch_mean_s")).isCloseTo(8 * HOP, within(1e-6));
    assertThat(metrics(scheduler).get("dispatch_max_s"))
        .isEqualTo(metrics(scheduler).get("dispatch_mean_s"));
  }

  @Test
  void requests_of_one_instant_share_what_there_is() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 50, 70, 70, 70, 70, 70);
    cluster.simulation.run(60);
    assertThat(cluster.run.admitted().keySet()).containsExactly(0, 1, 2, 3);
    assertThat(cluster.run.admitted().keySet().stream().map(request -> hostOf(cluster, request)))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(cluster.run.refused()).containsOnlyKeys(4);
    assertThat(cluster.run.refused().get(4)).isEqualTo("no group manager has a host with room");
    assertThat(cluster.simulation.cluster().overloadedCount()).isZero();
  }

  @Test
  void a_manager_whose_room_is_spread_over_its_hosts_refuses_and_the_next_one_is_asked() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3, 0, 2).loads(60, 60);
    cluster.dispatch = new DispatchOptions(HostRule.FIRST_FIT, HostRule.FIRST_FIT, 5);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(51);
    assertThat(hostOf(cluster, 0)).isEqualTo(1);
    assertThat(metrics(scheduler).get("manager_refusals")).isEqualTo(1);
    assertThat(metrics(scheduler).get("hops_mean")).isEqualTo(10.0);
  }

  @Test
  void a_host_whose_load_has_risen_since_its_last_charge_refuses_and_the_next_one_is_asked() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3, 0).loads(10);
    cluster.dispatch = new DispatchOptions(HostRule.FIRST_FIT, HostRule.FIRST_FIT, 5);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(50, () -> cluster.loads(90));
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(51);
    assertThat(hostOf(cluster, 0)).isEqualTo(2);
    assertThat(metrics(scheduler).get("controller_refusals")).isEqualTo(1);
  }

  @Test
  void a_host_that_sleeps_is_woken_where_nobody_has_room() {
    SmallHierarchy cluster =
        new SmallHierarchy(new HostSwitching(20, 150, 10, 110), 4, 3, 0, 1).loads(90, 90);
    cluster.sleep = new SleepOptions(true, 20, 0, NEVER, 60);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(
        99, () -> assertThat(cluster.on()).containsExactly(true, true, false, false));
    cluster.request(scheduler, 100, 50, 40);
    cluster.simulation.run(140);
    // Host 2 is on again at 120 s; both fit on it.
    assertThat(hostOf(cluster, 0)).isEqualTo(2);
    assertThat(hostOf(cluster, 1)).isEqualTo(2);
    assertThat((Double) metrics(scheduler).get("dispatch_max_s")).isBetween(20.0, 27.0);
    assertThat(cluster.run.refused()).isEmpty();
    assertThat(cluster.on()).startsWith(true, true, true);
  }

  @Test
  void no_host_is_woken_for_a_vm_that_it_could_not_hold() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    cluster.sleep = new SleepOptions(true, 20, 0, NEVER, 60);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 100, new VmClass("huge", 1, 9L << 30, 0, 1, 0));
    cluster.simulation.run(140);
    assertThat(cluster.run.refused()).containsOnlyKeys(0);
    assertThat(scheduler.summary()).containsEntry("hosts_woken", 0);
    assertThat(cluster.on()).containsOnly(false);
  }

  @Test
  void a_request_waits_for_a_leader() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(4, 49.9, NEVER);
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(80);
    assertThat(cluster.living("leader-")).containsExactly("leader-1");
    assertThat(cluster.run.admitted()).containsOnlyKeys(0);
    assertThat((Double) metrics(scheduler).get("dispatch_max_s")).isBetween(5.0, 15.0);
  }

  @Test
  void the_next_manager_is_asked_where_one_does_not_answer() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(5, 49.9, NEVER);
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(55);
    assertThat(hostOf(cluster, 0)).isEqualTo(1);
    assertThat(metrics(scheduler).get("manager_timeouts")).isEqualTo(1);
  }

  @Test
  void a_vm_whose_host_dies_before_anybody_knows_of_it_is_not_started_again() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 50, 50);
    // The order to start it arrives with the seventh message.
    cluster.outage(0, 50 + 7.5 * HOP, 90);
    cluster.simulation.after(80, () -> assertThat(metrics(scheduler).get("open")).isEqualTo(1));
    cluster.simulation.run(100);
    assertThat(cluster.simulation.cluster().vmCount()).isEqualTo(1);
    assertThat(hostOf(cluster, 0)).isZero();
    assertThat((Double) metrics(scheduler).get("dispatch_max_s")).isBetween(40.0, 42.0);
    assertThat(metrics(scheduler).get("started")).isEqualTo(1);
  }

  @Test
  void a_vm_whose_host_dies_before_it_starts_is_placed_anew_when_that_is_certain() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.request(scheduler, 50, 50);
    cluster.outage(0, 50 + 6.5 * HOP, 90);
    cluster.simulation.run(100);
    assertThat(cluster.simulation.cluster().vmCount()).isEqualTo(1);
    assertThat(hostOf(cluster, 0)).isPositive();
    assertThat(metrics(scheduler).get("attempts")).isEqualTo(2);
  }

  @Test
  void a_vm_whose_start_is_never_confirmed_starts_once() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.disturb(
        (from, to) ->
            to.name().equals(EntryPoint.NAME)
                    && from.name().startsWith("controller")
                    && cluster.simulation.now() < 60
                ? Double.POSITIVE_INFINITY
                : 0);
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(65);
    assertThat(cluster.simulation.cluster().vmCount()).isEqualTo(1);
    assertThat((Double) metrics(scheduler).get("dispatch_max_s")).isBetween(10.0, 11.1);
  }

  @Test
  void a_place_that_was_kept_too_long_is_given_up_for_good() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    // The first order to start is late by 20 s, all others for the next 10 s are lost.
    int[] orders = {0};
    cluster.simulation.disturb(
        (from, to) ->
            from.name().equals(EntryPoint.NAME)
                    && to.name().startsWith("controller")
                    && cluster.simulation.now() < 60
                ? orders[0]++ == 0 ? 20 : Double.POSITIVE_INFINITY
                : 0);
    cluster.request(scheduler, 50, 50);
    cluster.simulation.run(100);
    assertThat(cluster.simulation.cluster().vmCount()).isEqualTo(1);
    assertThat(metrics(scheduler).get("attempts")).isEqualTo(2);
    assertThat(cluster.run.admitted()).containsOnlyKeys(0);
  }
}
