package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.Rhythm;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.testkit.SmallRun;

class EntropySchedulerTest {

  private static final double GIB = 1L << 30;
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void roundsStartOnceAPeriodFromTheFirstPeriodOn() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 1).loads(50, 50);

    run(cluster, options(30), new FixedSolver(2, snapshot -> new NothingToDo()), 100);

    assertThat(cluster.computations())
        .containsExactly(
            new ComputationRecord("node2", 30, 2, State.NO_RECONFIGURATION_NEEDED, 0, 2, 0, 0, 0),
            new ComputationRecord("node2", 60, 2, State.NO_RECONFIGURATION_NEEDED, 0, 2, 0, 0, 0),
            new ComputationRecord("node2", 90, 2, State.NO_RECONFIGURATION_NEEDED, 0, 2, 0, 0, 0));
  }

  @Test
  void computationThatTakesLongerThanThePeriodIsFollowedByTheNextAtOnce() {
    SmallRun cluster = SmallRun.of(1, 1, 0);

    run(cluster, options(30), new FixedSolver(40, snapshot -> new NothingToDo()), 160);

    assertThat(cluster.computationStarts()).containsExactly(30, 70, 110);
  }

  @Test
  void reactiveSchedulerComputesWhenAHostBecomesOverloadedAndNotBefore() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(10, 10);
    cluster.simulation().after(50, () -> cluster.loads(60, 60));

    EntropyScheduler scheduler =
        run(cluster, reactive(1), new BtrPlaceSolver(BtrPlaceOptions.leastMemory()), 100);

    assertThat(cluster.computationStarts()).containsExactly(50);
    assertThat(cluster.reconfigurations()).singleElement().matches(ReconfigurationRecord::complete);
    assertThat(cluster.simulation().cluster().overloadedCount()).isZero();
    assertThat(scheduler.summary()).containsEntry("pause_s", 1.0).containsEntry("rounds", 1);
  }

  @Test
  void reactiveSchedulerTriesAgainAfterItsPauseWhileAHostStaysOverloaded() {
    SmallRun cluster = SmallRun.of(1, 1, 0, 0).loads(60, 60);
    cluster.simulation().after(20, () -> cluster.loads(10, 10));

    run(
        cluster,
        reactive(4),
        new FixedSolver(2, snapshot -> new NoPlan(Reason.INFEASIBLE, "")),
        100);

    assertThat(cluster.computationStarts()).containsExactly(0, 6, 12, 18);
  }

  @Test
  void overloadDuringTheRoundOfAReactiveSchedulerWaitsForThePause() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(10, 10);
    cluster.simulation().after(50, () -> cluster.loads(60, 60));
    cluster.simulation().after(51, () -> cluster.loads(10, 10));
    cluster.simulation().after(53, () -> cluster.loads(60, 60));

    run(cluster, reactive(10), new FixedSolver(2, snapshot -> new NothingToDo()), 77);

    assertThat(cluster.computationStarts()).containsExactly(50, 62, 74);
  }

  @Test
  void reactiveSchedulerOfAHostThatComesBackSeesWhatIsOverloadedThen() {
    SmallRun cluster = SmallRun.of(1, 1, 0, 0).loads(10, 10);
    cluster.simulation().after(10, () -> cluster.simulation().turnOff(1));
    cluster.simulation().after(20, () -> cluster.loads(60, 60));
    cluster.simulation().after(30, () -> cluster.simulation().turnOn(1));

    run(
        cluster,
        reactive(50),
        new FixedSolver(2, snapshot -> new NoPlan(Reason.INFEASIBLE, "")),
        60);

    assertThat(cluster.computationStarts()).containsExactly(30);
  }

  @Test
  void applicationCountsTowardsThePeriod() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(80, 80);
    FixedSolver solver =
        new FixedSolver(
            1,
            snapshot ->
                snapshot.isViable()
                    ? new NothingToDo()
                    : plan(new PlannedMigration(1, 0, 1, List.of())));

    EntropyScheduler scheduler = run(cluster, options(5), solver, 38);

    ReconfigurationRecord applied = cluster.reconfigurations().get(0);
    assertThat(applied.start()).isEqualTo(6);
    assertThat(applied.duration()).isBetween(8.0, 10.0);
    assertThat(applied.complete()).isTrue();
    assertThat(cluster.computationStarts()[1]).isCloseTo(6 + applied.duration(), EXACT);
    assertThat(cluster.computationStarts()[2]).isCloseTo(11 + applied.duration(), EXACT);
    assertThat(scheduler.summary()).containsEntry("rounds", 6).containsEntry("errors", 0);
  }

  @Test
  void btrPlaceRepairsAnOverloadedHost() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0, 1).loads(60, 50, 50);

    EntropyScheduler scheduler =
        run(cluster, options(30), new BtrPlaceSolver(BtrPlaceOptions.leastMemory()), 70);

    assertThat(cluster.placement()).containsExactly(0, 1, 1);
    assertThat(cluster.computations())
        .extracting(ComputationRecord::state)
        .containsExactly(State.SUCCESS, State.NO_RECONFIGURATION_NEEDED);
    assertThat(cluster.reconfigurations())
        .singleElement()
        .satisfies(
            applied -> {
              assertThat(applied.complete()).isTrue();
              assertThat(applied.migrations()).isEqualTo(1);
              assertThat(applied.cost()).isEqualTo(GIB);
            });
    assertThat(scheduler.solver()).isEqualTo("btrplace");
  }

  @Test
  void suspendedVmsStayWhereTheyAreAndKeepTheirMemory() {
    // Host 1 has memory for one VM more; without the suspended VMs it would have room for both.
    SmallRun cluster = SmallRun.of(2, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1).loads(80, 80);
    for (int vm = 2; vm < 9; vm++) {
      cluster.simulation().suspend(vm);
    }
    FixedSolver solver = new FixedSolver(1, snapshot -> new NothingToDo());

    run(cluster, options(30), solver, 40);

    assertThat(solver.asked.get(0).vms()).containsExactly(0, 1);
    assertThat(solver.asked.get(0).memory()).containsExactly(8L << 30, 1L << 30);
  }

  @Test
  void failuresOfSolversAreCountedAndTheLoopGoesOn() {
    SmallRun cluster = SmallRun.of(1, 1, 0, 0).loads(80, 80);
    List<SolverAnswer> answers =
        List.of(
            new NoPlan(Reason.INFEASIBLE, ""),
            new NoPlan(Reason.LIMIT_REACHED, ""),
            new NoPlan(Reason.NO_WAY_THERE, ""));
    FixedSolver[] solver = new FixedSolver[1];
    solver[0] =
        new FixedSolver(
            1,
            snapshot -> {
              if (solver[0].asked.size() > answers.size()) {
                throw new ArithmeticException("broken");
              }
              return answers.get(solver[0].asked.size() - 1);
            });

    EntropyScheduler scheduler = run(cluster, options(10), solver[0], 45);

    assertThat(cluster.computations())
        .extracting(ComputationRecord::state)
        .containsExactly(
            State.PLACEMENT_FAILED,
            State.PLACEMENT_FAILED,
            State.RECONFIGURATION_FAILED,
            State.PLACEMENT_FAILED);
    assertThat(scheduler.summary().toString())
        .isEqualTo(
            "{period_s=10.0, rounds=4, plans_aborted=0, plans_overtaken=0, limit_reached=1,"
                + " infeasible=1, no_way_there=1, errors=1,"
                + " first_error=fixed: java.lang.ArithmeticException: broken}");
  }

  @Test
  void limitIsVmplacesRuleUnlessItIsGiven() {
    assertThat(options(30).limitSeconds(32)).isEqualTo(30);
    assertThat(options(30).limitSeconds(1024)).isEqualTo(128);
    assertThat(
            new EntropyOptions(
                    new CentralOptions(
                        Rhythm.every(30), false, 0, false, false, PlanOptions.DEFAULT),
                    OptionalInt.of(5))
                .limitSeconds(1024))
        .isEqualTo(5);

    SmallRun cluster = SmallRun.of(1, 1, 0);
    FixedSolver solver = new FixedSolver(1, snapshot -> new NothingToDo());
    run(
        cluster,
        new EntropyOptions(
            new CentralOptions(Rhythm.every(30), false, 0, false, false, PlanOptions.DEFAULT),
            OptionalInt.of(5)),
        solver,
        40);
    assertThat(solver.limits).containsExactly(5);
  }

  @Test
  void schedulerLivesOnTheFirstHostWhereAllTakeVms() {
    SmallRun cluster = SmallRun.of(2, 0, 0, 1);

    run(cluster, options(30), new FixedSolver(1, snapshot -> new NothingToDo()), 40);

    assertThat(cluster.computations())
        .extracting(ComputationRecord::origin)
        .containsExactly("node0");
  }

  @Test
  void schedulerEndsWithItsHostAndStartsAnewWithIt() {
    SmallRun cluster = SmallRun.of(1, 1, 0);
    cluster.simulation().after(45, () -> cluster.simulation().turnOff(1));
    cluster.simulation().after(100, () -> cluster.simulation().turnOn(1));

    run(cluster, options(30), new FixedSolver(2, snapshot -> new NothingToDo()), 150);

    assertThat(cluster.computationStarts()).containsExactly(30, 130);
  }

  @Test
  void hostThatGoesOffTwiceHasOneSchedulerInTheEnd() {
    SmallRun cluster = SmallRun.of(1, 1, 0);
    for (double time : new double[] {10, 20}) {
      cluster
          .simulation()
          .after(
              time,
              () -> {
                cluster.simulation().turnOff(1);
                cluster.simulation().turnOn(1);
              });
    }

    run(cluster, options(30), new FixedSolver(2, snapshot -> new NothingToDo()), 90);

    assertThat(cluster.computationStarts()).containsExactly(50, 80);
  }

  @Test
  void planOfASchedulerThatEndedIsAbandoned() {
    // VM 1 waits for VM 0; the scheduler's host goes off while VM 0 is on its way.
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(80, 80);
    FixedSolver solver =
        new FixedSolver(
            1,
            snapshot ->
                plan(
                    new PlannedMigration(0, 0, 1, List.of()),
                    new PlannedMigration(1, 0, 1, List.of(0))));
    cluster.simulation().after(32, () -> cluster.simulation().turnOff(2));

    EntropyScheduler scheduler = run(cluster, options(30), solver, 100);

    assertThat(cluster.placement()).containsExactly(1, 0);
    assertThat(cluster.reconfigurations())
        .singleElement()
        .satisfies(
            applied -> {
              assertThat(applied.complete()).isFalse();
              assertThat(applied.migrations()).isEqualTo(1);
              assertThat(applied.reason()).isEqualTo("the scheduler's host went off");
            });
    assertThat(scheduler.summary()).containsEntry("plans_aborted", 1).containsEntry("rounds", 1);
  }

  @Test
  void planThatCannotBeAppliedIsAbortedAndTheLoopGoesOn() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(80, 80);
    FixedSolver solver =
        new FixedSolver(1, snapshot -> plan(new PlannedMigration(0, 0, 1, List.of())));
    cluster.simulation().after(31, () -> cluster.simulation().turnOff(1));

    EntropyScheduler scheduler = run(cluster, options(30), solver, 65);

    assertThat(cluster.reconfigurations()).hasSize(2).allMatch(applied -> !applied.complete());
    assertThat(scheduler.summary()).containsEntry("plans_aborted", 2).containsEntry("rounds", 2);
  }

  @Test
  void emptyHostsAreSwitchedOffAtTheStartAndAfterAReconfiguration() {
    SmallRun cluster = SmallRun.of(3, 1, 0, 1).loads(20, 20);
    FixedSolver solver =
        new FixedSolver(
            1,
            snapshot ->
                snapshot.vms().length == 2 && snapshot.placement()[1] == 1
                    ? plan(new PlannedMigration(1, 1, 0, List.of()))
                    : new NothingToDo());

    run(cluster, turningOff(), solver, 70);

    assertThat(solver.asked).extracting(snapshot -> snapshot.hosts().length).containsExactly(2, 1);
    assertThat(cluster.simulation().cluster().isOn(1)).isFalse();
    assertThat(cluster.simulation().cluster().isOn(2)).isFalse();
    assertThat(cluster.simulation().cluster().isOn(3)).isTrue();
  }

  @Test
  void hostInReserveIsSwitchedOnWhereThereIsNoPlanWithoutIt() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(80, 80);

    run(cluster, turningOff(), new BtrPlaceSolver(BtrPlaceOptions.leastMemory()), 55);

    assertThat(cluster.computations())
        .extracting(ComputationRecord::state, ComputationRecord::hosts)
        .containsExactly(tuple(State.PLACEMENT_FAILED, 1), tuple(State.SUCCESS, 2));
    assertThat(cluster.simulation().cluster().isOn(1)).isTrue();
    assertThat(cluster.placement()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void hostThatCrashedIsNotInReserve() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0).loads(80, 80);
    cluster.simulation().after(10, () -> cluster.simulation().journal().hostCrashed(1));
    FixedSolver solver = new FixedSolver(1, snapshot -> new NoPlan(Reason.INFEASIBLE, ""));

    run(cluster, turningOff(), solver, 55);

    assertThat(solver.asked).singleElement().extracting(asked -> asked.hosts().length).isEqualTo(1);
  }

  @Test
  void checksRefuseAWrongPlan() {
    SmallRun cluster = SmallRun.of(2, 1, 0, 0, 1).loads(80, 80, 80);
    FixedSolver solver =
        new FixedSolver(1, snapshot -> plan(new PlannedMigration(0, 0, 1, List.of())));
    EntropyOptions checked =
        new EntropyOptions(
            new CentralOptions(Rhythm.every(30), false, 0, true, false, PlanOptions.DEFAULT),
            OptionalInt.empty());

    assertThatThrownBy(() -> run(cluster, checked, solver, 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "solver fixed made at 30.0 s is wrong: host 1 lacks 60.0 demand units");
  }

  private static EntropyOptions options(double period) {
    return new EntropyOptions(
        new CentralOptions(Rhythm.every(period), false, 0, false, false, PlanOptions.DEFAULT),
        OptionalInt.empty());
  }

  private static EntropyOptions reactive(double pause) {
    return new EntropyOptions(
        new CentralOptions(Rhythm.onOverload(pause), false, 0, true, false, PlanOptions.DEFAULT),
        OptionalInt.empty());
  }

  private static EntropyOptions turningOff() {
    return new EntropyOptions(
        new CentralOptions(Rhythm.every(30), true, 0, false, false, PlanOptions.DEFAULT),
        OptionalInt.empty());
  }

  private static SolverAnswer plan(PlannedMigration... migrations) {
    return new Plan(new ReconfigurationPlan(List.of(migrations), GIB));
  }

  private static EntropyScheduler run(
      SmallRun cluster, EntropyOptions options, PlacementSolver solver, double until) {
    EntropyScheduler scheduler = new EntropyScheduler(options, solver);
    scheduler.start(cluster.simulation());
    cluster.simulation().run(until);
    return scheduler;
  }
}
