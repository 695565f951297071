package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.plan.MigrationOrder;
import org.vmplacebench.snooze.heuristic.RelocationSolver;
import org.vmplacebench.snooze.options.CrashPlan;

/** What managers do with their groups. */
class SchedulingTest {

  /** A solver whose answers and time a test decides. */
  private record Fixed(double seconds, Function<Snapshot, SolverAnswer> answers)
      implements PlacementSolver {

    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
      return answers.apply(snapshot);
    }

    @Override
    public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
      return seconds;
    }
  }

  private static SolverAnswer moveFirstVm(Snapshot snapshot) {
    return MigrationOrder.of(snapshot, List.of(new Move(0, 1)))
        .<SolverAnswer>map(SolverAnswer.Plan::new)
        .orElseThrow();
  }

  @Test
  void a_manager_repairs_its_own_hosts_every_period() {
    SmallHierarchy cluster = new SmallHierarchy(4, 3, 0, 0, 1, 2, 3).loads(60, 60, 10, 10, 10);
    cluster.start();
    cluster.simulation.run(100);
    // Two managers with two hosts each, at 30, 60 and 90 s.
    assertThat(cluster.run.computations()).hasSize(6).allMatch(c -> c.hosts() == 2);
    assertThat(cluster.run.computations().stream().filter(c -> c.state() == State.SUCCESS))
        .hasSize(1);
    assertThat(cluster.run.migrations()).hasSize(1);
    assertThat(cluster.simulation.cluster().overloadedCount()).isZero();
    assertThat(cluster.run.computations())
        .filteredOn(c -> c.start() == 30)
        .extracting(c -> c.origin())
        .containsExactlyInAnyOrder("node5", "node6");
  }

  @Test
  void a_reactive_manager_acts_when_a_host_becomes_overloaded_and_rests_otherwise() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0, 0, 1).loads(10, 10, 10);
    cluster.periodic = false;
    cluster.start();
    cluster.simulation.after(50, () -> cluster.loads(60, 60));
    cluster.simulation.run(100);
    assertThat(cluster.run.computations()).hasSize(1);
    // The alarm takes the latency of a message.
    assertThat(cluster.run.computations().get(0).start()).isBetween(50 + 13.01 * 150e-6, 50.0021);
    assertThat(cluster.run.migrations()).hasSize(1);
    assertThat(cluster.simulation.cluster().overloadedCount()).isZero();
  }

  @Test
  void a_reactive_manager_tries_again_after_its_pause_while_a_host_stays_overloaded() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0, 0, 1, 1).loads(10, 10, 10, 10);
    cluster.periodic = false;
    cluster.start();
    cluster.simulation.after(50, () -> cluster.loads(90, 90, 90, 90));
    cluster.simulation.after(55.5, () -> cluster.loads(10, 10, 10, 10));
    cluster.simulation.run(100);
    assertThat(cluster.run.computations()).hasSize(6);
    assertThat(cluster.run.computations()).allMatch(c -> c.state() == State.PLACEMENT_FAILED);
  }

  @Test
  void a_plan_of_a_manager_that_crashed_while_it_computed_is_not_applied() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0, 0).loads(60, 60);
    cluster.solver = new Fixed(5, SchedulingTest::moveFirstVm);
    cluster.start();
    cluster.outage(3, 32, Double.POSITIVE_INFINITY);
    cluster.simulation.run(37);
    assertThat(cluster.run.migrations()).isEmpty();
    assertThat(cluster.run.computations()).isEmpty();
  }

  @Test
  void what_follows_in_the_plan_of_a_manager_that_crashed_is_left() {
    SmallHierarchy cluster = new SmallHierarchy(3, 2, 0, 0).loads(60, 60);
    cluster.solver =
        new Fixed(
            1,
            snapshot ->
                new SolverAnswer.Plan(
                    new ReconfigurationPlan(
                        List.of(
                            new PlannedMigration(0, 0, 1, List.of()),
                            new PlannedMigration(1, 0, 2, List.of(0))),
                        1)));
    cluster.start();
    cluster.outage(4, 32, Double.POSITIVE_INFINITY);
    cluster.simulation.run(59);
    assertThat(cluster.run.migrations()).hasSize(1);
    assertThat(cluster.placement()).containsExactly(1, 0);
    assertThat(cluster.run.reconfigurations()).singleElement().matches(r -> !r.complete());
  }

  @Test
  void a_manager_that_its_hosts_no_longer_hear_starts_no_migration_of_them() {
    SmallHierarchy cluster = new SmallHierarchy(2, 2, 0, 0).loads(60, 60);
    // Computes from 30 to 40 s; from 31 s on nothing reaches the hosts.
    cluster.solver = new Fixed(10, SchedulingTest::moveFirstVm);
    cluster.simulation.disturb(
        (from, to) ->
            cluster.simulation.now() > 31 && to.name().startsWith("controller")
                ? Double.POSITIVE_INFINITY
                : 0);
    SnoozeScheduler scheduler = cluster.start();
    cluster.simulation.run(60);
    assertThat(cluster.run.migrations()).isEmpty();
    assertThat(cluster.run.reconfigurations())
        .singleElement()
        .matches(r -> r.reason().endsWith("a host is no longer its manager's"));
    assertThat(scheduler.oversight().trespasses()).isZero();
  }

  @Test
  void consolidation_brings_vms_together_every_so_often() {
    SmallHierarchy cluster = new SmallHierarchy(4, 2, 0, 1, 2, 3).loads(20, 20, 20, 20);
    cluster.solver = new RelocationSolver(1, 0);
    cluster.consolidationPeriod = 60;
    cluster.start();
    cluster.simulation.run(121);
    assertThat(cluster.placement()).containsOnly(cluster.placement()[0]);
    assertThat(cluster.run.computations())
        .extracting(c -> c.state())
        .containsExactly(
            State.NO_RECONFIGURATION_NEEDED,
            State.SUCCESS,
            State.NO_RECONFIGURATION_NEEDED,
            State.NO_RECONFIGURATION_NEEDED);
  }

  @Test
  void a_host_sends_as_many_vms_at_a_time_as_the_experiment_says() {
    SmallHierarchy cluster = new SmallHierarchy(3, 2, 0, 0, 0).loads(70, 70, 70);
    cluster.mostMigrations = 1;
    cluster.start();
    cluster.simulation.run(100);
    assertThat(cluster.run.migrations()).hasSize(2);
    MigrationRecord first = cluster.run.migrations().get(0);
    assertThat(cluster.run.migrations().get(1).start()).isEqualTo(first.start() + first.duration());
  }

  @Test
  void the_same_run_twice_is_the_same() {
    assertThat(computations()).isEqualTo(computations());
  }

  private static List<?> computations() {
    SmallHierarchy cluster =
        new SmallHierarchy(6, 4, 0, 0, 1, 2, 3, 4).loads(60, 60, 10, 10, 10, 90);
    cluster.crashes = new CrashPlan(100, 60, List.of(), List.of(), 30, 7);
    cluster.start();
    cluster.simulation.run(400);
    assertThat(cluster.run.computations()).isNotEmpty();
    return cluster.run.computations();
  }
}
