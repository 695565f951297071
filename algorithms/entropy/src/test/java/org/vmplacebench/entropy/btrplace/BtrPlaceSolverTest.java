package org.vmplacebench.entropy.btrplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions.Objective;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallProblem;

class BtrPlaceSolverTest {

  private static final int LIMIT = 30;
  private static final long GIB = 1024 * SmallCluster.MIB;

  private final BtrPlaceSolver solver = new BtrPlaceSolver(BtrPlaceOptions.leastMemory());

  /**
   * What came of VMs that were restarted together: 470 of 1170 units have to leave for 480, which
   * BtrPlace can neither do nor prove impossible in 30 s. Its nodes end it, not the clock.
   */
  @Test
  @Timeout(120)
  void aSearchForTheFirstPlanEndsByItsNodes() {
    int[][] demands = {
      {100, 100, 50, 0, 50, 100, 100, 100},
      {60, 50, 50, 50, 50, 60, 50, 50, 100, 100, 50, 50, 50, 50, 50, 0, 50, 50, 50, 100, 50},
      {100, 50, 50, 50, 50, 50, 60, 0},
      {50, 50, 50, 100, 60, 50, 0, 50, 100, 50, 50}
    };
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < demands.length; host++) {
      problem.host(700, 32 * GIB);
    }
    for (int host = 0; host < demands.length; host++) {
      for (int demand : demands[host]) {
        problem.vm(host, demand, GIB);
      }
    }
    BtrPlaceSolver first =
        new BtrPlaceSolver(new BtrPlaceOptions(true, Objective.FIRST, OptionalInt.empty()));

    SolverAnswer answer = first.solve(problem.snapshot(), 3600);

    assertThat(answer)
        .isInstanceOfSatisfying(
            NoPlan.class, none -> assertThat(none.reason()).isEqualTo(Reason.LIMIT_REACHED));
  }

  @Test
  void oneVmLeavesTheOverloadedOfTwoHosts() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(100, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 50, GIB)
            .vm(1, 50, GIB)
            .snapshot();

    ReconfigurationPlan plan = planFor(snapshot);

    assertThat(plan.migrations()).containsExactly(new PlannedMigration(1, 0, 1, List.of()));
    assertThat(plan.cost()).isEqualTo(GIB);
  }

  @Test
  void arrivalWaitsForTheVmWhosePlaceItTakes() {
    // Only VM 2 fits into the memory of host 2, and only without it does host 1 have room for 60.
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 16 * GIB)
            .host(100, 12 * GIB)
            .host(80, 2 * GIB)
            .vm(0, 60, 8 * GIB)
            .vm(0, 60, 8 * GIB)
            .vm(1, 70, 2 * GIB)
            .vm(1, 40, 2 * GIB)
            .snapshot();

    ReconfigurationPlan plan = planFor(snapshot);

    assertThat(plan.migrations()).hasSize(2);
    assertThat(plan.migrations().get(0)).isEqualTo(new PlannedMigration(2, 1, 2, List.of()));
    assertThat(plan.migrations().get(1).from()).isZero();
    assertThat(plan.migrations().get(1).to()).isEqualTo(1);
    assertThat(plan.migrations().get(1).waitsFor()).containsExactly(0);
    assertThat(plan.cost()).isEqualTo(2.0 * GIB + (8.0 * GIB + 2.0 * GIB));
  }

  @Test
  void twoOverloadedHostsExchangeVms() {
    // 90 + 30 and 70 + 40 can only be paired as 90 with nothing, 70 + 30 and 40 apart.
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 9 * GIB)
            .host(100, 9 * GIB)
            .host(40, 9 * GIB)
            .vm(0, 90, GIB)
            .vm(0, 30, GIB)
            .vm(1, 70, GIB)
            .vm(1, 40, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .containsExactly(
            new PlannedMigration(3, 1, 2, List.of()), new PlannedMigration(1, 0, 1, List.of(0)));
  }

  @Test
  void memoryDecidesWhereAVmCanGo() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(100, 3 * GIB)
            .host(100, 4 * GIB)
            .vm(0, 60, 4 * GIB)
            .vm(0, 60, 4 * GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .singleElement()
        .extracting(PlannedMigration::to)
        .isEqualTo(2);
  }

  @Test
  void memoryThatIsLackingEverywhereMakesAProblemInfeasible() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(100, 3 * GIB)
            .vm(0, 60, 4 * GIB)
            .vm(0, 60, 4 * GIB)
            .snapshot();

    assertThat(reasonFor(snapshot)).isEqualTo(Reason.INFEASIBLE);
  }

  @Test
  void vmsThatFitInSumAndInNoPlacementAreInfeasible() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(100, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 60, GIB)
            .vm(1, 50, GIB)
            .snapshot();

    assertThat(reasonFor(snapshot)).isEqualTo(Reason.INFEASIBLE);
  }

  @Test
  void demandAboveTheCapacityOfAllHostsIsInfeasible() {
    Snapshot snapshot = new SmallProblem().host(100, GIB).host(0, GIB).vm(0, 100.5, GIB).snapshot();

    assertThat(solver.solve(snapshot, LIMIT))
        .isEqualTo(new NoPlan(Reason.INFEASIBLE, "VMs demand 100.5 units and hosts have 100.0"));
  }

  @Test
  void viablePlacementNeedsNothing() {
    Snapshot snapshot =
        new SmallProblem().host(100, 8 * GIB).host(0, 0).vm(0, 60, GIB).vm(0, 40, GIB).snapshot();

    assertThat(solver.solve(snapshot, LIMIT)).isEqualTo(new NothingToDo());
  }

  @Test
  void noVmsNeedNothing() {
    assertThat(solver.solve(new SmallProblem().host(100, GIB).snapshot(), LIMIT))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void hostsWithoutCapacityTakeNothing() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(0, 8 * GIB)
            .host(100, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 60, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .singleElement()
        .extracting(PlannedMigration::to)
        .isEqualTo(2);
  }

  @Test
  void vmsWithoutMemoryCanMove() {
    Snapshot snapshot =
        new SmallProblem().host(100, 0).host(100, 0).vm(0, 60, 0).vm(0, 60, 0).snapshot();

    assertThat(planFor(snapshot).migrations()).hasSize(1);
  }

  @Test
  void fractionsOfDemandCount() {
    // 66.75 + 33.5 exceeds 100 by a quarter; 33.5 fits exactly beside 66.25 into 99.75.
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(99.75, 8 * GIB)
            .vm(0, 66.75, GIB)
            .vm(0, 33.5, GIB)
            .vm(1, 66.25, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .containsExactly(new PlannedMigration(1, 0, 1, List.of()));
  }

  @Test
  void fractionBelowWhatIsNeededIsNotEnough() {
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(99.5, 8 * GIB)
            .vm(0, 66.75, GIB)
            .vm(0, 33.5, GIB)
            .vm(1, 66.25, GIB)
            .snapshot();

    // What is left is an exchange, for which no host has the room.
    assertThat(reasonFor(snapshot)).isEqualTo(Reason.NO_WAY_THERE);
  }

  @Test
  void demandThatOnlyRoundingMakesTooLargeIsLeftAlone() {
    // Three VMs that fill host 1 to the last 2^-20 unit; rounded up to thousandths they would not
    // fit.
    double third = StrictMath.floor(100.0 / 3 * (1 << 20)) / (1 << 20);
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(3 * third, 8 * GIB)
            .host(100, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 60, GIB)
            .vm(1, third, GIB)
            .vm(1, third, GIB)
            .vm(1, third, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .singleElement()
        .extracting(PlannedMigration::from, PlannedMigration::to)
        .containsExactly(0, 2);
  }

  @Test
  void widerRepairMovesSmallVmsWhereTheLargeOnesFitNowhere() {
    // An equal share is 30: the two small VMs have all that they demand and only they fit on host
    // 1.
    Snapshot snapshot =
        new SmallProblem()
            .host(120, 8 * GIB)
            .host(20, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 60, GIB)
            .vm(0, 10, GIB)
            .vm(0, 10, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations())
        .extracting(PlannedMigration::vm)
        .containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void wherePlacementsHaveNoOrderOfMigrationsAnotherOneIsFound() {
    // Hosts 1 and 2 have 10 too much each. BtrPlace's first placements exchange VMs of full hosts,
    // and without the exchanges its limit of nodes is reached.
    double[][] demands = {
      {40, 60, 60, 70, 40, 100, 50, 40, 100, 90},
      {50, 70, 100, 80, 90, 50, 60, 60, 90, 60},
      {80, 50, 80, 100, 60, 90, 100, 50, 50, 50},
      {90, 50, 70, 70, 80, 50, 60, 60, 70, 60}
    };
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < demands.length; host++) {
      problem.host(700, 32 * GIB);
      for (double demand : demands[host]) {
        problem.vm(host, demand, GIB);
      }
    }

    SolverAnswer first = mode(true, Objective.FIRST).solve(problem.snapshot(), LIMIT);
    assertThat(first).isInstanceOf(Plan.class);
    assertThat(PlanChecker.problems(problem.snapshot(), ((Plan) first).plan())).isEmpty();
    assertThat(PlanChecker.problems(problem.snapshot(), planFor(problem.snapshot()))).isEmpty();
  }

  @Test
  void largeDemandUnitsAreScaledDown() {
    Snapshot snapshot =
        new SmallProblem()
            .host(64_000_000, 8 * GIB)
            .host(64_000_000, 8 * GIB)
            .vm(0, 40_000_000, GIB)
            .vm(0, 40_000_000, GIB)
            .snapshot();

    assertThat(planFor(snapshot).migrations()).hasSize(1);
  }

  @Test
  void sameProblemHasTheSamePlan() {
    Snapshot snapshot = randomLoad(new Random(7), 16);

    assertThat(new BtrPlaceSolver(BtrPlaceOptions.leastMemory()).solve(snapshot, LIMIT))
        .isEqualTo(solver.solve(snapshot, LIMIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 32})
  void plansForRandomLoadsAreRight(int hosts) {
    Random random = new Random(hosts);
    int plans = 0;
    for (int i = 0; i < 25; i++) {
      Snapshot snapshot = randomLoad(random, hosts);
      SolverAnswer answer = solver.solve(snapshot, LIMIT);
      if (answer instanceof Plan found) {
        plans++;
        assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
      }
    }
    assertThat(plans).isGreaterThan(10);
  }

  @Test
  void oneThousandHostsAreSolved() {
    Snapshot snapshot = randomLoad(new Random(1), 1024);

    assertThat(PlanChecker.problems(snapshot, planFor(snapshot))).isEmpty();
  }

  @Test
  void tinyProblemsHaveAPlanWhereTryingEverythingFindsOne() {
    Random random = new Random(3);
    int feasible = 0;
    int infeasible = 0;
    for (int i = 0; i < 300; i++) {
      Snapshot snapshot = tiny(random);
      if (snapshot.isViable()) {
        continue;
      }
      boolean exists = EveryPlacement.leastMemory(snapshot).isPresent();
      feasible += exists ? 1 : 0;
      infeasible += exists ? 0 : 1;
      SolverAnswer answer = solver.solve(snapshot, LIMIT);
      if (exists) {
        assertThat(answer).as(Arrays.toString(snapshot.demand())).isInstanceOf(Plan.class);
      }
      if (answer instanceof Plan found) {
        assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
      }
    }
    assertThat(feasible).isGreaterThan(30);
    assertThat(infeasible).isGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({"4, 0.6e-3, 0.6e-3", "32, 5.5e-3, 4.6e-3", "128, 53e-3, 34e-3"})
  void modelledTimeIsNearTheMeasuredOnes(int hosts, double first, double memory) {
    Snapshot snapshot = WarmUp.snapshot(hosts);
    PlacementSolver own =
        new BtrPlaceSolver(new BtrPlaceOptions(true, Objective.FIRST, OptionalInt.empty()));

    assertThat(own.modelledSeconds(snapshot, own.solve(snapshot, LIMIT)))
        .isBetween(first / 2, first * 2);
    assertThat(solver.modelledSeconds(snapshot, solver.solve(snapshot, LIMIT)))
        .isBetween(memory / 2, memory * 2);
  }

  @Test
  void theSameProblemIsChargedTheSameAndASearchMore() {
    Snapshot snapshot = WarmUp.snapshot(32);
    PlacementSolver searching =
        new BtrPlaceSolver(new BtrPlaceOptions(true, Objective.MTTR, OptionalInt.empty()));
    double once = solver.solve(snapshot, LIMIT).work();

    assertThat(solver.solve(snapshot, LIMIT).work()).isEqualTo(once);
    assertThat(searching.solve(snapshot, LIMIT).work()).isGreaterThan(1.5 * once);
  }

  @Test
  void onlyFullModeOfBtrPlacesOwnPlanMovesVmsOfHostsThatAreNotOverloaded() {
    // 60 fits nowhere until 50 has gone from host 1 to host 2.
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 8 * GIB)
            .host(100, 8 * GIB)
            .host(55, 8 * GIB)
            .vm(0, 60, GIB)
            .vm(0, 60, GIB)
            .vm(1, 50, GIB)
            .snapshot();

    assertThat(mode(true, Objective.FIRST).solve(snapshot, LIMIT).after(0))
        .isEqualTo(
            new NoPlan(
                Reason.INFEASIBLE,
                "no viable placement leaves the VMs of all other hosts in place"));
    for (Objective objective : List.of(Objective.FIRST, Objective.MTTR)) {
      SolverAnswer answer = mode(false, objective).solve(snapshot, LIMIT);
      assertThat(answer).isInstanceOf(Plan.class);
      ReconfigurationPlan plan = ((Plan) answer).plan();
      assertThat(PlanChecker.problems(snapshot, plan)).isEmpty();
      assertThat(plan.migrations()).extracting(PlannedMigration::to).containsExactly(2, 1);
    }
    assertThat(planFor(snapshot).migrations())
        .extracting(PlannedMigration::to)
        .containsExactly(2, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Objective.class,
      names = {"FIRST", "MTTR"})
  void plansOfBtrPlacesOwnChoiceAreRightInBothModes(Objective objective) {
    for (boolean repair : new boolean[] {true, false}) {
      BtrPlaceSolver own = mode(repair, objective);
      Random random = new Random(5);
      int plans = 0;
      for (int i = 0; i < 60; i++) {
        Snapshot snapshot = tiny(random);
        if (own.solve(snapshot, LIMIT) instanceof Plan found) {
          plans++;
          assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
        }
      }
      assertThat(plans).isGreaterThan(10);
    }
  }

  private static BtrPlaceSolver mode(boolean repair, Objective objective) {
    return new BtrPlaceSolver(new BtrPlaceOptions(repair, objective, OptionalInt.empty()));
  }

  @Test
  void warmUpProblemIsSolved() {
    Snapshot snapshot = WarmUp.snapshot(8);

    assertThat(PlanChecker.problems(snapshot, planFor(snapshot))).isEmpty();
  }

  private ReconfigurationPlan planFor(Snapshot snapshot) {
    SolverAnswer answer = solver.solve(snapshot, LIMIT);
    assertThat(answer).isInstanceOf(Plan.class);
    return ((Plan) answer).plan();
  }

  private Reason reasonFor(Snapshot snapshot) {
    SolverAnswer answer = solver.solve(snapshot, LIMIT);
    assertThat(answer).isInstanceOf(NoPlan.class);
    return ((NoPlan) answer).reason();
  }

  /** The load of the default experiment: 10 VMs per host, 60 ± 20 % in steps of 10, not viable. */
  private static Snapshot randomLoad(Random random, int hosts) {
    while (true) {
      SmallProblem problem = new SmallProblem();
      IntStream.range(0, hosts).forEach(host -> problem.host(700, 32 * GIB));
      for (int vm = 0; vm < 10 * hosts; vm++) {
        double load = Math.min(100, Math.max(0, 60 + 20 * random.nextGaussian()));
        problem.vm(vm / 10, 10 * Math.rint(load / 10), GIB);
      }
      Snapshot snapshot = problem.snapshot();
      if (!snapshot.isViable()) {
        return snapshot;
      }
    }
  }

  private static Snapshot tiny(Random random) {
    SmallProblem problem = new SmallProblem();
    int hosts = 2 + random.nextInt(2);
    long[] free = new long[hosts];
    for (int host = 0; host < hosts; host++) {
      free[host] = 3L + random.nextInt(6);
      problem.host(60 + 10 * random.nextInt(6), free[host] * GIB);
    }
    for (int vm = 0; vm < 6; vm++) {
      int host = random.nextInt(hosts);
      long memory = random.nextInt(3);
      if (memory <= free[host]) {
        free[host] -= memory;
        problem.vm(host, 10 * random.nextInt(7), memory * GIB);
      }
    }
    return problem.snapshot();
  }
}
