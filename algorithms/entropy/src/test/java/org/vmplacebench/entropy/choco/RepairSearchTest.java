package org.vmplacebench.entropy.choco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

/** What a search says of its problem, with limits of nodes. */
class RepairSearchTest {

  private static final int PROBLEMS = Integer.getInteger("bounds.problems", 500);

  private static final int SECONDS = 600;

  private static RepairSearch search(Snapshot snapshot, long nodes, boolean trustBound) {
    RepairSearch search =
        new RepairSearch(
            new PlacementProblem(snapshot), new SearchLimit(nodes, nodes, SECONDS), trustBound);
    search.run();
    return search;
  }

  @Test
  void a_greedy_repair_that_moves_no_more_than_the_bound_needs_no_node() {
    Snapshot snapshot = SmallProblem.hosts(vms(60, 60), vms(10));
    RepairSearch search = search(snapshot, 0, true);
    assertThat(search.best().migrations()).hasSize(1);
    assertThat(search.isProved()).isTrue();
    assertThat(search.isInfeasible()).isFalse();
  }

  @Test
  void without_nodes_only_a_greedy_repair_at_the_bound_is_proved_best() {
    Random random = new Random(18);
    int atBound = 0;
    int above = 0;
    for (int i = 0; i < 400; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (!snapshot.isViable()) {
        RepairSearch search = search(snapshot, 0, true);
        if (search.best() != null) {
          boolean best = search.bestMemory() <= search.bound();
          assertThat(search.isProved()).as("problem %d", i).isEqualTo(best);
          atBound += best ? 1 : 0;
          above += best ? 0 : 1;
        }
      }
    }
    assertThat(atBound).isGreaterThan(50);
    assertThat(above).isPositive();
  }

  @Test
  void a_placement_that_no_live_migration_can_begin_to_lead_to_needs_no_search() {
    Snapshot snapshot = SmallProblem.hosts(vms(50, 55), vms(40, 50));
    PlacementProblem problem = new PlacementProblem(snapshot);
    RepairSearch search = new RepairSearch(problem, new SearchLimit(100, 100, SECONDS), true);
    search.run();
    assertThat(search.best()).isNull();
    assertThat(search.isNoWayThere()).isTrue();
    assertThat(search.isInfeasible()).isFalse();
    assertThat(problem.work()).isLessThan(5_000);
  }

  @Test
  void a_problem_without_a_viable_placement_is_proved_to_have_none() {
    // 60 units fit beside 60 nowhere, though there is room for all in sum.
    Snapshot snapshot = SmallProblem.hosts(vms(60, 60), vms(60));
    RepairSearch search = search(snapshot, 10_000, true);
    assertThat(search.best()).isNull();
    assertThat(search.isInfeasible()).isTrue();
    assertThat(search.proof()).isNotBlank();
    assertThat(search.isNoWayThere()).isFalse();
  }

  @Test
  void a_placement_that_no_order_of_migrations_leads_to_is_told_apart_from_none() {
    // The two hosts would have to change their VMs, and neither has the memory for both.
    Snapshot snapshot =
        new SmallProblem().host(100, 4).host(60, 4).vm(0, 50, 3).vm(1, 70, 3).snapshot();
    RepairSearch search = search(snapshot, 10_000, true);
    assertThat(search.best()).isNull();
    assertThat(search.isNoWayThere()).isTrue();
    assertThat(search.isInfeasible()).isFalse();
  }

  @Test
  void a_large_vm_that_fits_nowhere_raises_the_bound_to_the_plan() {
    // Of host 0 the VM of 70 units has least memory, and no other host has room for it.
    Snapshot snapshot =
        new SmallProblem()
            .host(100, 9)
            .host(100, 9)
            .host(100, 9)
            .vm(0, 70, 1)
            .vm(0, 40, 2)
            .vm(1, 55, 3)
            .vm(2, 55, 3)
            .snapshot();
    RepairSearch search = search(snapshot, 100, true);
    assertThat(search.bestMemory()).isEqualTo(2);
    assertThat(search.bound()).isEqualTo(2);
    assertThat(search.isProved()).isTrue();
    RepairSearch unfinished = search(snapshot, 0, true);
    assertThat(unfinished.bestMemory()).isEqualTo(2);
    assertThat(unfinished.bound()).isEqualTo(1);
    assertThat(unfinished.isProved()).isFalse();
  }

  @Test
  void what_is_proved_best_moves_the_least_memory_of_all_placements() {
    Random random = new Random(17);
    int proved = 0;
    int infeasible = 0;
    for (int i = 0; i < 400; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (snapshot.isViable() || new PlacementProblem(snapshot).lacksCapacity()) {
        continue;
      }
      OptionalLong least = EveryPlacement.leastMemory(snapshot);
      for (boolean trustBound : new boolean[] {true, false}) {
        RepairSearch search = search(snapshot, 100_000, trustBound);
        if (search.best() != null) {
          assertThat(PlanChecker.problems(snapshot, search.best())).as("problem %d", i).isEmpty();
        }
        if (search.isProved() && least.isPresent()) {
          proved++;
          assertThat(Plans.movedMemory(snapshot, search.best()))
              .as("problem %d", i)
              .isLessThanOrEqualTo(least.getAsLong());
        }
        if (search.isInfeasible()) {
          infeasible++;
          assertThat(least).as("problem %d", i).isEmpty();
        }
      }
    }
    assertThat(proved).isGreaterThan(100);
    assertThat(infeasible).isGreaterThan(10);
  }

  @Test
  void with_prices_no_bound_is_above_the_least_memory_and_nothing_is_proved_wrongly() {
    Random random = new Random(19);
    int judged = 0;
    int proved = 0;
    int raised = 0;
    for (int i = 0; i < PROBLEMS; i++) {
      Snapshot snapshot =
          i % 2 == 0 ? RandomProblems.tiny(random) : RandomProblems.constrained(random);
      PlacementProblem problem = new PlacementProblem(snapshot);
      if (snapshot.isViable() || problem.lacksCapacity()) {
        continue;
      }
      OptionalLong least = EveryPlacement.leastMemory(snapshot);
      long nodes = i % 3 == 0 ? 3 : 100_000;
      RepairSearch search =
          new RepairSearch(problem, new SearchLimit(nodes, nodes, SECONDS), true, true);
      search.run();
      if (search.isInfeasible()) {
        assertThat(least).as("problem %d", i).isEmpty();
      }
      if (search.best() == null || least.isEmpty()) {
        continue;
      }
      judged++;
      assertThat(search.bound()).as("problem %d", i).isLessThanOrEqualTo(least.getAsLong());
      assertThat(PlanChecker.problems(snapshot, search.best())).as("problem %d", i).isEmpty();
      if (search.isProved()) {
        proved++;
        assertThat(Plans.movedMemory(snapshot, search.best()))
            .as("problem %d", i)
            .isLessThanOrEqualTo(least.getAsLong());
        long free = EvictionSet.bound(EvictionSet.of(problem));
        raised += search.bound() > free ? 1 : 0;
      }
    }
    assertThat(judged).isGreaterThan(PROBLEMS / 4);
    assertThat(proved).isGreaterThan(judged * 9 / 10);
    assertThat(raised).isGreaterThan(PROBLEMS / 20);
  }
}
