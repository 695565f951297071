package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.RandomProblems;

/** What a search in neighbourhoods finds. */
class RuinAndRecreateTest {

  private static final long WORK = 1_000_000;

  private static Incumbent improved(Snapshot snapshot, long work) {
    PlacementProblem problem = new PlacementProblem(snapshot);
    var departures = EvictionSet.of(problem);
    Incumbent incumbent = new Incumbent(problem, EvictionSet.bound(departures));
    GreedyRepair.of(problem, departures).forEach(incumbent::offer);
    RuinAndRecreate search = new RuinAndRecreate(problem, incumbent, work, () -> false);
    search.begin(8);
    search.goAround(8);
    search.improve(100);
    return incumbent;
  }

  @Test
  void a_plan_is_never_worse_than_the_greedy_one_sometimes_better_and_always_right() {
    Random random = new Random(29);
    int better = 0;
    for (int i = 0; i < 400; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (snapshot.isViable()) {
        continue;
      }
      long greedy = improved(snapshot, -1).bestMemory();
      Incumbent found = improved(snapshot, WORK);
      assertThat(found.bestMemory()).as("problem %d", i).isLessThanOrEqualTo(greedy);
      if (found.best() != null) {
        assertThat(PlanChecker.problems(snapshot, found.best())).as("problem %d", i).isEmpty();
        assertThat(Plans.movedMemory(snapshot, found.best())).isEqualTo(found.bestMemory());
        better += found.bestMemory() < greedy ? 1 : 0;
      }
    }
    assertThat(better).isPositive();
  }

  @Test
  void a_problem_has_one_answer() {
    Random random = new Random(30);
    for (int i = 0; i < 50; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (!snapshot.isViable()) {
        assertThat(improved(snapshot, WORK).best()).isEqualTo(improved(snapshot, WORK).best());
      }
    }
  }
}
