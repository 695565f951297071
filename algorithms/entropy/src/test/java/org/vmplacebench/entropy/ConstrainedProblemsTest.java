package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
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
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

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
    Set<String> watched = new TreeSet<>();
    assertThat(rightPlans(new BtrPlaceSolver(BtrPlaceOptions.leastMemory()), 400, watched))
        .isGreaterThan(50);
    // Some were continuous, held at the start, and mattered to a migration.
    assertThat(watched)
        .contains(
            "among", "ban", "resourceCapacity", "runningCapacity", "split", "splitAmong", "spread");
  }

  @Test
  void btrPlaceKeepsVmsTogetherInsideTheirFenceAndAwayFromALonelyOneAllTheTime() {
    long gib = 1L << 30;
    Snapshot plain =
        new SmallProblem()
            .host(100, 16 * gib)
            .host(100, 16 * gib)
            .host(100, 16 * gib)
            .host(100, 16 * gib)
            .vm(0, 20, gib)
            .vm(0, 20, gib)
            .vm(0, 70, 4 * gib)
            .vm(1, 10, gib)
            .snapshot();
    // VM 0 alone would be cheapest; VM 2 must not go to host 1, nor to host 2.
    Snapshot snapshot =
        SmallProblem.under(
            plain,
            new Gather(set(0, 1), true),
            new Fence(set(2), set(0, 1, 3), true),
            new Lonely(set(3), true));

    SolverAnswer answer = new BtrPlaceSolver(BtrPlaceOptions.leastMemory()).solve(snapshot, LIMIT);

    assertThat(answer).isInstanceOf(Plan.class);
    ReconfigurationPlan plan = ((Plan) answer).plan();
    assertThat(PlanChecker.problems(snapshot, plan)).isEmpty();
    assertThat(plan.migrations()).containsExactly(new PlannedMigration(2, 0, 3, List.of()));
  }

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  @Test
  void plansOfTheGreedySolverObeyTheConstraints() {
    assertThat(rightPlans(new GreedySolver(), 2000, new TreeSet<>())).isGreaterThan(200);
  }

  private static int rightPlans(PlacementSolver solver, int problems, Set<String> watched) {
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
        snapshot.rules().constraints().stream()
            .filter(constraint -> constraint.continuous())
            .filter(constraint -> constraint.holds(snapshot.whereabouts()))
            .filter(
                constraint ->
                    found.plan().migrations().stream()
                        .anyMatch(m -> constraint.concerns(m.vm(), m.from(), m.to())))
            .forEach(constraint -> watched.add(constraint.name()));
      }
    }
    return plans;
  }
}
