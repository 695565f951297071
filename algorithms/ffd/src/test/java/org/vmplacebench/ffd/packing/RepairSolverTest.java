package org.vmplacebench.ffd.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.SmallProblem;

class RepairSolverTest {

  @Test
  void viableClusterIsLeftAlone() {
    assertThat(solve(SmallProblem.hosts(vms(100), vms(10)))).isEqualTo(new NothingToDo());
  }

  @Test
  void largestVmOfAnOverloadedHostGoesToTheFirstHostWithRoom() {
    Snapshot snapshot = SmallProblem.hosts(vms(50), vms(30, 60, 20), vms(70), vms(20));

    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("2:1>3");
  }

  @Test
  void onlyAsManyVmsLeaveAsTheHostHasTooMuch() {
    Snapshot snapshot = SmallProblem.hosts(vms(40, 35, 30, 10), vms(20));

    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("0:0>1");
  }

  @Test
  void vmThatFitsNowhereStaysAndSmallerOnesLeave() {
    Snapshot snapshot = SmallProblem.hosts(vms(60, 30, 20), vms(70));

    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("1:0>1");
  }

  @Test
  void memoryCountsAsWellAsCpu() {
    Snapshot snapshot = SmallProblem.hosts(vms(60, 50), vms(1, 1, 1, 1, 1, 1, 1, 1), vms(40));

    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("0:0>2");
  }

  @Test
  void hostThatNobodyCanRelieveLeavesNoPlan() {
    assertThat(solve(SmallProblem.hosts(vms(60, 60), vms(50))).after(0))
        .isEqualTo(new NoPlan(Reason.INFEASIBLE, RepairSolver.NOWHERE_ELSE));
  }

  @Test
  void emptyHostsAreFilledLast() {
    Snapshot snapshot = SmallProblem.hosts(vms(), vms(60, 50), vms(30));

    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("0:1>2");
  }

  @Test
  void bestFitLeavesTheLeastRoomAndWorstFitTheMost() {
    Snapshot snapshot = SmallProblem.hosts(vms(60, 50), vms(30), vms(40), vms(10));

    assertThat(moves(snapshot, solve(snapshot, HostRule.BEST_FIT))).isEqualTo("0:0>2");
    assertThat(moves(snapshot, solve(snapshot, HostRule.WORST_FIT))).isEqualTo("0:0>3");
  }

  @Test
  void roundRobinGoesOnBehindTheHostChosenLast() {
    Snapshot snapshot = SmallProblem.hosts(vms(90, 80, 70, 60), vms(10), vms(10), vms(10));

    assertThat(moves(snapshot, solve(snapshot, HostRule.ROUND_ROBIN)))
        .isEqualTo("0:0>1 1:0>2 2:0>3");
  }

  @Test
  void sortingByRequirementIgnoresTheLoad() {
    // All VMs were promised the same and need the same memory: the first ones leave first.
    Snapshot snapshot = SmallProblem.hosts(vms(20, 60, 30), vms(50));
    RepairSolver byRequirement =
        new RepairSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, false);

    assertThat(moves(snapshot, byRequirement.solve(snapshot, 1))).isEqualTo("0:0>1");
    assertThat(moves(snapshot, solve(snapshot))).isEqualTo("2:0>1");
  }

  @Test
  void hostAboveTheThresholdIsRelievedToTheHysteresisBelowIt() {
    Thresholds thresholds = new Thresholds(0.8, 0, 0.2, 100);
    Snapshot snapshot = SmallProblem.hosts(vms(30, 30, 25), vms(40), vms(10));

    // Relieved to 60, and no host is filled beyond 60.
    assertThat(moves(snapshot, solve(snapshot, thresholds))).isEqualTo("0:0>2");
    assertThat(solve(SmallProblem.hosts(vms(40, 40), vms(10)), thresholds))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void thresholdsAreGivenUpWhereAnOverloadedHostCannotBeRelievedWithinThem() {
    Thresholds thresholds = new Thresholds(0.8, 0, 0.2, 100);
    Snapshot snapshot = SmallProblem.hosts(vms(70, 50), vms(50));

    assertThat(moves(snapshot, solve(snapshot, thresholds))).isEqualTo("1:0>1");
  }

  @Test
  void hostAboveItsThresholdThatCannotBeRelievedIsLeftAloneWhileItHasTheCapacity() {
    Thresholds thresholds = new Thresholds(0.8, 0, 0, 100);

    assertThat(solve(SmallProblem.hosts(vms(45, 45), vms(60)), thresholds))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void underloadedHostsAreEmptiedTheLeastUsedFirst() {
    Thresholds thresholds = new Thresholds(1, 0.5, 0, 100);
    Snapshot snapshot = SmallProblem.hosts(vms(40), vms(20, 10), vms(60));

    // Host 1 goes to hosts 0 and 2 in order; host 0 received VMs and stays.
    assertThat(moves(snapshot, solve(snapshot, thresholds))).isEqualTo("1:1>0 2:1>0");
  }

  @Test
  void underloadedHostWhoseVmsDoNotAllFitKeepsAll() {
    Thresholds thresholds = new Thresholds(1, 0.5, 0, 100);

    assertThat(solve(SmallProblem.hosts(vms(20, 20), vms(75), vms(90)), thresholds))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void underloadedHostIsNotEmptiedOntoAnEmptyOne() {
    Thresholds thresholds = new Thresholds(1, 0.5, 0, 100);

    assertThat(solve(SmallProblem.hosts(vms(20), vms()), thresholds)).isEqualTo(new NothingToDo());
  }

  @Test
  void vmsThatAskForNothingDoNotLeave() {
    Snapshot snapshot = SmallProblem.hosts(vms(0, 60, 50), vms(10));
    RepairSolver byRequirement =
        new RepairSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, false);

    assertThat(moves(snapshot, byRequirement.solve(snapshot, 1))).isEqualTo("1:0>1");
  }

  @Test
  void modelledTimeGrowsWithTheNumberOfHostsAndVms() {
    RepairSolver solver = new RepairSolver("x", HostRule.FIRST_FIT.rule(), Thresholds.NONE, true);

    assertThat(solver.modelledSeconds(SmallProblem.hosts(vms(1, 2), vms(3)), new NothingToDo()))
        .isCloseTo(3.2e-6 + 5 * 1.3e-8, within(1e-12));
  }

  private static SolverAnswer solve(Snapshot snapshot) {
    return solve(snapshot, HostRule.FIRST_FIT);
  }

  private static SolverAnswer solve(Snapshot snapshot, HostRule rule) {
    return new RepairSolver("x", rule.rule(), Thresholds.NONE, true).solve(snapshot, 1);
  }

  private static SolverAnswer solve(Snapshot snapshot, Thresholds thresholds) {
    return new RepairSolver("x", HostRule.FIRST_FIT.rule(), thresholds, true).solve(snapshot, 1);
  }

  /** "VM:from>to" of each migration, of a plan that the checker approves. */
  static String moves(Snapshot snapshot, SolverAnswer answer) {
    assertThat(answer).isInstanceOf(Plan.class);
    Plan plan = (Plan) answer;
    assertThat(PlanChecker.problems(snapshot, plan.plan())).isEmpty();
    return String.join(
        " ",
        plan.plan().migrations().stream()
            .map(migration -> migration.vm() + ":" + migration.from() + ">" + migration.to())
            .toList());
  }

  private static Snapshot withNetwork(Snapshot plain, boolean demanded, double... needs) {
    Map<Integer, Double> of = new HashMap<>();
    for (int vm = 0; vm < needs.length; vm++) {
      of.put(plain.vms()[vm], needs[vm]);
    }
    List<PlacementConstraint> network = new ArrayList<>();
    for (int host : plain.hosts()) {
      network.add(
          new FurtherResource(new TreeSet<>(List.of(host)), "network", 100, of, true, demanded));
    }
    return new Snapshot(
        plain.time(),
        plain.hosts(),
        plain.capacity(),
        plain.memory(),
        plain.vms(),
        plain.demand(),
        plain.vmMemory(),
        plain.placement(),
        new PlacementRules(network, List.of()));
  }

  private static SolverAnswer filledTo(Snapshot snapshot, double overload, double hysteresis) {
    Thresholds thresholds = new Thresholds(overload, 0, hysteresis, 1);
    return new RepairSolver("r", HostRule.FIRST_FIT.rule(), thresholds, true).solve(snapshot, 1);
  }

  @Test
  void as_much_of_a_demanded_resource_stays_free_as_of_CPU() {
    Snapshot hosts = SmallProblem.hosts(vms(10, 9, 8), vms(5), vms(4));
    // VMs 0 to 2 want 95 of 100 on the first host, 3 wants 60 on the second, 4 wants 10.
    Snapshot tight = withNetwork(hosts, true, 30, 40, 25, 60, 10);
    assertThat(filledTo(tight, 1, 0)).isEqualTo(new NothingToDo());
    assertThat(moves(tight, filledTo(tight, 0.8, 0))).isEqualTo("0:0>2");
    // To 60 each: VM 1 has no room beside VM 0 then, and VM 2 leaves in its place.
    Snapshot other = withNetwork(hosts, true, 30, 40, 25, 60, 0);
    assertThat(moves(other, filledTo(other, 0.9, 0.3))).isEqualTo("0:0>2 2:0>2");
    assertThat(filledTo(tight, 0.96, 0.2)).isEqualTo(new NothingToDo());
    // What is requested does not change: all of it may be used.
    assertThat(filledTo(withNetwork(hosts, false, 30, 40, 25, 60, 10), 0.8, 0))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void packing_anew_leaves_it_free_as_well() {
    Snapshot hosts = SmallProblem.hosts(vms(10), vms(9), vms(8), vms(7));
    Snapshot tight = withNetwork(hosts, true, 40, 30, 30, 10);
    RepackSolver all =
        new RepackSolver("r", HostRule.FIRST_FIT.rule(), Thresholds.NONE, true, 0, 0);
    assertThat(moves(tight, all.solve(tight, 1))).isEqualTo("1:1>0 2:2>0 3:3>1");
    RepackSolver some =
        new RepackSolver("r", HostRule.FIRST_FIT.rule(), new Thresholds(0.8, 0, 0, 1), true, 0, 0);
    // 40 + 30 and then 10 are 80; the third goes elsewhere.
    assertThat(moves(tight, some.solve(tight, 1))).isEqualTo("1:1>0 2:2>1 3:3>0");
  }
}
