package org.vmplacebench.snooze.heuristic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.set;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

/** Relocation and consolidation on hosts of capacity 100 and memory 8 with VMs of memory 1. */
class HeuristicsTest {

  private static List<String> moves(PlacementSolver solver, Snapshot snapshot) {
    SolverAnswer answer = solver.solve(snapshot, 1);
    assertThat(answer).isInstanceOf(Plan.class);
    List<PlannedMigration> plan = ((Plan) answer).plan().migrations();
    return plan.stream().map(m -> m.vm() + ":" + m.from() + ">" + m.to()).toList();
  }

  @Test
  void the_smallest_vm_that_is_enough_leaves_an_overloaded_host_for_the_least_used_one() {
    assertThat(
            moves(
                new RelocationSolver(1, 0),
                SmallProblem.hosts(vms(60, 30, 20, 5), vms(40), vms(10), vms(30))))
        .containsExactly("2:0>2");
  }

  @Test
  void several_vms_leave_where_one_is_not_enough_the_largest_first() {
    assertThat(
            moves(
                new RelocationSolver(1, 0),
                SmallProblem.hosts(vms(50, 40, 40, 30), vms(10), vms(40))))
        .containsExactly("0:0>1", "3:0>2");
  }

  @Test
  void a_threshold_below_the_capacity_relieves_hosts_before_they_are_in_violation() {
    assertThat(
            moves(new RelocationSolver(0.8, 0), SmallProblem.hosts(vms(60, 30), vms(10), vms(60))))
        .containsExactly("1:0>1");
  }

  @Test
  void there_is_no_plan_where_no_host_takes_what_must_leave() {
    SolverAnswer answer =
        new RelocationSolver(1, 0).solve(SmallProblem.hosts(vms(60, 60), vms(90)), 1);
    assertThat(answer).isInstanceOf(NoPlan.class);
    assertThat(((NoPlan) answer).message()).isEqualTo("no host takes what host 0 must lose");
  }

  @Test
  void an_underloaded_host_gives_all_its_vms_to_the_busiest_hosts_that_take_them() {
    assertThat(
            moves(
                new RelocationSolver(1, 0.2),
                SmallProblem.hosts(vms(10, 5), vms(50), vms(85), vms())))
        .containsExactly("0:0>2", "1:0>2");
  }

  @Test
  void an_underloaded_host_keeps_its_vms_where_not_all_find_a_place() {
    assertThat(
            new RelocationSolver(1, 0.2).solve(SmallProblem.hosts(vms(10, 5), vms(95), vms(95)), 1))
        .isInstanceOf(NothingToDo.class);
  }

  @Test
  void nothing_is_done_where_no_host_is_over_or_under_its_thresholds() {
    assertThat(new RelocationSolver(1, 0.2).solve(SmallProblem.hosts(vms(60), vms(30)), 1))
        .isInstanceOf(NothingToDo.class);
  }

  @Test
  void consolidation_empties_the_least_used_hosts() {
    assertThat(
            moves(
                new ConsolidationSolver(1),
                SmallProblem.hosts(vms(40, 20), vms(30), vms(20), vms(35))))
        .containsExactly("3:2>0", "2:1>3");
  }

  @Test
  void a_host_takes_no_vm_that_would_break_a_constraint() {
    Snapshot plain = SmallProblem.hosts(vms(60, 30, 20, 5), vms(40), vms(10), vms(30));
    // Without: VM 2 goes to host 2, the least used one.
    assertThat(
            moves(
                new RelocationSolver(1, 0), SmallProblem.under(plain, new Spread(set(2, 5), true))))
        .containsExactly("2:0>3");
    assertThat(
            moves(
                new RelocationSolver(1, 0),
                SmallProblem.under(
                    plain, new Fence(set(2), set(0, 1), true), new Ban(set(1), set(2), true))))
        .containsExactly("2:0>1");
  }

  @Test
  void vms_that_break_a_constraint_leave_their_hosts() {
    Snapshot together = SmallProblem.hosts(vms(20, 30), vms(40), vms(10));
    assertThat(
            moves(
                new RelocationSolver(1, 0),
                SmallProblem.under(together, new Spread(set(0, 1), true))))
        .containsExactly("0:0>2");
    assertThat(
            new RelocationSolver(1, 0)
                .solve(
                    SmallProblem.under(
                        together, new Spread(set(0, 1), true), new Fence(set(0, 1), set(0), true)),
                    1))
        .isInstanceOf(NoPlan.class);
  }

  @Test
  void plans_under_constraints_keep_them() {
    Random random = new Random(8);
    int plans = 0;
    for (int problem = 0; problem < 1000; problem++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      for (PlacementSolver solver :
          List.of(new RelocationSolver(1, 0.5), new ConsolidationSolver(0.9))) {
        boolean consolidating = solver instanceof ConsolidationSolver;
        if ((!consolidating || snapshot.isViable())
            && solver.solve(snapshot, 1) instanceof Plan found) {
          plans++;
          assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
        }
      }
    }
    assertThat(plans).isGreaterThan(200);
  }

  @Test
  void plans_of_random_problems_are_right() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
    int plans = 0;
    for (int problem = 0; problem < 2000; problem++) {
      double[][] hosts = new double[2 + random.nextInt(8)][];
      for (int host = 0; host < hosts.length; host++) {
        hosts[host] = new double[random.nextInt(8)];
        Arrays.setAll(hosts[host], vm -> 5 * random.nextInt(10));
      }
      Snapshot snapshot = SmallProblem.hosts(hosts);
      for (PlacementSolver solver :
          List.of(new RelocationSolver(1, 0.3), new ConsolidationSolver(0.9))) {
        boolean consolidating = solver instanceof ConsolidationSolver;
        if (consolidating && !snapshot.isViable()) {
          continue;
        }
        if (solver.solve(snapshot, 1) instanceof Plan found) {
          plans++;
          assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
        }
      }
    }
    assertThat(plans).isGreaterThan(1000);
  }
}
