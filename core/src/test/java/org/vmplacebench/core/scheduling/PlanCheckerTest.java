package org.vmplacebench.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;

class PlanCheckerTest {

  /** Host 10 is overloaded; host 11 can take VM 100 only when VM 102 has left it for host 12. */
  private final Snapshot chain =
      new HandMade()
          .host(100, 8)
          .host(100, 8)
          .host(100, 8)
          .vm(0, 60, 4)
          .vm(0, 60, 4)
          .vm(1, 70, 4)
          .snapshot();

  /** VM 100 waits to be started, VM 101 fills host 11, and host 12 is empty. */
  private static Snapshot waiting() {
    Snapshot plain =
        new HandMade().host(0, 4).host(100, 4).host(100, 8).vm(0, 50, 4).vm(1, 60, 4).snapshot();
    return new Snapshot(
        0,
        new int[] {Assignment.NOWHERE, 11, 12},
        plain.capacity(),
        plain.memory(),
        plain.vms(),
        plain.demand(),
        plain.vmMemory(),
        plain.placement(),
        new PlacementRules(List.of(new Spread(new TreeSet<>(List.of(100, 101)), true)), List.of()));
  }

  @Test
  void vmsThatWaitHaveToBeStartedWhereThereIsRoom() {
    int nowhere = Assignment.NOWHERE;
    assertThat(waiting().isViable()).isFalse();
    assertThat(problems(waiting())).containsExactly("VM 100 is not started");
    assertThat(problems(waiting(), new PlannedMigration(100, nowhere, 12, List.of()))).isEmpty();
    assertThat(problems(waiting(), new PlannedMigration(100, nowhere, 11, List.of())))
        .contains("host 11 lacks 4 bytes when migrations {0} have started")
        .anyMatch(problem -> problem.contains("does not hold while migrations {0} run"));
    assertThat(
            problems(
                waiting(),
                new PlannedMigration(100, nowhere, 12, List.of()),
                new PlannedMigration(101, 11, nowhere, List.of(0))))
        .contains("migration 1 of VM 101 goes to where VMs wait to be started");
  }

  @Test
  void planThatFitsAtEveryInstantIsRight() {
    assertThat(
            problems(
                chain,
                new PlannedMigration(102, 11, 12, List.of()),
                new PlannedMigration(100, 10, 11, List.of(0))))
        .isEmpty();
  }

  @Test
  void arrivalThatDoesNotWaitForItsRoomIsWrong() {
    assertThat(
            problems(
                chain,
                new PlannedMigration(102, 11, 12, List.of()),
                new PlannedMigration(100, 10, 11, List.of())))
        .containsExactly("host 11 lacks 30.0 demand units when migrations {1} have started");
  }

  @Test
  void memoryIsNeededAtTheStartOfAMigration() {
    Snapshot snapshot =
        new HandMade().host(100, 8).host(100, 4).host(100, 8).vm(0, 10, 4).vm(1, 10, 4).snapshot();

    assertThat(
            problems(
                snapshot,
                new PlannedMigration(101, 11, 12, List.of()),
                new PlannedMigration(100, 10, 11, List.of())))
        .containsExactly("host 11 lacks 4 bytes when migrations {1} have started");
  }

  @Test
  void twoArrivalsThatWaitForDifferentDeparturesAreCountedTogether() {
    // Each of the two arrivals fits after the departure that it waits for, both do not.
    Snapshot snapshot =
        new HandMade()
            .host(100, 99)
            .host(200, 99)
            .host(200, 99)
            .vm(0, 30, 1)
            .vm(0, 30, 1)
            .vm(0, 40, 1)
            .vm(1, 30, 1)
            .vm(1, 60, 1)
            .snapshot();

    assertThat(
            problems(
                snapshot,
                new PlannedMigration(100, 10, 12, List.of()),
                new PlannedMigration(101, 10, 12, List.of()),
                new PlannedMigration(103, 11, 10, List.of(0)),
                new PlannedMigration(104, 11, 10, List.of(0, 1))))
        .containsExactly(
            "host 10 lacks 30.0 demand units when migrations {2, 3} have started",
            "host 10 lacks 30.0 demand units at the end");
  }

  @Test
  void waitingForSomethingElsewhereCountsAsWaitingForAllBeforeIt() {
    Snapshot snapshot =
        new HandMade()
            .host(100, 99)
            .host(100, 99)
            .host(100, 99)
            .vm(0, 100, 1)
            .vm(1, 100, 1)
            .vm(2, 0, 1)
            .snapshot();

    assertThat(
            problems(
                snapshot,
                new PlannedMigration(100, 10, 12, List.of()),
                new PlannedMigration(102, 12, 11, List.of(0)),
                new PlannedMigration(101, 11, 10, List.of(1))))
        .isEmpty();
  }

  @Test
  void hostThatIsStillOverloadedAtTheEndIsNamed() {
    assertThat(problems(chain, new PlannedMigration(102, 11, 12, List.of())))
        .containsExactly("host 10 lacks 20.0 demand units at the end");
  }

  @Test
  void migrationStartsWhereItsVmIs() {
    assertThat(problems(chain, new PlannedMigration(100, 11, 12, List.of())))
        .containsExactly("migration 0 of VM 100 starts on host 11 and the VM is on host 10");
  }

  @Test
  void migrationsOfStrangersAndToStrangersAndToTheSameHostAreWrong() {
    assertThat(
            problems(
                chain,
                new PlannedMigration(7, 10, 11, List.of()),
                new PlannedMigration(100, 10, 99, List.of()),
                new PlannedMigration(101, 10, 10, List.of())))
        .containsExactly(
            "migration 0 of VM 7: the VM is not in the snapshot",
            "migration 1 of VM 100 goes to host 99, which is not in the snapshot",
            "migration 2 of VM 101 goes to the host that it leaves");
  }

  @Test
  void secondMigrationOfAVmStartsWhereTheFirstEndsAndWaitsForIt() {
    assertThat(
            problems(
                chain,
                new PlannedMigration(100, 10, 12, List.of()),
                new PlannedMigration(100, 12, 10, List.of())))
        .containsExactly("migration 1 of VM 100 does not wait for migration 0 of the same VM");
  }

  private static List<String> problems(Snapshot snapshot, PlannedMigration... migrations) {
    return PlanChecker.problems(snapshot, new ReconfigurationPlan(List.of(migrations), 0));
  }
}
