package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;

/**
 * What every placement solver keeps: a plan is right, a problem without a plan is said to be one,
 * constraints that it says it can honour hold, and the same problem has the same answer.
 *
 * <pre>{@code
 * class MySolverTest implements PlacementSolverContract {
 *   public PlacementSolver newSolver() {
 *     return PlacementSolverFactory.named("mine", TestSettings.defaults());
 *   }
 * }
 * }</pre>
 */
public interface PlacementSolverContract {

  /**
   * A solver as a run gets it, ready for its first problem. One whose limit counts wall time should
   * be given one that counts steps as well, or small problems may have other answers on a slow
   * machine.
   */
  PlacementSolver newSolver();

  /** How many random problems the solver is asked, without and with constraints each. */
  default int problems() {
    return 200;
  }

  /** Wall seconds that the solver is given for a problem, at least 1. */
  default int limitSeconds() {
    return 60;
  }

  /**
   * Whether the solver finds every way out that needs a single migration. False for one that
   * pursues another aim than the end of overloads.
   */
  default boolean relievesOverloads() {
    return true;
  }

  /**
   * Whether the solver proves that a problem has no plan where that is plain to see. False for a
   * heuristic that only finds none, and says that it has reached its limit.
   */
  default boolean provesInfeasibility() {
    return true;
  }

  /** A single migration relieves the only host that is overloaded. */
  @Test
  default void an_overload_that_one_migration_ends_is_ended() {
    Snapshot problem = SmallProblem.hosts(vms(60, 60), vms(10), vms());
    SolverAnswer answer = newSolver().solve(problem, limitSeconds());
    SolverContracts.requireRight(problem, answer);
    if (relievesOverloads()) {
      assertThat(answer).isInstanceOf(Plan.class);
    }
  }

  /** Plans are judged by {@link PlanChecker}, which knows nothing of who made them. */
  @Test
  default void every_plan_is_right_and_nothing_to_do_is_said_of_viable_placements_only() {
    PlacementSolver solver = newSolver();
    Random random = new Random(1);
    for (int i = 0; i < problems(); i++) {
      Snapshot problem = RandomProblems.tiny(random);
      SolverContracts.requireRight(problem, solver.solve(problem, limitSeconds()));
    }
  }

  /** Constraints of all kinds that it says it can honour; the others are not put to it. */
  @Test
  default void plans_honour_the_constraints_that_the_solver_says_it_can_honour() {
    PlacementSolver solver = newSolver();
    Random random = new Random(2);
    for (int i = 0; i < problems(); i++) {
      Snapshot problem = RandomProblems.constrained(random);
      if (problem.rules().constraints().stream().allMatch(solver::canHonour)) {
        SolverContracts.requireRight(problem, solver.solve(problem, limitSeconds()));
      }
    }
  }

  /** A resource beside CPU and memory, of which VMs have some and hosts enough at first. */
  @Test
  default void plans_keep_to_resources_beside_CPU_and_memory() {
    PlacementSolver solver = newSolver();
    Random random = new Random(3);
    for (int i = 0; i < problems(); i++) {
      Snapshot problem = RandomProblems.withResource(random);
      if (problem.rules().constraints().stream().allMatch(solver::canHonour)) {
        SolverContracts.requireRight(problem, solver.solve(problem, limitSeconds()));
      }
    }
  }

  /** More demand than all hosts have capacity for, and more memory than is free elsewhere. */
  @Test
  default void a_problem_that_has_no_plan_is_said_to_have_none() {
    long gib = SmallCluster.GIB;
    List<Snapshot> hopeless =
        List.of(
            SmallProblem.hosts(vms(60, 60), vms(90), vms(95)),
            SmallProblem.hosts(vms(120, 20), vms(10), vms(10)),
            new SmallProblem()
                .host(100, 8 * gib)
                .host(100, 2 * gib)
                .vm(0, 60, 3 * gib)
                .vm(0, 60, 3 * gib)
                .snapshot());
    for (Snapshot problem : hopeless) {
      SolverAnswer answer = newSolver().solve(problem, limitSeconds());
      assertThat(answer).as(SolverContracts.inWords(problem)).isInstanceOf(NoPlan.class);
      assertThat(((NoPlan) answer).reason())
          .as("%s: %s", SolverContracts.inWords(problem), answer)
          .isIn(
              Reason.INFEASIBLE, provesInfeasibility() ? Reason.INFEASIBLE : Reason.LIMIT_REACHED);
      assertThat(((NoPlan) answer).message()).isNotBlank();
    }
  }

  /** Nothing is to be done where there is nothing, and where nothing is overloaded or broken. */
  @Test
  default void clusters_without_VMs_or_with_a_single_host_are_problems_too() {
    for (Snapshot problem :
        List.of(
            SmallProblem.hosts(),
            SmallProblem.hosts(vms()),
            SmallProblem.hosts(vms(), vms(), vms()),
            SmallProblem.hosts(vms(0, 0)),
            SmallProblem.hosts(vms(40, 60)))) {
      assertThat(newSolver().solve(problem, limitSeconds()))
          .as(SolverContracts.inWords(problem))
          .isEqualTo(new NothingToDo());
    }
  }

  /** A new solver says the same, as a sweep's runs are repeated one by one. */
  @Test
  default void the_same_problems_have_the_same_answers() {
    List<SolverAnswer> once = SolverContracts.answers(newSolver(), problems() / 4, limitSeconds());
    List<SolverAnswer> again = SolverContracts.answers(newSolver(), problems() / 4, limitSeconds());
    assertThat(again).isEqualTo(once);
  }

  /** The index that a host or a VM has in the cluster is not its position in the snapshot. */
  @Test
  default void plans_name_hosts_and_VMs_by_their_index_in_the_cluster() {
    Snapshot plain = SmallProblem.hosts(vms(60, 60), vms(10), vms());
    Snapshot problem =
        new Snapshot(
            plain.time(),
            new int[] {17, 4, 9},
            plain.capacity(),
            plain.memory(),
            new int[] {101, 250, 33},
            plain.demand(),
            plain.vmMemory(),
            plain.placement());
    SolverContracts.requireRight(problem, newSolver().solve(problem, limitSeconds()));
  }

  /** The policy goes on with the snapshot that it has handed over. */
  @Test
  default void a_problem_is_left_as_it_was() {
    PlacementSolver solver = newSolver();
    Random random = new Random(4);
    for (int i = 0; i < 20; i++) {
      Snapshot problem = RandomProblems.tiny(random);
      String before = SolverContracts.inWords(problem);
      solver.solve(problem, limitSeconds());
      assertThat(SolverContracts.inWords(problem)).isEqualTo(before);
    }
  }

  /** Its model of the time that it took is a function of problem and answer, in seconds. */
  @Test
  default void modelled_times_are_finite_and_depend_on_problem_and_answer_only() {
    PlacementSolver solver = newSolver();
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Snapshot problem = RandomProblems.tiny(random);
      double seconds = solver.modelledSeconds(problem, solver.solve(problem, limitSeconds()));
      assertThat(seconds).isFinite().isNotNegative();
      PlacementSolver other = newSolver();
      assertThat(other.modelledSeconds(problem, other.solve(problem, limitSeconds())))
          .isEqualTo(seconds);
    }
  }

  /** It gives up, or gives the best it has, at its limit; the time-out is for one that does not. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  default void a_solver_with_a_second_for_a_large_problem_comes_to_an_end() {
    Snapshot problem = RandomProblems.published(96, new Random(6));
    SolverAnswer answer = newSolver().solve(problem, 1);
    SolverContracts.requireRight(problem, answer);
  }

  /** {@link PlacementSolver#warmUp} is called once, before the first problem, or not at all. */
  @Test
  default void a_warm_solver_gives_the_same_answers() {
    PlacementSolver warm = newSolver();
    warm.warmUp();
    assertThat(SolverContracts.answers(warm, 10, limitSeconds()))
        .isEqualTo(SolverContracts.answers(newSolver(), 10, limitSeconds()));
  }
}
