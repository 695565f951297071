package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.set;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.testkit.SmallProblem;
import org.vmplacebench.testkit.TestSettings;

/** A kind of constraints from outside, in a file, in the plan checker and in solvers. */
class FewHostsTest {

  private static final FewHosts TWO = new FewHosts(set(0, 1, 2), 2, true);

  @Test
  void it_is_read_and_written() {
    List<PlacementConstraint> read =
        ConstraintsFile.parse(List.of("fewhosts({vm-[0..2]}, 2)"), "F", List.of("host-0"), 3);
    assertThat(read).containsExactly(TWO);
    assertThat(ConstraintText.of(TWO)).isEqualTo("fewHosts({vm-0, vm-1, vm-2}, 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "greedy"})
  void solvers_mend_it_by_one_move(String solver) {
    Snapshot snapshot =
        SmallProblem.under(SmallProblem.hosts(vms(10), vms(20), vms(90), vms(50)), TWO);
    PlacementSolver maker = PlacementSolverFactory.named(solver, TestSettings.defaults());
    assertThat(maker.canHonour(TWO)).isTrue();
    Plan plan = (Plan) maker.solve(snapshot, 60);
    assertThat(PlanChecker.problems(snapshot, plan.plan())).isEmpty();
    assertThat(plan.plan().migrations()).hasSize(1);
  }

  @Test
  void a_solver_that_was_not_told_of_it_says_so() {
    assertThat(PlacementSolverFactory.named("btrplace", TestSettings.defaults()).canHonour(TWO))
        .isFalse();
  }
}
