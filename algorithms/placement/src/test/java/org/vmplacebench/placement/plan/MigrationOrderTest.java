package org.vmplacebench.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.Move;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

class MigrationOrderTest {

  @Test
  void moveIntoFreeSpaceWaitsForNothing() {
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 8)
            .host(100, 8)
            .vm(0, 60, 4)
            .vm(0, 60, 4)
            .snapshot();

    ReconfigurationPlan plan = MigrationOrder.of(snapshot, List.of(new Move(1, 1))).orElseThrow();

    assertThat(plan.migrations()).containsExactly(new PlannedMigration(101, 10, 11, List.of()));
    assertThat(plan.cost()).isEqualTo(4);
  }

  @Test
  void singleMigrationIsPlannedAsAnyOther() {
    // A constraint that holds whatever moves takes it through the search for an order.
    PlacementConstraint never = new RunningCapacity(SmallProblem.set(0), 100, true);
    Random random = new Random(43);
    int plans = 0;
    int without = 0;
    for (int i = 0; i < 200; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      for (int vm = 0; vm < snapshot.vms().length; vm++) {
        int to = (snapshot.placement()[vm] + 1) % snapshot.hosts().length;
        var alone = MigrationOrder.of(snapshot, List.of(new Move(vm, to)));
        assertThat(alone)
            .isEqualTo(
                MigrationOrder.of(SmallProblem.under(snapshot, never), List.of(new Move(vm, to))));
        plans += alone.isPresent() ? 1 : 0;
        without += alone.isPresent() ? 0 : 1;
      }
    }
    assertThat(plans).isGreaterThan(100);
    assertThat(without).isGreaterThan(100);
  }

  @Test
  void arrivalWaitsForTheDepartureThatMakesRoom() {
    // VM 0 goes to host 1 only when VM 1 has left it for host 2.
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 8)
            .host(100, 8)
            .host(100, 8)
            .vm(0, 60, 4)
            .vm(1, 70, 4)
            .vm(0, 60, 4)
            .snapshot();

    ReconfigurationPlan plan =
        MigrationOrder.of(snapshot, List.of(new Move(0, 1), new Move(1, 2))).orElseThrow();

    assertThat(plan.migrations())
        .containsExactly(
            new PlannedMigration(101, 11, 12, List.of()),
            new PlannedMigration(100, 10, 11, List.of(0)));
    assertThat(plan.cost()).isEqualTo(4 + (4 + 4));
  }

  @Test
  void arrivalWaitsForMemoryAsWell() {
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 8)
            .host(100, 4)
            .host(100, 8)
            .vm(0, 10, 4)
            .vm(1, 10, 4)
            .snapshot();

    ReconfigurationPlan plan =
        MigrationOrder.of(snapshot, List.of(new Move(0, 1), new Move(1, 2))).orElseThrow();

    assertThat(plan.migrations().get(1)).isEqualTo(new PlannedMigration(100, 10, 11, List.of(0)));
  }

  @Test
  void arrivalWaitsForNoMoreDeparturesThanItNeeds() {
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 9)
            .host(100, 9)
            .host(100, 9)
            .vm(1, 50, 1)
            .vm(1, 50, 1)
            .vm(0, 50, 1)
            .vm(0, 50, 1)
            .snapshot();

    ReconfigurationPlan plan =
        MigrationOrder.of(
                snapshot, List.of(new Move(0, 2), new Move(1, 2), new Move(2, 1), new Move(3, 1)))
            .orElseThrow();

    assertThat(plan.migrations())
        .extracting(PlannedMigration::waitsFor)
        .containsExactly(List.of(), List.of(), List.of(0), List.of(0, 1));
  }

  @Test
  void twoVmsThatNeedEachOthersPlaceHaveNoOrder() {
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 9)
            .host(100, 9)
            .vm(0, 80, 1)
            .vm(1, 60, 1)
            .snapshot();

    assertThat(MigrationOrder.of(snapshot, List.of(new Move(0, 1), new Move(1, 0)))).isEmpty();
  }

  @Test
  void cycleIsBrokenByABypassThroughAThirdHost() {
    // VMs 0 and 1 change places: neither fits beside the other; VM 1 is the smaller one.
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 9)
            .host(100, 9)
            .host(70, 9)
            .vm(0, 80, 4)
            .vm(1, 60, 2)
            .snapshot();

    ReconfigurationPlan plan =
        MigrationOrder.of(snapshot, List.of(new Move(0, 1), new Move(1, 0))).orElseThrow();

    assertThat(plan.migrations())
        .containsExactly(
            new PlannedMigration(101, 11, 12, List.of()),
            new PlannedMigration(100, 10, 11, List.of(0)),
            new PlannedMigration(101, 12, 10, List.of(0, 1)));
    assertThat(plan.cost()).isEqualTo(2 + (4 + 2) + (2 + 4 + 2));
    assertThat(PlanChecker.problems(snapshot, plan)).isEmpty();
  }

  @Test
  void orderIsFoundWhereMakingTheFirstMoveFirstWouldBlockTheOthers() {
    // Host 1 has room for one of VMs 0 and 1 until VM 2 leaves it; VM 2 needs the place of VM 1.
    Snapshot snapshot =
        new SmallProblem()
            .indexedFrom(10, 100)
            .host(100, 9)
            .host(100, 9)
            .host(50, 9)
            .vm(0, 50, 1)
            .vm(2, 50, 1)
            .vm(1, 50, 1)
            .snapshot();

    ReconfigurationPlan plan =
        MigrationOrder.of(snapshot, List.of(new Move(0, 1), new Move(1, 1), new Move(2, 2)))
            .orElseThrow();

    assertThat(plan.migrations())
        .containsExactly(
            new PlannedMigration(101, 12, 11, List.of()),
            new PlannedMigration(102, 11, 12, List.of(0)),
            new PlannedMigration(100, 10, 11, List.of(1)));
    assertThat(PlanChecker.problems(snapshot, plan)).isEmpty();
  }

  @Test
  void destinationThatStaysTooSmallHasNoOrder() {
    Snapshot snapshot =
        new SmallProblem().indexedFrom(10, 100).host(100, 9).host(50, 9).vm(0, 80, 1).snapshot();

    assertThat(MigrationOrder.of(snapshot, List.of(new Move(0, 1)))).isEmpty();
  }
}
