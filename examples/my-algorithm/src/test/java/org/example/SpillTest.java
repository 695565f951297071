package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.testkit.PlacementSolverContract;
import org.vmplacebench.testkit.SmallProblem;
import org.vmplacebench.testkit.TestSettings;

/** What every solver keeps, and what this one does. */
class SpillTest implements PlacementSolverContract {

  @Override
  public PlacementSolver newSolver() {
    return PlacementSolverFactory.named("spill", TestSettings.defaults());
  }

  @Override
  public boolean provesInfeasibility() {
    return false; // it gives up where it finds no room
  }

  @Test
  void the_smallest_VM_goes_to_the_host_with_most_room() {
    SolverAnswer answer = newSolver().solve(SmallProblem.hosts(vms(70, 40), vms(30), vms(10)), 60);
    assertThat(answer).isInstanceOf(Plan.class);
    assertThat(((Plan) answer).plan().migrations())
        .containsExactly(new PlannedMigration(1, 0, 2, List.of()));
  }
}
