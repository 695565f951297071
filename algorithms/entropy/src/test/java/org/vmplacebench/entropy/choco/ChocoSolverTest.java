package org.vmplacebench.entropy.choco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.greedy.GreedySolver;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;

class ChocoSolverTest {

  private static final int LIMIT = 30;
  private static final int TINY_PROBLEMS = 1500;

  private final ChocoSolver solver = new ChocoSolver(ChocoOptions.nodes(100_000));

  @Test
  void plansOfTinyProblemsMoveTheLeastMemoryThatExhaustiveSearchFinds() {
    Random random = new Random(7);
    int solved = 0;
    int infeasible = 0;
    for (int i = 0; i < TINY_PROBLEMS; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (snapshot.isViable()) {
        continue;
      }
      OptionalLong least = EveryPlacement.leastMemory(snapshot);
      SolverAnswer answer = solver.solve(snapshot, LIMIT);
      String problem = "problem " + i + ": " + describe(snapshot) + " -> " + answer;
      if (least.isEmpty()) {
        infeasible++;
        continue;
      }
      solved++;
      assertThat(answer).as(problem).isInstanceOf(Plan.class);
      ReconfigurationPlan plan = ((Plan) answer).plan();
      assertThat(PlanChecker.problems(snapshot, plan)).as(problem).isEmpty();
      assertThat(movedMemory(snapshot, plan)).as(problem).isLessThanOrEqualTo(least.getAsLong());
      long bound = EvictionSet.bound(EvictionSet.of(new PlacementProblem(snapshot)));
      assertThat(bound).as(problem).isLessThanOrEqualTo(least.getAsLong());
    }
    assertThat(solved).isGreaterThan(200);
    assertThat(infeasible).isGreaterThan(100);
  }

  @Test
  void infeasibleIsSaidOnlyWhereExhaustiveSearchFindsNothing() {
    Random random = new Random(8);
    int said = 0;
    for (int i = 0; i < TINY_PROBLEMS; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (solver.solve(snapshot, LIMIT) instanceof NoPlan none
          && none.reason() == Reason.INFEASIBLE) {
        assertThat(EveryPlacement.leastMemory(snapshot)).as(describe(snapshot)).isEmpty();
        said++;
      }
    }
    assertThat(said).isGreaterThan(100);
  }

  @Test
  void searchWithoutTrustInTheBoundFindsTheSameCosts() {
    ChocoSolver searching = new ChocoSolver(new ChocoOptions(100_000, 100_000, false));
    Random random = new Random(9);
    for (int i = 0; i < 200; i++) {
      Snapshot snapshot = RandomProblems.published(4, random);
      if (snapshot.isViable()) {
        continue;
      }
      SolverAnswer trusting = solver.solve(snapshot, LIMIT);
      SolverAnswer sure = searching.solve(snapshot, LIMIT);
      assertThat(sure.getClass()).isEqualTo(trusting.getClass());
      if (sure instanceof Plan a && trusting instanceof Plan b) {
        assertThat(movedMemory(snapshot, a.plan())).isEqualTo(movedMemory(snapshot, b.plan()));
      }
    }
  }

  @Test
  void plansOnThePublishedLoadAreRightAndMeetTheBound() {
    Random random = new Random(10);
    for (int hosts : new int[] {4, 32, 128}) {
      Snapshot snapshot = RandomProblems.published(hosts, random);
      while (snapshot.isViable()
          || Arrays.stream(snapshot.demand()).sum() > Arrays.stream(snapshot.capacity()).sum()) {
        snapshot = RandomProblems.published(hosts, random);
      }
      ReconfigurationPlan plan = ((Plan) solver.solve(snapshot, LIMIT)).plan();
      assertThat(PlanChecker.problems(snapshot, plan)).isEmpty();
      assertThat(movedMemory(snapshot, plan))
          .isEqualTo(EvictionSet.bound(EvictionSet.of(new PlacementProblem(snapshot))));
      ReconfigurationPlan greedy = ((Plan) new GreedySolver().solve(snapshot, LIMIT)).plan();
      assertThat(PlanChecker.problems(snapshot, greedy)).isEmpty();
    }
  }

  private static long movedMemory(Snapshot snapshot, ReconfigurationPlan plan) {
    return plan.migrations().stream().mapToLong(m -> snapshot.vmMemory()[m.vm()]).sum();
  }

  private static String describe(Snapshot snapshot) {
    return Arrays.toString(snapshot.capacity())
        + Arrays.toString(snapshot.memory())
        + Arrays.toString(snapshot.demand())
        + Arrays.toString(snapshot.vmMemory())
        + Arrays.toString(snapshot.placement());
  }
}
