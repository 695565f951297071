package org.vmplacebench.entropy.cpsat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.HostLatencies;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;

/**
 * Hosts 0 and 1 are near each other, and so are 2 and 3; 20 ms lie between. Two VMs that may be 5
 * ms apart are too much for host 0, and host 1 has no room.
 */
class LatencySolversTest {

  private static final long GIB = 1L << 30;
  private static final HostLatencies NETWORK =
      (from, to) -> from == to ? 0 : from / 2 == to / 2 ? 1e-3 : 20e-3;

  private static Snapshot problem(boolean continuous, double freeOnOne) {
    Latency latency = new Latency(new TreeSet<>(List.of(0, 1)), 5e-3, NETWORK, continuous);
    return new Snapshot(
        0,
        new int[] {0, 1, 2, 3},
        new double[] {100, freeOnOne, 100, 100},
        new long[] {8 * GIB, 8 * GIB, 8 * GIB, 8 * GIB},
        new int[] {0, 1},
        new double[] {60, 60},
        new long[] {GIB, GIB},
        new int[] {0, 0},
        new PlacementRules(List.of(latency), List.of()));
  }

  private static List<Integer> hostsAfter(PlacementSolver solver, Snapshot problem) {
    SolverAnswer answer = solver.solve(problem, 10);
    assertThat(answer).as(solver.name()).isInstanceOf(SolverAnswer.Plan.class);
    ReconfigurationPlan plan = ((SolverAnswer.Plan) answer).plan();
    assertThat(PlanChecker.problems(problem, plan)).as(solver.name()).isEmpty();
    Assignment end = problem.whereabouts();
    plan.migrations().forEach(migration -> end.put(migration.vm(), migration.to()));
    return List.of(end.hostsOf(0).first(), end.hostsOf(1).first());
  }

  private static ReconfigurationPlan plan(PlannedMigration... migrations) {
    return new ReconfigurationPlan(List.of(migrations), 0);
  }

  private static List<PlacementSolver> solvers() {
    return List.of(new ChocoSolver(ChocoOptions::scaled), CpSatSolverTest.solver());
  }

  @BeforeAll
  static void isThere() {
    CpSatSolverTest.isThere();
  }

  @Test
  void both_go_to_where_they_are_near_each_other() {
    for (PlacementSolver solver : solvers()) {
      assertThat(hostsAfter(solver, problem(false, 50)))
          .as(solver.name())
          .containsExactlyInAnyOrder(2, 3);
    }
  }

  @Test
  void one_goes_next_door_rather_than_far_away() {
    for (PlacementSolver solver : solvers()) {
      assertThat(hostsAfter(solver, problem(true, 100)))
          .as(solver.name())
          .containsExactlyInAnyOrder(0, 1);
    }
  }

  @Test
  void the_judge_refuses_a_plan_that_parts_them_on_the_way_or_at_its_end() {
    PlannedMigration away = new PlannedMigration(0, 0, 2, List.of());
    PlannedMigration after = new PlannedMigration(1, 0, 3, List.of(0));

    assertThat(PlanChecker.problems(problem(false, 50), plan(away)))
        .singleElement()
        .asString()
        .contains("does not hold at the end");
    assertThat(PlanChecker.problems(problem(true, 50), plan(away, after))).isNotEmpty();
    assertThat(PlanChecker.problems(problem(false, 50), plan(away, after))).isEmpty();
  }

  @Test
  void faults_fall_as_vms_come_together() {
    Latency latency = new Latency(new TreeSet<>(List.of(0, 1, 2)), 5e-3, NETWORK, true);
    Assignment where =
        Assignment.atStart(
            Map.of(0, new double[] {1, 1}, 1, new double[] {1, 1}, 2, new double[] {1, 1}));
    where.add(0, 0);
    where.add(1, 2);
    where.add(2, 1);
    assertThat(latency.faults(where)).isEqualTo(1);
    assertThat(latency.holds(where)).isFalse();
    where.put(1, 1);
    assertThat(latency.faults(where)).isZero();
    assertThat(latency.holds(where)).isTrue();
  }
}
