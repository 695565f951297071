package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.greedy.GreedySolver;
import org.vmplacebench.entropy.repair.EveryPlacement;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.entropy.repair.RandomProblems;

/** What solvers make of tiny random problems with placement constraints of all kinds. */
class ConstrainedProblemsTest {

  private static final int LIMIT = 30;

  @Test
  void chocoMovesTheLeastMemoryThatExhaustiveSearchFinds() {
    PlacementSolver choco = new ChocoSolver(ChocoOptions.nodes(100_000));
    Random random = new Random(31);
    int solved = 0;
    int impossible = 0;
    for (int i = 0; i < 2000; i++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      if (snapshot.isViable()) {
        continue;
      }
      OptionalLong least = EveryPlacement.leastMemory(snapshot);
      SolverAnswer answer = choco.solve(snapshot, LIMIT);
      String problem = "problem " + i + ": " + snapshot.rules() + " -> " + answer;
      if (least.isEmpty()) {
        impossible++;
      } else {
        solved++;
        assertThat(answer).as(problem).isInstanceOf(Plan.class);
        assertThat(Plans.movedMemory(snapshot, ((Plan) answer).plan()))
            .as(problem)
            .isLessThanOrEqualTo(least.getAsLong());
      }
      if (answer instanceof Plan found) {
        assertThat(PlanChecker.problems(snapshot, found.plan())).as(problem).isEmpty();
      }
      if (answer instanceof NoPlan none && none.reason() == Reason.INFEASIBLE) {
        assertThat(least).as(problem).isEmpty();
      }
    }
    assertThat(solved).isGreaterThan(200);
    assertThat(impossible).isGreaterThan(200);
  }

  @Test
  void plansOfBtrPlaceObeyTheConstraints() {
    assertThat(rightPlans(new BtrPlaceSolver(BtrPlaceOptions.leastMemory()), 400))
        .isGreaterThan(50);
  }

  @Test
  void plansOfTheGreedySolverObeyTheConstraints() {
    assertThat(rightPlans(new GreedySolver(), 2000)).isGreaterThan(200);
  }

  private static int rightPlans(PlacementSolver solver, int problems) {
    Random random = new Random(32);
    int plans = 0;
    for (int i = 0; i < problems; i++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      SolverAnswer answer = solver.solve(snapshot, LIMIT);
      if (answer instanceof Plan found) {
        plans++;
        assertThat(PlanChecker.problems(snapshot, found.plan()))
            .as("problem " + i + ": " + snapshot.rules() + " -> " + answer)
            .isEmpty();
      }
    }
    return plans;
  }
}
