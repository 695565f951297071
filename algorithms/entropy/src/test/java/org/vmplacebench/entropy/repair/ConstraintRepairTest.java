package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.SmallProblem;

/** How the greedy repair mends placement constraints where nothing is overloaded. */
class ConstraintRepairTest {

  private static final long GIB = 1L << 30;

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  private static List<int[]> repairs(SmallProblem plain, PlacementConstraint... constraints) {
    PlacementProblem problem = new PlacementProblem(plain.under(constraints).snapshot());
    return GreedyRepair.of(problem, EvictionSet.of(problem));
  }

  @Test
  void asManyOfTheSmallestVmsLeaveAsARunningCapacityWants() {
    SmallProblem problem =
        new SmallProblem()
            .host(100, 16 * GIB)
            .host(100, 16 * GIB)
            .vm(0, 10, 4 * GIB)
            .vm(0, 10, GIB)
            .vm(0, 10, 2 * GIB);

    assertThat(repairs(problem, new RunningCapacity(set(0), 1, false)))
        .allSatisfy(placement -> assertThat(placement).containsExactly(0, 1, 1))
        .hasSize(2);
  }

  @Test
  void aVmMakesRoomForOneThatHasToJoinOthers() {
    // VM 2 has to go to host 0, where only VM 3 may leave, and that to host 2.
    SmallProblem problem =
        new SmallProblem()
            .host(100, 16 * GIB)
            .host(100, 16 * GIB)
            .host(100, 16 * GIB)
            .vm(0, 30, GIB)
            .vm(0, 30, GIB)
            .vm(1, 30, GIB)
            .vm(0, 40, GIB)
            .vm(1, 70, GIB);

    assertThat(repairs(problem, new Gather(set(0, 1, 2), false)))
        .allSatisfy(placement -> assertThat(placement).containsExactly(0, 0, 0, 2, 1))
        .hasSize(2);
  }

  @Test
  void twoVmsChangePlacesWhereThereIsNoOtherRoom() {
    SmallProblem problem =
        new SmallProblem()
            .host(90, 16 * GIB)
            .host(90, 16 * GIB)
            .vm(0, 30, GIB)
            .vm(0, 30, GIB)
            .vm(1, 30, GIB)
            .vm(0, 30, GIB)
            .vm(1, 60, GIB);

    assertThat(repairs(problem, new Gather(set(0, 1, 2), false)))
        .allSatisfy(placement -> assertThat(placement).containsExactly(0, 0, 0, 1, 1))
        .hasSize(2);
  }

  @Test
  void aConstraintIsBrokenWhereItsMendingMendsAnother() {
    // VM 2 joins VMs 0 and 1 although host 0 may have three VMs only: VM 3 leaves for it.
    SmallProblem problem =
        new SmallProblem()
            .host(200, 16 * GIB)
            .host(100, 16 * GIB)
            .vm(0, 30, GIB)
            .vm(0, 30, GIB)
            .vm(1, 30, GIB)
            .vm(0, 30, GIB);

    assertThat(
            repairs(
                problem, new Gather(set(0, 1, 2), false), new RunningCapacity(set(0), 3, false)))
        .allSatisfy(placement -> assertThat(placement).containsExactly(0, 0, 0, 1))
        .hasSize(2);
  }

  @Test
  void nothingIsFoundWhereThereIsNoRoom() {
    SmallProblem problem =
        new SmallProblem().host(50, 16 * GIB).host(50, 16 * GIB).vm(0, 30, GIB).vm(1, 30, GIB);

    assertThat(repairs(problem, new Gather(set(0, 1), false))).isEmpty();
  }
}
