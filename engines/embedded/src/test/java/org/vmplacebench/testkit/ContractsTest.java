package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.embedded.EmbeddedEngine;

/** Each contract finds who breaks it. */
class ContractsTest {

  private interface Answers {

    SolverAnswer to(Snapshot problem);
  }

  private static PlacementSolverContract solver(Answers answers) {
    PlacementSolver solver =
        new PlacementSolver() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public SolverAnswer solve(Snapshot problem, int limitSeconds) {
            return problem.vms().length == 0 ? new NothingToDo() : answers.to(problem);
          }

          @Override
          public double modelledSeconds(Snapshot problem, SolverAnswer answer) {
            return 0;
          }

          @Override
          public boolean canHonour(PlacementConstraint constraint) {
            return true;
          }
        };
    return () -> solver;
  }

  private static SolverAnswer moveFirstVm(Snapshot problem, int to) {
    int from = problem.placement()[0];
    PlannedMigration migration =
        new PlannedMigration(problem.vms()[0], problem.hosts()[from], to, List.of());
    return new Plan(new ReconfigurationPlan(List.of(migration), 0));
  }

  @Test
  void a_solver_whose_plans_are_wrong_is_found() {
    PlacementSolverContract careless =
        solver(problem -> moveFirstVm(problem, problem.hosts()[problem.hosts().length - 1]));
    assertThatThrownBy(
            careless::every_plan_is_right_and_nothing_to_do_is_said_of_viable_placements_only)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(careless::a_problem_that_has_no_plan_is_said_to_have_none)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_solver_that_breaks_constraints_is_found() {
    PlacementSolverContract blind =
        solver(
            problem ->
                problem.isWithoutOverload()
                    ? new NothingToDo()
                    : new NoPlan(Reason.INFEASIBLE, "it does not try"));
    assertThatCode(blind::every_plan_is_right_and_nothing_to_do_is_said_of_viable_placements_only)
        .doesNotThrowAnyException();
    assertThatThrownBy(blind::plans_honour_the_constraints_that_the_solver_says_it_can_honour)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_solver_that_takes_positions_for_indices_is_found() {
    PlacementSolverContract confused = solver(problem -> moveFirstVm(problem, 2));
    assertThatCode(confused::an_overload_that_one_migration_ends_is_ended)
        .doesNotThrowAnyException();
    assertThatThrownBy(confused::plans_name_hosts_and_VMs_by_their_index_in_the_cluster)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not in the snapshot");
  }

  @Test
  void a_solver_whose_answers_change_is_found() {
    int[] calls = new int[1];
    PlacementSolverContract moody =
        solver(problem -> new NoPlan(Reason.LIMIT_REACHED, "call " + calls[0]++));
    assertThatThrownBy(moody::the_same_problems_have_the_same_answers)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(moody::a_problem_that_has_no_plan_is_said_to_have_none)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("LIMIT_REACHED");
  }

  private static SchedulerContract policy(UnaryOperator<Scheduler> broken) {
    return () ->
        new SchedulerFactory() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public String description() {
            return "Does something wrong.";
          }

          @Override
          public Scheduler create(Settings settings) {
            return broken.apply(new NoneScheduler());
          }
        };
  }

  @Test
  void a_policy_without_a_service_file_or_an_effect_is_found() {
    SchedulerContract lazy = policy(scheduler -> scheduler);
    assertThatThrownBy(lazy::it_is_found_by_its_name)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("META-INF/services");
    assertThatThrownBy(lazy::an_overload_is_ended).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_policy_that_does_not_repeat_itself_is_found() {
    int[] starts = new int[1];
    SchedulerContract moody =
        policy(
            scheduler ->
                new Scheduler() {
                  @Override
                  public void start(PolicyPort simulation) {
                    int vm = starts[0]++;
                    simulation.after(10, () -> simulation.migrate(vm, 5, record -> {}));
                  }
                });
    assertThatThrownBy(moody::the_same_experiment_is_the_same_run)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_policy_that_loses_VMs_or_forgets_requests_is_found() {
    SchedulerContract careless =
        policy(
            scheduler ->
                new Scheduler() {
                  @Override
                  public void start(PolicyPort simulation) {
                    simulation.after(10, () -> simulation.destroyVm(3));
                  }

                  @Override
                  public void placeNew(VmAdmission admission) {
                    // Never answers.
                  }
                });
    assertThatThrownBy(careless::changing_loads_break_no_law_and_lose_no_VM)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("VM 3 exists");
    assertThatThrownBy(careless::VMs_come_and_go_and_every_request_is_answered)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void an_engine_with_another_network_is_found() {
    EngineContract fast =
        () ->
            new EngineFactory() {
              @Override
              public String name() {
                return "fast";
              }

              @Override
              public Simulation create(SimulationSetup setup) {
                return new EmbeddedEngine()
                    .create(
                        new SimulationSetup(
                            setup.platform(),
                            new NetworkParameters(1, 13.01, 4194304, 20537, true),
                            setup.hostingCount(),
                            setup.unitsPerCore(),
                            setup.classes(),
                            setup.classOf(),
                            setup.placement(),
                            setup.solverTime(),
                            setup.migrationTimeout()));
              }
            };
    assertThatCode(fast::a_busy_host_is_shared_max_min_fair).doesNotThrowAnyException();
    assertThatThrownBy(fast::a_transfer_takes_latency_and_bandwidth)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(fast::a_live_migration_takes_the_time_that_its_memory_takes)
        .isInstanceOf(AssertionError.class);
  }
}
