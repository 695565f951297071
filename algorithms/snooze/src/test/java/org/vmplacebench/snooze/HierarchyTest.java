package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.measure.UnmanagedTime.Outage;
import org.vmplacebench.snooze.options.CrashPlan;
import org.vmplacebench.snooze.options.Timing;

/** Who joins, who leads and who takes over, on clusters of a few hosts. */
class HierarchyTest {

  private static final Timing TIMING = SmallHierarchy.TIMING;

  private static int count(SnoozeScheduler scheduler, String metric) {
    return (Integer) scheduler.summary().get(metric);
  }

  @Test
  void the_first_manager_leads_and_the_others_share_the_hosts_evenly() {
    for (AssignmentChoice assignment : AssignmentChoice.values()) {
      SmallHierarchy cluster = new SmallHierarchy(12, 4);
      cluster.assignment = assignment;
      SnoozeScheduler scheduler = cluster.start();
      cluster.simulation.run(31);
      assertThat(cluster.living("leader-")).containsExactly("leader-0");
      assertThat(cluster.living("manager-")).containsExactly("manager-1", "manager-2", "manager-3");
      assertThat(cluster.run.computations()).extracting(c -> c.hosts()).containsExactly(4, 4, 4);
      assertThat(scheduler.oversight().care().outages())
          .allMatch(outage -> outage.end() == 31 && !outage.recovered());
      assertThat(scheduler.summary())
          .containsEntry("joins", 12)
          .containsEntry("elections", 1)
          .containsEntry("leaders", 1);
    }
  }

  @Test
  void hosts_join_with_the_first_heartbeat_of_the_leader_that_they_hear() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(10);
    // They start at 2 s. The leader, who was promoted after 0.2 s and two messages, beats 3 s
    // later;
    // six messages after that they are managed.
    double managed = (Double) scheduler.summary().get("all_managed_after_s");
    assertThat(managed).isCloseTo(3.2 + 9 * 13.01 * 150e-6, within(2 * 13.01 * 150e-6));
  }

  @Test
  void the_number_of_managers_follows_from_the_group_size_and_they_may_share_hosts() {
    SmallHierarchy cluster = new SmallHierarchy(12, 2);
    cluster.perManager = OptionalInt.of(2);
    cluster.start();
    cluster.simulation.run(31);
    assertThat(cluster.living("manager-")).hasSize(6);
    assertThat(cluster.run.computations()).hasSize(6).allMatch(c -> c.hosts() == 2);
    assertThat(cluster.simulation.agents().find("manager-1")).get().matches(id -> id.host() == 13);
    assertThat(cluster.simulation.agents().find("manager-2")).get().matches(id -> id.host() == 12);
  }

  @Test
  void another_manager_leads_when_the_leader_crashes_any_number_of_times() {
    SmallHierarchy cluster = new SmallHierarchy(6, 4);
    for (int crash = 1; crash <= 8; crash++) {
      double time = 60 * crash;
      cluster.simulation.after(
          time,
          () -> {
            List<String> leaders = cluster.living("leader-");
            assertThat(leaders).hasSize(1);
            int host = cluster.simulation.agents().find(leaders.get(0)).orElseThrow().host();
            cluster.simulation.turnOff(host);
            cluster.simulation.after(20, () -> cluster.simulation.turnOn(host));
          });
    }
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(600);
    assertThat(scheduler.summary())
        .containsEntry("elections", 9)
        .containsEntry("leaders", 9)
        .containsEntry("demotions", 0);
    assertThat(cluster.living("leader-")).hasSize(1);
    assertThat(cluster.living("manager-")).hasSize(3);
  }

  @Test
  void promotion_loses_no_host_of_the_manager_that_becomes_leader() {
    SmallHierarchy cluster = new SmallHierarchy(9, 4);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(9, 20, Double.POSITIVE_INFINITY);
    cluster.simulation.run(100);
    assertThat(cluster.living("leader-")).containsExactly("leader-1");
    List<Outage> recovered =
        scheduler.oversight().care().outages().stream().filter(Outage::recovered).toList();
    // The three hosts of manager 1 were let go and hear the new leader at once or a beat later.
    assertThat(recovered).hasSize(3);
    assertThat(recovered).allMatch(o -> o.end() - o.start() < TIMING.beat() + TIMING.answer());
    assertThat(cluster.run.computations().stream().filter(c -> c.start() > 60))
        .extracting(c -> c.hosts())
        .allMatch(hosts -> hosts == 4 || hosts == 5);
    assertThat(count(scheduler, "controllers_forgotten")).isZero();
  }

  @Test
  void hosts_of_a_manager_that_crashes_join_the_others_and_nobody_remembers_it() {
    SmallHierarchy cluster = new SmallHierarchy(6, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(7, 20, Double.POSITIVE_INFINITY);
    cluster.simulation.run(100);
    assertThat(cluster.living("manager-")).containsExactly("manager-2");
    assertThat(cluster.run.computations().stream().filter(c -> c.start() > 60))
        .extracting(c -> c.hosts())
        .containsOnly(6);
    List<Outage> recovered =
        scheduler.oversight().care().outages().stream().filter(Outage::recovered).toList();
    assertThat(recovered).hasSize(3);
    assertThat(recovered)
        .allMatch(o -> o.start() == 20)
        .allMatch(o -> o.end() - o.start() <= SmallHierarchy.recoveryBound(1));
    assertThat(scheduler.summary()).containsEntry("managers_forgotten", 1);
    // The multicast service has stopped to pass the leader's beats on to it: 6 s after its last
    // one.
    Map<?, ?> kinds = (Map<?, ?>) ((Map<?, ?>) scheduler.summary().get("messages")).get("by_kind");
    Map<?, ?> beats = (Map<?, ?>) kinds.get("leader_beat_to_managers");
    assertThat((Long) beats.get("sent") - (Long) beats.get("received")).isBetween(0L, 2L);
  }

  @Test
  void a_manager_that_comes_back_takes_part_again() {
    SmallHierarchy cluster = new SmallHierarchy(6, 3);
    cluster.outage(7, 20, 60);
    cluster.outage(8, 100, Double.POSITIVE_INFINITY);
    cluster.start();
    cluster.simulation.run(200);
    assertThat(cluster.living("manager-")).containsExactly("manager-1");
    assertThat(cluster.run.computations().stream().filter(c -> c.start() > 150))
        .isNotEmpty()
        .allMatch(c -> c.hosts() == 6);
  }

  @Test
  void a_host_that_crashed_waits_out_what_it_may_have_promised_before_it_joins() {
    SmallHierarchy cluster = new SmallHierarchy(4, 2);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(0, 20, 40);
    cluster.simulation.run(100);
    List<Outage> recovered =
        scheduler.oversight().care().outages().stream().filter(Outage::recovered).toList();
    assertThat(recovered).hasSize(1);
    assertThat(recovered.get(0).start()).isEqualTo(40);
    assertThat(recovered.get(0).end()).isBetween(46.0, 46.0 + TIMING.beat() + TIMING.answer());
  }

  @Test
  void another_service_host_takes_the_multicast_service_over_and_no_host_notices() {
    SmallHierarchy cluster = new SmallHierarchy(6, 4);
    cluster.perManager = OptionalInt.of(3);
    SnoozeScheduler scheduler = cluster.start();
    assertThat(cluster.simulation.agents().find("multicast")).get().matches(id -> id.host() == 9);
    cluster.outage(9, 20, 50);
    cluster.simulation.run(100);
    assertThat(cluster.simulation.agents().find("multicast")).get().matches(id -> id.host() == 8);
    assertThat(scheduler.oversight().care().outages()).noneMatch(Outage::recovered);
    assertThat(scheduler.summary()).containsEntry("elections", 1).containsEntry("joins", 6);
  }

  @Test
  void the_last_service_host_leads_and_manages() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    SnoozeScheduler scheduler = cluster.start();
    cluster.outage(6, 20, Double.POSITIVE_INFINITY);
    cluster.outage(4, 50, Double.POSITIVE_INFINITY);
    cluster.simulation.run(120);
    assertThat(cluster.living("leader-")).containsExactly("leader-1");
    assertThat(cluster.living("manager-")).containsExactly("manager-1");
    assertThat(cluster.run.computations().stream().filter(c -> c.start() > 85))
        .isNotEmpty()
        .allMatch(c -> c.hosts() == 4);
    // It kept the hosts that it had while it became the leader as well.
    assertThat(scheduler.oversight().care().outages())
        .filteredOn(Outage::recovered)
        .allMatch(outage -> outage.start() == 20);
  }

  @Test
  void a_leader_whose_managers_all_died_at_once_starts_one_beside_itself() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3);
    cluster.outage(5, 20, Double.POSITIVE_INFINITY);
    cluster.outage(6, 20, Double.POSITIVE_INFINITY);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(100);
    assertThat(cluster.living("manager-")).containsExactly("manager-0");
    assertThat(scheduler.oversight().care().outages())
        .filteredOn(Outage::recovered)
        .hasSize(4)
        .allMatch(o -> o.end() - o.start() <= SmallHierarchy.recoveryBound(2));
  }

  @Test
  void violations_of_hosts_without_a_manager_are_counted() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0, 0).loads(60, 60);
    // The manager and, at once, the only other service host: nobody is left for 30 s.
    cluster.outage(2, 10, 40);
    cluster.outage(3, 10, 40);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(60);
    Map<String, Object> summary = scheduler.summary();
    double before = (Double) summary.get("all_managed_after_s");
    List<Outage> outages =
        scheduler.oversight().care().outages().stream().filter(Outage::recovered).toList();
    assertThat(outages).hasSize(2).allMatch(o -> o.start() == 10 && o.end() > 40);
    double unmanaged =
        outages.stream().filter(o -> o.host() == 0).mapToDouble(o -> o.end() - o.start()).sum();
    assertThat((Double) summary.get("unmanaged_violation_s"))
        .isCloseTo(before + unmanaged, within(0.01));
  }

  @Test
  void messages_are_counted_by_kind_and_by_role() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2);
    cluster.period = 1000;
    SnoozeScheduler scheduler = cluster.start();
    // Beats at 0.2, 3.2 and 6.2 s (leader), at 3 and 6 s (the manager that stays).
    cluster.simulation.run(8);
    Map<?, ?> messages = (Map<?, ?>) scheduler.summary().get("messages");
    Map<?, ?> kinds = (Map<?, ?>) messages.get("by_kind");
    Map<?, ?> roles = (Map<?, ?>) messages.get("by_role");
    assertThat(sent(kinds, "new_manager")).isEqualTo(2);
    assertThat(sent(kinds, "promotion")).isEqualTo(1);
    assertThat(sent(kinds, "leader_beat")).isEqualTo(3);
    assertThat(sent(kinds, "manager_beat")).isEqualTo(2);
    // Of the beat at 6 s, and once when they join.
    assertThat(sent(kinds, "manager_beat_to_controllers")).isEqualTo(2);
    assertThat(sent(kinds, "charge")).isEqualTo(4);
    assertThat(sent(roles, "controllers")).isEqualTo(2 + 2 + 2 + 4);
    assertThat(((Map<?, ?>) kinds.get("charge")).get("sent_bytes")).isEqualTo(4096.0);
    assertThat(messages.get("sent")).isEqualTo(messages.get("received"));
    assertThat(scheduler.messages())
        .contains(new MessageCount(0, "controllers", "charge", 2, 0, 2048, 0));
    assertThat(scheduler.messages().stream().mapToLong(MessageCount::sent).sum())
        .isEqualTo(messages.get("sent"));
  }

  private static long sent(Map<?, ?> map, String key) {
    return (Long) ((Map<?, ?>) map.get(key)).get("sent");
  }

  @Test
  void crashes_come_as_planned() {
    SmallHierarchy cluster = new SmallHierarchy(6, 4);
    cluster.crashes =
        new CrashPlan(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            List.of(50.0),
            List.of(50.0, 50.0, 100.0),
            30,
            7);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.after(
        51, () -> assertThat(cluster.simulation.cluster().onCount()).isEqualTo(7));
    cluster.simulation.after(
        81, () -> assertThat(cluster.simulation.cluster().onCount()).isEqualTo(10));
    cluster.simulation.run(200);
    assertThat(scheduler.oversight().care().outages())
        .filteredOn(Outage::recovered)
        .isNotEmpty()
        .allMatch(o -> o.end() - o.start() <= SmallHierarchy.recoveryBound(3));
    assertThat(count(scheduler, "leaders")).isEqualTo(2);
  }

  @Test
  void crashes_every_period_go_on_to_the_end() {
    SmallHierarchy cluster = new SmallHierarchy(6, 4);
    cluster.crashes = new CrashPlan(100, 60, List.of(), List.of(), 30, 7);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(1000);
    // Each crash of the leader at 100, 200 ... 1000 s but the last makes another one.
    assertThat(count(scheduler, "leaders")).isEqualTo(10);
    assertThat(count(scheduler, "managers_started")).isGreaterThan(20);
  }
}
