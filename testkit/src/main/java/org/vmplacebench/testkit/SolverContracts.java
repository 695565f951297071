package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;

/** What several tests of {@link PlacementSolverContract} need. */
final class SolverContracts {

  private SolverContracts() {}

  static void requireRight(Snapshot problem, SolverAnswer answer) {
    String words = inWords(problem) + " -> " + answer;
    if (answer instanceof Plan found) {
      assertThat(PlanChecker.problems(problem, found.plan())).as(words).isEmpty();
      assertThat(found.plan().migrations()).as(words).isNotEmpty();
    } else if (answer instanceof NothingToDo) {
      assertThat(problem.isViable()).as(words).isTrue();
    } else {
      assertThat(answer).as(words).isInstanceOf(NoPlan.class);
      assertThat(((NoPlan) answer).reason()).as(words).isNotEqualTo(Reason.ERROR);
    }
  }

  static List<SolverAnswer> answers(PlacementSolver solver, int problems, int limitSeconds) {
    Random random = new Random(3);
    List<SolverAnswer> answers = new ArrayList<>();
    for (int i = 0; i < problems; i++) {
      Snapshot problem = RandomProblems.constrained(random);
      List<PlacementConstraint> constraints = problem.rules().constraints();
      answers.add(
          solver.solve(
              constraints.stream().allMatch(solver::canHonour)
                  ? problem
                  : SmallProblem.under(problem),
              limitSeconds));
    }
    return answers;
  }

  static String inWords(Snapshot problem) {
    return "hosts of "
        + Arrays.toString(problem.capacity())
        + " units and "
        + Arrays.toString(problem.memory())
        + " bytes; VMs of "
        + Arrays.toString(problem.demand())
        + " units and "
        + Arrays.toString(problem.vmMemory())
        + " bytes on "
        + Arrays.toString(problem.placement())
        + "; "
        + problem.rules().constraints();
  }
}
