package org.vmplacebench.ffd.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vmplacebench.ffd.packing.RepairSolverTest.moves;
import static org.vmplacebench.testkit.SmallProblem.vms;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.SmallProblem;

class RepackSolverTest {

  @Test
  void allVmsArePackedTheLargestFirst() {
    Snapshot snapshot = SmallProblem.hosts(vms(30), vms(20, 60), vms(40), vms(50));

    // 60 and 40 on host 0, 50 30 20 on host 1: hosts 2 and 3 become empty.
    assertThat(moves(snapshot, solve(snapshot, 0))).isEqualTo("2:1>0 4:3>1 0:0>1 3:2>0");
  }

  @Test
  void viableClusterIsPackedAnewOnlyWhereEnoughHostsBecomeEmpty() {
    Snapshot snapshot = SmallProblem.hosts(vms(70), vms(60), vms(80), vms(30));

    assertThat(solve(snapshot, 0.26)).isEqualTo(new NothingToDo());
    assertThat(solve(snapshot, 0.25)).isNotEqualTo(new NothingToDo());
  }

  @Test
  void placementThatNeedsAsManyHostsIsNotWorthItEvenWithoutGain() {
    assertThat(solve(SmallProblem.hosts(vms(30), vms(80)), 0)).isEqualTo(new NothingToDo());
  }

  @Test
  void overloadedClusterIsPackedAnewEvenWhereNoHostBecomesEmpty() {
    Snapshot snapshot = SmallProblem.hosts(vms(60, 50), vms(40));

    assertThat(moves(snapshot, solve(snapshot, 1))).isEqualTo("1:0>1 2:1>0");
  }

  @Test
  void vmsThatWaitForEachOtherGoRoundByAThirdHost() {
    // 90 belongs to host 0 and 80 to host 1, where the other one is; host 2 has room for one.
    Snapshot snapshot = SmallProblem.hosts(vms(80), vms(90, 10, 20), vms());

    assertThat(moves(snapshot, solve(snapshot, 0))).isEqualTo("2:1>0 1:1>2 0:0>1 1:2>0");
  }

  @Test
  void whereThatMovesTooManyVmsTheLeastUsedHostsAreEmptiedInstead() {
    Snapshot snapshot = SmallProblem.hosts(vms(30), vms(20, 60), vms(40), vms(50));

    assertThat(moves(snapshot, bounded(3).solve(snapshot, 1))).isEqualTo("0:0>2");
    assertThat(moves(snapshot, bounded(4).solve(snapshot, 1)))
        .isEqualTo(moves(snapshot, solve(snapshot, 0)));
  }

  private static RepackSolver bounded(int mostMoves) {
    return new RepackSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, true, 0, mostMoves);
  }

  @Test
  void clusterThatPackingFailsOnIsRepaired() {
    // Sorted by requirement, VMs are packed in their order, and the second 70 finds no room.
    Snapshot snapshot = SmallProblem.hosts(vms(30, 30, 50), vms(70), vms(70));
    RepackSolver byRequirement =
        new RepackSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, false, 0, 0);

    assertThat(moves(snapshot, byRequirement.solve(snapshot, 1))).isEqualTo("0:0>1");
  }

  @Test
  void clusterWithoutEnoughCapacityHasNoPlan() {
    assertThat(solve(SmallProblem.hosts(vms(60, 60), vms(60, 60)), 0)).isInstanceOf(NoPlan.class);
  }

  @Test
  void modelledTimeGrowsWithTheNumberOfVmsAndOfHosts() {
    RepackSolver solver =
        new RepackSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, true, 0, 0);

    assertThat(solver.modelledSeconds(SmallProblem.hosts(vms(1, 2), vms(3)), new NothingToDo()))
        .isCloseTo(1.008e-6, within(1e-15));
  }

  private static SolverAnswer solve(Snapshot snapshot, double gain) {
    return new RepackSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, true, gain, 0)
        .solve(snapshot, 1);
  }
}
