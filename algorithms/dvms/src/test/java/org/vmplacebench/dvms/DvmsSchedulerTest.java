package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.site.Battery;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupply;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/** DVMS on hosts of 100 units, with VMs of 1 GiB that take 9 s to migrate. */
class DvmsSchedulerTest {

  private final FirstRoom solver = new FirstRoom();

  private static TestSettings on(String overlay, int minimum) {
    return Checked.on(overlay).with("dvms.ring.order", "index").with(DvmsKeys.MINIMUM, minimum);
  }

  private DvmsScheduler dvms(String overlay, int minimum) {
    return DvmsScheduler.of(on(overlay, minimum), solver);
  }

  private DvmsScheduler dvms(TestSettings settings) {
    return DvmsScheduler.of(settings, solver);
  }

  private SmallRun run(SmallRun cluster, DvmsScheduler scheduler, double seconds) {
    scheduler.start(cluster.simulation());
    cluster.simulation().run(seconds);
    return cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "random", "locality"})
  void anOverloadedHostIsRelievedByAnotherOneOnAnyOverlay(String overlay) {
    SmallRun cluster = SmallRun.of(3, 0, 0, 0, 1, 2).loads(60, 60, 10, 10);
    DvmsScheduler scheduler = dvms(overlay, 2);
    run(cluster, scheduler, 60);
    assertThat(cluster.simulation().cluster().overloadedCount()).isZero();
    assertThat(cluster.reconfigurations())
        .extracting(ReconfigurationRecord::complete)
        .containsExactly(true);
    assertThat(cluster.violations()).hasSize(1);
    assertThat(cluster.violations().get(0).detected()).isZero();
    assertThat(cluster.violations().get(0).duration()).isCloseTo(9, within(0.5));
    assertThat(scheduler.summary())
        .containsEntry("overlay", overlay)
        .containsEntry("partitions", 1)
        .containsEntry("solved", 1)
        .containsEntry("unfinished", 0)
        .containsEntry("mean_hosts_per_partition", 2.0);
  }

  @Test
  void aPartitionThatIsUnderWayAtTheEndIsCountedAndInNoMean() {
    DvmsScheduler scheduler = dvms("ring", 2);
    run(SmallRun.of(3, 0, 0, 0, 1, 2).loads(60, 60, 10, 10), scheduler, 5);
    assertThat(scheduler.summary())
        .containsEntry("partitions", 1)
        .containsEntry("solved", 0)
        .containsEntry("unfinished", 1)
        .containsEntry("mean_hosts_per_partition", Double.NaN);
  }

  /** Nobody has room: partitions grow, merge, end without a plan and begin anew. */
  @Test
  void everyPartitionHasOneOutcomeOrIsMergedOrUnfinished() {
    for (int seconds = 5; seconds <= 65; seconds += 20) {
      DvmsScheduler scheduler = dvms("ring", 2);
      run(
          SmallRun.of(4, 0, 0, 0, 1, 1, 2, 2, 3, 3).loads(60, 60, 60, 60, 60, 60, 60, 60),
          scheduler,
          seconds);
      Map<String, Object> summary = scheduler.summary();
      assertThat(
              Stream.of("solved", "aborted", "nothing_to_do", "unsolved", "merges", "unfinished")
                  .mapToInt(name -> (int) summary.get(name))
                  .sum())
          .isEqualTo(summary.get("partitions"))
          .isPositive();
    }
  }

  /** Node 0 and node 1 take all from the grid; node 2 has more than it can use. */
  @ParameterizedTest
  @ValueSource(strings = {"ring", "locality", "green"})
  void vmsFollowTheSupplyOfSites(String overlay) {
    Signal none = Signal.constant(0);
    SiteSupply sunny =
        new SiteSupply("sunny", 1, Signal.constant(1000), Battery.NONE, none, none, 0);
    Simulation simulation =
        new SmallCluster()
            .hosts(3, 1)
            .vms(0, 1)
            .sites(
                new SiteSupplies(
                    List.of(SiteSupply.ofGrid("dark"), sunny),
                    new int[] {0, 0, 1},
                    SiteSupplies.Forecast.PERFECT))
            .start();
    SmallRun cluster = SmallRun.of(simulation).loads(40, 40);
    TestSettings settings =
        on(overlay, 2).with("dvms.green.period", 50).with("dvms.green.hosts", 3);
    run(cluster, dvms(settings), 600);
    assertThat(cluster.placement()).containsExactly(2, 2);
    assertThat(cluster.migrations()).hasSize(2);
    assertThat(cluster.violations()).isEmpty();
  }

  @Test
  void aPartitionGrowsHostByHostUntilThereIsRoom() {
    SmallRun cluster = SmallRun.of(4, 0, 0, 0, 1, 2, 3).loads(60, 60, 90, 90, 10);
    run(cluster, dvms("ring", 2), 60);
    assertThat(solver.sizes).containsExactly(2, 3, 4);
    assertThat(cluster.placement()).containsExactly(3, 0, 1, 2, 3);
    assertThat(cluster.computations())
        .extracting(ComputationRecord::origin)
        .containsExactly("node1", "node2", "node3");
  }

  @Test
  void theSolverIsNotCalledBelowTheMinimumPartitionSize() {
    run(SmallRun.of(5, 0, 0, 0, 1, 2).loads(60, 60, 10, 10), dvms("ring", 4), 60);
    assertThat(solver.sizes).containsExactly(4);
  }

  @Test
  void fewerHostsThanTheMinimumHelpEachOtherAllTheSame() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 0, 1).loads(60, 60, 10);
    run(cluster, dvms("ring", 4), 60);
    assertThat(solver.sizes).containsExactly(2);
    assertThat(cluster.simulation().cluster().overloadedCount()).isZero();
  }

  @Test
  void problemsFarFromEachOtherAreSolvedAtTheSameTime() {
    SmallRun cluster = SmallRun.of(6, 0, 0, 0, 3, 3).loads(60, 60, 60, 60);
    run(cluster, dvms("ring", 2), 60);
    assertThat(cluster.reconfigurations()).hasSize(2);
    assertThat(cluster.violations()).allSatisfy(one -> assertThat(one.duration()).isLessThan(10));
  }

  @Test
  void aProblemThatAppearsOnAMemberIsSolvedWithItsPartition() {
    SmallRun cluster = SmallRun.of(3, 0, 0, 0, 1, 1, 2).loads(60, 60, 60, 60, 0);
    run(cluster, dvms("ring", 3), 60);
    assertThat(cluster.reconfigurations()).hasSize(1);
    assertThat(cluster.reconfigurations().get(0).migrations()).isPositive();
  }

  @Test
  void whatNobodyCanSolveIsTriedAgainAfterLongerAndLongerTimes() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 0, 1).loads(60, 60, 90);
    DvmsScheduler scheduler = dvms("ring", 2);
    run(cluster, scheduler, 31);
    // At 0, 1, 3, 7 and 15 s, and a little later each time; at two sizes of a partition.
    assertThat(scheduler.summary()).containsEntry("partitions", 5).containsEntry("unsolved", 5);
    assertThat(cluster.reconfigurations()).isEmpty();
  }

  @Test
  void aNewLoadChangeIsNotMadeToWaitForFormerTries() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 0, 1).loads(60, 60, 90);
    cluster.simulation().after(100, () -> cluster.simulation().setLoad(2, 10));
    run(cluster, dvms("ring", 2), 200);
    assertThat(cluster.simulation().cluster().overloadedCount()).isZero();
  }

  @Test
  void membersAreFreeAgainAfterTheirLeaderDiedAndSolveTheProblemWithOthers() {
    SmallRun cluster = SmallRun.of(4, 0, 0, 0, 2, 3).loads(60, 60, 10, 10);
    // Host 1 leads the partition of 0 and 1 from the first milliseconds on, and takes the VM.
    cluster.simulation().after(2, () -> cluster.simulation().turnOff(1));
    DvmsScheduler scheduler = dvms("ring", 2);
    run(cluster, scheduler, 60);
    assertThat(cluster.placement()).containsExactly(2, 0, 2, 3);
    assertThat(scheduler.summary()).containsEntry("leases_lapsed", 1).containsEntry("solved", 1);
    double end = cluster.violations().get(0).end();
    assertThat(end).isBetween(15 + 9.0, 15 + 2 + 9.5);
  }

  @Test
  void aHostThatIsGoneIsLeftOut() {
    SmallRun cluster = SmallRun.of(4, 0, 0, 0, 2, 3).loads(10, 60, 10, 10);
    cluster.simulation().after(1, () -> cluster.simulation().turnOff(1));
    cluster.simulation().after(1, () -> cluster.simulation().setLoad(0, 60));
    DvmsScheduler scheduler = dvms("ring", 2);
    run(cluster, scheduler, 60);
    assertThat(cluster.placement()).containsExactly(2, 0, 2, 3);
    assertThat(scheduler.summary())
        .containsEntry("unreachable", 1L)
        .containsEntry("leases_lapsed", 0);
  }

  @Test
  void aHostThatComesBackTakesPartAgain() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 0, 1).loads(10, 60, 10);
    cluster.simulation().after(1, () -> cluster.simulation().turnOff(1));
    cluster.simulation().after(30, () -> cluster.simulation().turnOn(1));
    cluster.simulation().after(40, () -> cluster.simulation().setLoad(0, 60));
    run(cluster, dvms("ring", 2), 80);
    assertThat(cluster.placement()).containsExactly(1, 0, 1);
  }

  @Test
  void aHostUnderMaintenanceIsEmptiedAndTakesNoVmsAnyMore() {
    SmallRun cluster = SmallRun.of(3, 0, 0, 1, 2, 2).loads(0, 40, 40, 30);
    cluster.simulation().after(100, () -> cluster.simulation().setLoad(2, 90));
    run(cluster, dvms(on("ring", 2).with(DvmsKeys.MAINTENANCE, "10:node0")), 200);
    assertThat(cluster.simulation().cluster().vmCountOn(0)).isZero();
    assertThat(cluster.simulation().cluster().overloadedCount()).isZero();
  }

  @Test
  void anUnderloadedHostIsEmptiedWhereOthersHaveRoom() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 1).loads(50, 60);
    cluster.simulation().after(10, () -> cluster.simulation().setLoad(0, 10));
    run(cluster, dvms(on("ring", 2).with(DvmsKeys.UNDERLOAD, 20)), 100);
    assertThat(cluster.placement()).containsExactly(1, 1);
  }

  @Test
  void anUnderloadedHostThatNobodyCanHelpAsksOnce() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 1).loads(50, 95);
    cluster.simulation().after(10, () -> cluster.simulation().setLoad(0, 10));
    DvmsScheduler scheduler = dvms(on("ring", 2).with(DvmsKeys.UNDERLOAD, 20));
    run(cluster, scheduler, 100);
    assertThat(cluster.placement()).containsExactly(0, 1);
    assertThat(scheduler.summary()).containsEntry("partitions", 1).containsEntry("unsolved", 1);
  }

  @Test
  void ordersForMaintenanceThatCannotBeReadAreNamed() {
    assertThat(Maintenance.parse("600:node3, 900.5:node7").orders())
        .containsExactly(
            new Maintenance.Order(600, "node3"), new Maintenance.Order(900.5, "node7"));
    assertThatThrownBy(() -> Maintenance.parse("600:node3 node7"))
        .hasMessage("has the order \"node7\", which is no time:host");
    assertThatThrownBy(() -> Maintenance.parse("soon:node3"))
        .hasMessage("has \"soon:node3\", whose time is no number");
  }

  @Test
  void hostsWhoseLoadDoesNotChangeSendNothing() {
    SmallRun cluster = SmallRun.of(50, 0, 0, 1, 2).loads(60, 60, 60);
    DvmsScheduler scheduler = dvms("random", 2);
    run(cluster, scheduler, 3600);
    assertThat(scheduler.summary())
        .containsEntry("messages_per_host", 0.0)
        .containsEntry("overlay_messages_per_host", 0.0);
  }

  @Test
  void twoRunsAreTheSame() {
    List<Violation> once =
        run(SmallRun.of(6, 0, 0, 0, 3, 3, 1).loads(60, 60, 60, 60, 90), dvms("locality", 2), 60)
            .violations();
    List<Violation> again =
        run(SmallRun.of(6, 0, 0, 0, 3, 3, 1).loads(60, 60, 60, 60, 90), dvms("locality", 2), 60)
            .violations();
    assertThat(again).isNotEmpty().isEqualTo(once);
  }

  @Test
  void anUnknownOverlayIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> dvms("tree", 2))
        .hasMessage("there is no overlay named tree; there are [green, locality, random, ring]");
  }
}
