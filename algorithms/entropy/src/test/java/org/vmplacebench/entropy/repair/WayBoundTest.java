package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

/** What the ways of live migrations say of the memory that any plan moves. */
class WayBoundTest {

  private static final long GIB = 1L << 30;

  /** A placement, VM by VM, and the bytes of the migrations that lead to it. */
  private record Reached(long moved, int[] hostOf) {}

  /** The least memory of a way to a viable placement, by looking at all ways, VM by VM. */
  private static long leastOfAll(PlacementProblem problem) {
    Map<List<Integer>, Long> least = new HashMap<>();
    PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingLong(Reached::moved));
    open.add(new Reached(0, problem.snapshot().placement()));
    while (!open.isEmpty()) {
      Reached at = open.poll();
      if (least.putIfAbsent(Arrays.stream(at.hostOf()).boxed().toList(), at.moved()) != null) {
        continue;
      }
      long[] load = new long[problem.hosts()];
      long[] memory = new long[problem.hosts()];
      for (int vm = 0; vm < problem.vms(); vm++) {
        load[at.hostOf()[vm]] += problem.demand(vm);
        memory[at.hostOf()[vm]] += problem.memory(vm);
      }
      boolean viable = true;
      for (int host = 0; host < load.length; host++) {
        viable &= load[host] <= problem.capacity(host);
      }
      if (viable) {
        return at.moved();
      }
      for (int vm = 0; vm < problem.vms(); vm++) {
        for (int host = 0; host < load.length; host++) {
          if (host != at.hostOf()[vm]
              && load[host] + problem.demand(vm) <= problem.mostLoad(host)
              && memory[host] + problem.memory(vm) <= problem.memoryCapacity(host)) {
            int[] next = at.hostOf().clone();
            next[vm] = host;
            open.add(new Reached(at.moved() + problem.memory(vm), next));
          }
        }
      }
    }
    return WayBound.NO_WAY;
  }

  @Test
  void it_is_the_least_memory_of_all_ways_where_these_are_few() {
    Random random = new Random(41);
    List<Long> found = new ArrayList<>();
    int ended = 0;
    for (int i = 0; i < 600; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (!snapshot.isViable()) {
        PlacementProblem problem = new PlacementProblem(snapshot);
        long least = leastOfAll(problem);
        long bound = WayBound.of(problem);
        assertThat(bound).as("problem %d", i).isLessThanOrEqualTo(least);
        if (bound < least) {
          ended++;
          assertThat(problem.work()).as("problem %d", i).isGreaterThan(300_000);
        }
        found.add(bound);
      }
    }
    assertThat(found).contains(WayBound.NO_WAY, GIB, 2 * GIB, 4 * GIB);
    assertThat(ended).isLessThan(10);
  }

  @Test
  void no_plan_moves_less_under_constraints() {
    Random random = new Random(42);
    int plans = 0;
    for (int i = 0; i < 600; i++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      PlacementProblem problem = new PlacementProblem(snapshot);
      for (int[] placement : GreedyRepair.of(problem, EvictionSet.of(problem))) {
        var plan = Plans.leadingTo(problem, placement);
        if (plan.isPresent()) {
          assertThat(WayBound.of(problem))
              .as("problem %d", i)
              .isLessThanOrEqualTo(Plans.movedMemory(snapshot, plan.get()));
          plans++;
        }
      }
    }
    assertThat(plans).isGreaterThan(100);
  }

  @Test
  void there_is_no_way_where_no_vm_fits_anywhere_else() {
    // Exchanging 50 and 40 would do, and there is room for neither of them meanwhile.
    Snapshot snapshot = SmallProblem.hosts(vms(50, 55), vms(40, 50));
    PlacementProblem problem = new PlacementProblem(snapshot);
    assertThat(WayBound.of(problem)).isEqualTo(WayBound.NO_WAY);
    assertThat(problem.work()).isPositive();
  }

  @Test
  void large_problems_are_left_alone() {
    SmallProblem large = new SmallProblem();
    for (int host = 0; host < 101; host++) {
      large.host(100, 8 * GIB).vm(host, 60, GIB).vm(host, 60, GIB);
    }
    PlacementProblem problem = new PlacementProblem(large.snapshot());
    assertThat(WayBound.of(problem)).isZero();
    assertThat(problem.work()).isZero();
  }
}
