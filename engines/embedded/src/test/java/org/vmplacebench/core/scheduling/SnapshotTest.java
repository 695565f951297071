package org.vmplacebench.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.embedded.EvenHosts;
import org.vmplacebench.testkit.SmallCluster;

/** What a scheduler sees. */
class SnapshotTest {

  private static final long GIB = 1024 * SmallCluster.MIB;

  @Test
  void a_VM_on_its_way_is_not_in_it_and_counts_on_both_hosts() {
    Simulation simulation =
        EvenHosts.of(2, 2)
            .vm(0, SmallCluster.VM)
            .vm(0, SmallCluster.VM)
            .vm(1, SmallCluster.VM)
            .start();
    simulation.setLoad(0, 60);
    simulation.setLoad(1, 50);
    simulation.setLoad(2, 40);
    simulation.migrate(0, 1, record -> {});
    Snapshot snapshot = Snapshot.of(simulation, new int[] {1, 0});
    assertThat(snapshot.hosts()).containsExactly(1, 0);
    assertThat(snapshot.vms()).containsExactly(2, 1);
    assertThat(snapshot.placement()).containsExactly(0, 1);
    assertThat(snapshot.demand()).containsExactly(40, 50);
    assertThat(snapshot.capacity()).containsExactly(140, 140);
    assertThat(snapshot.memory()).containsExactly(15 * GIB, 15 * GIB);
  }

  @Test
  void after_the_migration_both_hosts_have_their_whole_capacity() {
    Simulation simulation = EvenHosts.of(2, 2).vm(0, SmallCluster.VM).start();
    simulation.setLoad(0, 60);
    List<Snapshot> snapshots = new ArrayList<>();
    simulation.migrate(0, 1, record -> snapshots.add(Snapshot.of(simulation, new int[] {0, 1})));
    simulation.run(100);
    assertThat(snapshots.get(0).capacity()).containsExactly(200, 200);
    assertThat(snapshots.get(0).memory()).containsExactly(16 * GIB, 16 * GIB);
    assertThat(snapshots.get(0).placement()).containsExactly(1);
  }

  @Test
  void hosts_that_are_off_are_left_out_and_violations_that_are_seen_count_as_detected() {
    Simulation simulation =
        EvenHosts.of(1, 1, 1)
            .vm(0, SmallCluster.VM)
            .vm(0, SmallCluster.VM)
            .vm(2, SmallCluster.VM)
            .vm(2, SmallCluster.VM)
            .start();
    List<Violation> violations = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            violations.add(violation);
          }
        });
    for (int vm = 0; vm < 4; vm++) {
      simulation.setLoad(vm, 60);
    }
    simulation.turnOff(1);
    simulation.after(2, () -> Snapshot.of(simulation, new int[] {0})); // tells nobody
    simulation.after(
        3,
        () -> {
          Snapshot snapshot = Snapshot.of(simulation, new int[] {0, 1});
          simulation.seen(snapshot.hosts());
          assertThat(snapshot.hosts()).containsExactly(0);
          assertThat(snapshot.isViable()).isFalse();
          assertThat(snapshot.demandPerHost()).containsExactly(120);
        });
    simulation.after(5, () -> simulation.seen(0));
    simulation.run(10);
    assertThat(violations)
        .containsExactly(
            new Violation(0, 0, 10, 3, false), new Violation(2, 0, 10, Double.NaN, false));
  }

  @Test
  void a_constraint_that_VMs_on_their_way_break_alone_is_left_out_until_they_have_arrived() {
    NavigableSet<Integer> first = new TreeSet<>(Set.of(0, 1));
    PlacementConstraint gather = new Gather(first, true);
    PlacementConstraint spread = new Spread(new TreeSet<>(Set.of(1, 2)), true);
    PlacementConstraint fence =
        new Fence(new TreeSet<>(Set.of(2)), new TreeSet<>(Set.of(1)), false);
    List<Pinned> pinned = List.of(new Pinned(0, 0, 10, GIB), new Pinned(1, 1, 10, GIB));

    assertThat(PlacementRules.repairable(List.of(gather, spread, fence), pinned).constraints())
        .containsExactly(spread, fence);
    assertThat(PlacementRules.repairable(List.of(gather, spread, fence), List.of()).constraints())
        .containsExactly(gather, spread, fence);
  }
}
