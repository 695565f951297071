package org.vmplacebench.placement.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.central.Planner;
import org.vmplacebench.placement.central.Rhythm;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.testkit.SmallCluster;

/** Where new VMs go, on four hosts by hand with 200, 200, 200 and 400 units of CPU. */
class HostFinderTest {

  private static final long GIB = 1024 * SmallCluster.MIB;
  private static final VmClass SMALL = new VmClass("small", 1, GIB, 0, 0, 0);
  private static final VmClass LARGE = new VmClass("large", 1, 12 * GIB, 0, 0, 0);

  private final List<String> told = new ArrayList<>();

  /** With 150, 80, 120 and 0 units in use. */
  private static Simulation cluster() {
    Simulation simulation =
        new SmallCluster()
            .hosts(3, 2, 200, 16 * GIB, PowerModel.DEFAULT)
            .hosts(1, 4, 400, 16 * GIB, PowerModel.DEFAULT)
            .vm(0, SMALL)
            .vm(0, SMALL)
            .vm(1, LARGE)
            .vm(2, SMALL)
            .vm(2, SMALL)
            .start();
    simulation.setLoad(0, 75);
    simulation.setLoad(1, 75);
    simulation.setLoad(2, 80);
    simulation.setLoad(3, 60);
    simulation.setLoad(4, 60);
    return simulation;
  }

  private static VmRequest request(VmClass type, double load) {
    return new VmRequest(0, type, load, 0, Double.POSITIVE_INFINITY);
  }

  private static int find(HostRule rule, VmClass type, double load) {
    return new HostFinder(cluster(), rule.rule()).find(request(type, load));
  }

  @Test
  void first_fit_takes_the_first_host_with_CPU_and_memory() {
    assertThat(find(HostRule.FIRST_FIT, SMALL, 50)).isZero();
    assertThat(find(HostRule.FIRST_FIT, SMALL, 60)).isEqualTo(1);
    // node1 has 4 GiB left.
    assertThat(find(HostRule.FIRST_FIT, LARGE, 60)).isEqualTo(2);
    assertThat(find(HostRule.FIRST_FIT, LARGE, 90)).isEqualTo(3);
  }

  @Test
  void best_fit_takes_the_host_with_the_least_CPU_left_and_worst_fit_that_with_the_most() {
    assertThat(find(HostRule.BEST_FIT, SMALL, 30)).isZero();
    assertThat(find(HostRule.BEST_FIT, SMALL, 60)).isEqualTo(2);
    assertThat(find(HostRule.BEST_FIT, SMALL, 100)).isEqualTo(1);
    assertThat(find(HostRule.WORST_FIT, SMALL, 30)).isEqualTo(3);
    Simulation withoutTheLast = cluster();
    withoutTheLast.turnOff(3);
    assertThat(new HostFinder(withoutTheLast, HostRule.WORST_FIT.rule()).find(request(SMALL, 30)))
        .isEqualTo(1);
  }

  @Test
  void round_robin_goes_on_from_the_host_of_the_VM_before() {
    Simulation simulation = cluster();
    HostFinder finder = new HostFinder(simulation, HostRule.ROUND_ROBIN.rule());
    List<Integer> hosts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int host = finder.find(request(SMALL, 50));
      simulation.startVm(SMALL, host, 50);
      hosts.add(host);
    }
    assertThat(hosts).containsExactly(0, 1, 2, 3, 1, 3);
  }

  @Test
  void where_no_host_that_is_on_has_room_there_is_none() {
    Simulation simulation = cluster();
    simulation.turnOff(3);
    for (HostRule rule : HostRule.values()) {
      assertThat(new HostFinder(simulation, rule.rule()).find(request(LARGE, 90))).isEqualTo(-1);
    }
  }

  /** A planner that never changes anything. */
  private static final class Idle implements Planner {

    @Override
    public String name() {
      return "idle";
    }

    @Override
    public Computation<SolverAnswer> computation(Snapshot snapshot) {
      return new Computation<>() {
        @Override
        public SolverAnswer run() {
          return new SolverAnswer.NothingToDo();
        }

        @Override
        public double modelledSeconds(SolverAnswer answer) {
          return 0;
        }
      };
    }
  }

  private Simulation watched(SmallCluster cluster) {
    Simulation simulation = cluster.start();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            told.add(
                request.name()
                    + " is vm-"
                    + vm
                    + " on "
                    + simulation.cluster().hostOf(vm)
                    + " at "
                    + simulation.now());
          }

          @Override
          public void vmRefused(VmRequest request, String reason) {
            told.add(request.name() + " refused at " + simulation.now() + ": " + reason);
          }
        });
    return simulation;
  }

  private static void ask(Admissions admissions, Simulation simulation, int number, double time) {
    simulation.after(time, () -> admissions.request(new VmRequest(number, SMALL, 100, time, 50)));
  }

  @Test
  void a_host_in_reserve_boots_for_a_VM_that_finds_no_room() {
    Simulation simulation = watched(new SmallCluster().hosts(3, 1).vm(0, SMALL));
    CentralScheduler policy =
        new CentralScheduler(
            "idle",
            new CentralOptions(Rhythm.every(30), true, 0, false, false, PlanOptions.DEFAULT),
            new Idle());
    policy.start(simulation);
    assertThat(simulation.cluster().onCount()).isEqualTo(1);
    simulation.setLoad(0, 100);
    Admissions admissions =
        new Admissions(
            simulation, policy, new HostFinder(simulation, HostRule.FIRST_FIT.rule())::find, 0, 10);
    for (int number = 0; number < 3; number++) {
      ask(admissions, simulation, number, 5 + number);
    }
    simulation.run(20);
    assertThat(told)
        .containsExactly(
            "new-0 is vm-1 on 1 at 5.0",
            "new-1 is vm-2 on 2 at 6.0",
            "new-2 refused at 7.0: no host that is on has room");
  }

  @Test
  void a_request_waits_for_a_VM_that_ends_and_a_question_is_answered_once() {
    Simulation simulation = watched(new SmallCluster().hosts(1, 1));
    List<VmAdmission> questions = new ArrayList<>();
    Scheduler policy =
        new Scheduler() {
          @Override
          public void start(PolicyPort unused) {
            // New VMs only.
          }

          @Override
          public void placeNew(VmAdmission admission) {
            questions.add(admission);
            admission.answerByRule();
          }
        };
    Admissions admissions =
        new Admissions(
            simulation, policy, new HostFinder(simulation, HostRule.BEST_FIT.rule())::find, 60, 20);
    ask(admissions, simulation, 0, 0);
    ask(admissions, simulation, 1, 1);
    simulation.run(200);
    // The first VM ends at 50 s; the second one is tried at 1, 21, 41 and 61 s.
    assertThat(told).containsExactly("new-0 is vm-0 on 0 at 0.0", "new-1 is vm-1 on 0 at 61.0");
    assertThat(simulation.cluster().exists(0)).isFalse();
    assertThat(simulation.cluster().exists(1)).isFalse();
    assertThat(questions).hasSize(5).noneMatch(VmAdmission::isOpen);
    assertThatThrownBy(() -> questions.get(0).startOn(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("new-0 was answered already");
  }
}
