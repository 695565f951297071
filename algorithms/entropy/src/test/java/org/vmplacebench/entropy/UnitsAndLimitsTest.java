package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions.Objective;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.greedy.GreedySolver;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallProblem;

/** Solvers answer alike whatever demand is counted in, and search where only a constraint asks. */
class UnitsAndLimitsTest {

  private static final int LIMIT = 30;
  private static final long GIB = 1024 * SmallCluster.MIB;

  private static List<PlacementSolver> solvers() {
    return List.of(
        new GreedySolver(),
        new ChocoSolver(ChocoOptions::scaled),
        btrPlace(Objective.FIRST),
        btrPlace(Objective.MEMORY));
  }

  private static PlacementSolver btrPlace(Objective objective) {
    return new BtrPlaceSolver(new BtrPlaceOptions(true, objective, OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e7, 1e10, 1e13})
  void oneMigrationEndsAnOverloadInAnyUnit(double unit) {
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < 250; host++) {
      problem.host(8 * unit, 64 * GIB);
    }
    for (int vm = 0; vm < 5; vm++) {
      problem.vm(0, 2 * unit, GIB);
    }

    for (PlacementSolver solver : solvers()) {
      assertOneMigration(problem.snapshot(), solver);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e10, 1e13})
  void capacityForSomeHostsIsCountedInAnyUnit(double unit) {
    // Two of the three VMs may demand on host 0, though it has room for all.
    SmallProblem problem = new SmallProblem().host(8 * unit, 8 * GIB).host(8 * unit, 8 * GIB);
    for (int vm = 0; vm < 3; vm++) {
      problem.vm(0, 2 * unit, GIB);
    }
    Snapshot snapshot =
        SmallProblem.under(
            problem.snapshot(),
            new ResourceCapacity(
                new TreeSet<>(List.of(0)), ResourceCapacity.Resource.CPU, 4 * unit, false));

    for (PlacementSolver solver : solvers()) {
      assertOneMigration(snapshot, solver);
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void btrPlaceSearchesWhereNoHostIsOverloaded(Objective objective) {
    SmallProblem problem =
        new SmallProblem()
            .host(50, 8 * GIB)
            .host(50, 8 * GIB)
            .host(50, 8 * GIB)
            .vm(0, 10, GIB)
            .vm(0, 20, GIB);

    assertOneMigration(SmallProblem.under(problem.snapshot(), spread()), btrPlace(objective));
  }

  @Test
  void whatCannotBeKeptApartIsProvedInfeasible() {
    Snapshot snapshot =
        new SmallProblem()
            .host(50, 8 * GIB)
            .vm(0, 10, GIB)
            .vm(0, 20, GIB)
            .under(spread())
            .snapshot();

    for (Objective objective : Objective.values()) {
      assertThat(btrPlace(objective).solve(snapshot, LIMIT))
          .isInstanceOfSatisfying(
              NoPlan.class, none -> assertThat(none.reason()).isEqualTo(Reason.INFEASIBLE));
    }
  }

  private static PlacementConstraint spread() {
    return new Spread(new TreeSet<>(List.of(0, 1)), true);
  }

  private static void assertOneMigration(Snapshot snapshot, PlacementSolver solver) {
    SolverAnswer answer = solver.solve(snapshot, LIMIT);
    assertThat(answer).as(solver.name()).isInstanceOf(Plan.class);
    Plan plan = (Plan) answer;
    assertThat(plan.plan().migrations()).as(solver.name()).hasSize(1);
    assertThat(PlanChecker.problems(snapshot, plan.plan())).as(solver.name()).isEmpty();
  }
}
