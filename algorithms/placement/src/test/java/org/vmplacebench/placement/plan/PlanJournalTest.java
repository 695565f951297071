package org.vmplacebench.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** What the journal says of a computation: its bound, and what of its plan helps still. */
class PlanJournalTest {

  private static final long GIB = SmallCluster.GIB;

  private final List<ComputationRecord> records = new ArrayList<>();

  /** Hosts of one core; two busy VMs on the first one, and one that idles on the second. */
  private Simulation overloaded() {
    Simulation simulation = new SmallCluster().hosts(3, 1).vms(0, 0, 1).start();
    simulation.setLoad(0, 80);
    simulation.setLoad(1, 80);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void computed(ComputationRecord computation) {
            records.add(computation);
          }
        });
    return simulation;
  }

  private static Snapshot snapshot(Simulation simulation) {
    return Snapshot.of(simulation, new int[] {0, 1, 2});
  }

  /** VM 0 goes where VM 2 has made room. */
  private static SolverAnswer plan(boolean proved) {
    return new Plan(
        new ReconfigurationPlan(
            List.of(
                new PlannedMigration(2, 1, 2, List.of()),
                new PlannedMigration(0, 0, 1, List.of(0))),
            0),
        proved,
        GIB,
        0);
  }

  private boolean computed(Simulation simulation, Snapshot snapshot, SolverAnswer answer) {
    return PlanJournal.computed(simulation, "node0", snapshot, new Charged<>(answer, 0, 1));
  }

  @Test
  void what_relieves_an_overloaded_host_helps_and_what_makes_room_for_it() {
    Simulation simulation = overloaded();
    assertThat(computed(simulation, snapshot(simulation), plan(false))).isFalse();
    assertThat(records.get(0).helping()).isEqualTo(2);
    assertThat(records.get(0).movedBytes()).isEqualTo(2 * GIB);
    assertThat(records.get(0).boundBytes()).isEqualTo(GIB);
  }

  @Test
  void a_plan_is_overtaken_when_the_overload_has_gone_by_itself() {
    Simulation simulation = overloaded();
    Snapshot before = snapshot(simulation);
    simulation.setLoad(1, 10);
    assertThat(computed(simulation, before, plan(false))).isTrue();
    assertThat(records.get(0).helping()).isZero();
    assertThat(records.get(0).migrations()).isEqualTo(2);
  }

  @Test
  void a_plan_made_without_overload_helps_while_its_vms_are_where_it_takes_them_from() {
    Simulation simulation = overloaded();
    simulation.setLoad(1, 10);
    Snapshot before = snapshot(simulation);
    assertThat(computed(simulation, before, plan(false))).isFalse();
    simulation.destroyVm(0);
    assertThat(computed(simulation, before, plan(false))).isFalse();
    assertThat(records).extracting(ComputationRecord::helping).containsExactly(2, 1);
  }

  @Test
  void a_plan_that_is_proved_best_is_its_own_bound_and_none_is_nobodys() {
    Simulation simulation = overloaded();
    computed(simulation, snapshot(simulation), plan(true));
    computed(simulation, snapshot(simulation), new NoPlan(Reason.LIMIT_REACHED, ""));
    assertThat(records).extracting(ComputationRecord::boundBytes).containsExactly(2 * GIB, 0L);
    assertThat(records.get(1).movedBytes()).isZero();
  }
}
