package org.vmplacebench.ffd.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.testkit.SmallProblem;

/** Hosts of one core of 100 units; all may be used up to 80. */
class ConsolidationTest {

  private static final PowerModel STEEP = new PowerModel(0, 100, 100, 300);
  private static final PowerModel FLAT = new PowerModel(0, 200, 200, 250);

  private final Histories loads = new Histories(10, 12);

  private SolverAnswer consolidate(Snapshot snapshot, Selection selection, PowerModel... power) {
    double[] limits = new double[snapshot.hosts().length];
    HostSpec[] hosts = new HostSpec[limits.length];
    for (int host = 0; host < limits.length; host++) {
      limits[host] = 80;
      PowerModel model = power.length > host ? power[host] : STEEP;
      hosts[host] = new HostSpec("node" + host, 1, 1e9, 8, 100, model);
    }
    return new Consolidation(new Problem(snapshot, limits, hosts, 100, loads, 1), selection).run();
  }

  private static String moves(Snapshot snapshot, SolverAnswer answer) {
    assertThat(answer).isInstanceOf(Plan.class);
    Plan plan = (Plan) answer;
    assertThat(PlanChecker.problems(snapshot, plan.plan())).isEmpty();
    List<String> moves = new ArrayList<>();
    plan.plan().migrations().forEach(m -> moves.add(m.vm() + ":" + m.from() + ">" + m.to()));
    return String.join(" ", moves);
  }

  @Test
  void vmsOfAnOverloadedHostGoWherePowerRisesLeast() {
    Snapshot snapshot = SmallProblem.hosts(vms(50, 45), vms(30), vms(33));

    assertThat(
            moves(
                snapshot, consolidate(snapshot, Selection.MINIMUM_UTILISATION, STEEP, STEEP, FLAT)))
        .isEqualTo("1:0>2");
    assertThat(
            moves(
                snapshot, consolidate(snapshot, Selection.MINIMUM_UTILISATION, STEEP, FLAT, STEEP)))
        .isEqualTo("1:0>1");
  }

  @Test
  void hostWithoutVmsCostsItsIdlePowerAsWell() {
    // Host 1 is empty and flat: 200 W and 22.5 W against 90 W on host 2.
    Snapshot snapshot = SmallProblem.hosts(vms(50, 45), vms(), vms(33));

    assertThat(
            moves(
                snapshot, consolidate(snapshot, Selection.MINIMUM_UTILISATION, STEEP, FLAT, STEEP)))
        .isEqualTo("1:0>2");
  }

  @Test
  void leastUsedHostIsEmptied() {
    Snapshot snapshot = SmallProblem.hosts(vms(40), vms(20), vms(45));

    assertThat(moves(snapshot, consolidate(snapshot, Selection.RANDOM))).isEqualTo("1:1>0");
  }

  @Test
  void vmsThatMustNotMeetAreSpreadAndGatheredOnesMoveTogether() {
    Snapshot cluster = SmallProblem.hosts(vms(20), vms(10, 15), vms(45), vms(30));

    assertThat(moves(cluster, consolidate(cluster, Selection.RANDOM))).isEqualTo("0:0>1 4:3>1");
    Spread apart = new Spread(SmallProblem.set(0, 1), true);
    Snapshot spread = SmallProblem.under(cluster, apart);
    assertThat(moves(spread, consolidate(spread, Selection.RANDOM))).isEqualTo("0:0>2 2:1>2 1:1>3");
    Snapshot gathered =
        SmallProblem.under(cluster, apart, new Gather(SmallProblem.set(1, 2), false));
    assertThat(moves(gathered, consolidate(gathered, Selection.RANDOM)))
        .isEqualTo("0:0>2 1:1>3 2:1>3");
  }

  @Test
  void hostsThatFitNowhereStay() {
    assertThat(consolidate(SmallProblem.hosts(vms(70), vms(60)), Selection.RANDOM))
        .isEqualTo(new NothingToDo());
  }

  @Test
  void hostThatNobodyCanRelieveLeavesNoPlan() {
    assertThat(consolidate(SmallProblem.hosts(vms(60, 60), vms(70)), Selection.RANDOM))
        .isInstanceOf(NoPlan.class);
  }

  @Test
  void maximumCorrelationSendsTheVmAwayThatPeaksWithTheOthers() {
    // VM 0 and VM 2 rise and fall together; VM 1 does as it likes.
    double[][] history = {{10, 30, 10, 30, 10, 30}, {5, 6, 9, 4, 7, 5}, {20, 61, 20, 60, 20, 60}};
    for (int time = 0; time < 6; time++) {
      loads.next();
      for (int vm = 0; vm < 3; vm++) {
        loads.set(vm, history[vm][time]);
      }
    }
    Snapshot snapshot = SmallProblem.hosts(vms(30, 5, 60), vms(75));
    Problem problem = new Problem(snapshot, new double[2], new HostSpec[2], 100, loads, 1);

    assertThat(Selection.MAXIMUM_CORRELATION.inOrder(problem, new int[] {0, 1, 2}).get(2))
        .isEqualTo(1);
    assertThat(Selection.MINIMUM_UTILISATION.inOrder(problem, new int[] {0, 1, 2}))
        .containsExactly(1, 0, 2);
    assertThat(Selection.MINIMUM_MIGRATION_TIME.inOrder(problem, new int[] {2, 1, 0}))
        .containsExactly(0, 1, 2);
  }

  @Test
  void randomSelectionDependsOnTheSeedOnly() {
    Snapshot snapshot = SmallProblem.hosts(vms(1, 1, 1, 1, 1, 1));
    int[] vms = {0, 1, 2, 3, 4, 5};
    List<List<Integer>> orders = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      Problem problem = new Problem(snapshot, new double[1], new HostSpec[1], 100, loads, seed);
      orders.add(Selection.RANDOM.inOrder(problem, vms));
      assertThat(Selection.RANDOM.inOrder(problem, vms)).isEqualTo(orders.get(orders.size() - 1));
    }
    assertThat(orders.stream().distinct()).hasSizeGreaterThan(15);
    assertThat(orders.stream().map(order -> order.get(0)).distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void modelledTimeGrowsWithPairsOfVmsAndHosts() {
    Problem problem =
        new Problem(
            SmallProblem.hosts(vms(1, 2), vms(3)), new double[2], new HostSpec[2], 100, loads, 1);

    assertThat(new Consolidation(problem, Selection.RANDOM).modelledSeconds(new NothingToDo()))
        .isEqualTo(6 * 4e-9);
  }
}
