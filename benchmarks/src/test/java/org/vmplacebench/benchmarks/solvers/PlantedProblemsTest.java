package org.vmplacebench.benchmarks.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;

/** Hard problems that are known to have a plan, and who finds one. */
class PlantedProblemsTest {

  private static final int LIMIT_SECONDS = 60;
  private static final int PROBLEMS = Integer.getInteger("vmplacebench.planted.problems", 12);

  private static final long SEED = 4;

  @Test
  void theWayBackIsAPlanAsTheCheckerJudges() {
    Random random = new Random(1);
    Planted.Kind hardest = new Planted.Kind(0.98, true, true, 0.95, true);
    for (int i = 0; i < 30; i++) {
      Planted.Problem problem = Planted.problem(hardest, 2 + i % 7, random);
      assertThat(PlanChecker.problems(problem.snapshot(), problem.wayBack())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "btrplace"})
  void eachProblemThatIsKnownToHaveAPlanIsSolved(String name) {
    PlacementSolver solver = Contestants.all().get(name);
    for (Load load : Load.values()) {
      Random random = new Random(SEED);
      for (int i = 0; i < PROBLEMS && load != Load.PUBLISHED; i++) {
        Snapshot problem = load.draw(2 + 2 * (i % 4), random);
        SolverAnswer answer = solver.solve(problem, LIMIT_SECONDS);
        assertThat(answer).as("%s, problem %d", load, i).isInstanceOf(Plan.class);
        assertThat(PlanChecker.problems(problem, ((Plan) answer).plan())).isEmpty();
      }
    }
  }

  @Test
  void manyHostsWithManyConstraintsAreRepairedWithoutASearch() {
    Snapshot problem = Load.CONSTRAINED.draw(512, new Random(SEED));
    SolverAnswer answer = Contestants.all().get("greedy").solve(problem, LIMIT_SECONDS);
    assertThat(answer).isInstanceOf(Plan.class);
    assertThat(PlanChecker.problems(problem, ((Plan) answer).plan())).isEmpty();
  }
}
