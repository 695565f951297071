package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.set;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/**
 * Snooze's own heuristics at work under placement constraints, on eight hosts of four cores with
 * four VMs each: every plan is judged by the plan checker, which ends the run where one is wrong.
 */
class ConstraintsTest {

  private static final int HOSTS = 8;

  private static SmallRun run(PlacementConstraint... constraints) {
    TestSettings settings =
        TestSettings.defaults()
            .with("snooze.relocation", "snooze")
            .with("snooze.consolidation-periodicity", 300)
            .with(SchedulingKeys.CHECKS, true);
    SmallCluster cluster = new SmallCluster().hosts(HOSTS, 4).serviceHosts(3).under(constraints);
    for (int vm = 0; vm < 4 * HOSTS; vm++) {
      cluster.vms(vm % HOSTS);
    }
    Simulation simulation = cluster.start();
    SmallRun run = SmallRun.of(simulation);
    Random random = new Random(4);
    for (double time = 10; time < 3000; time += 2) {
      int vm = random.nextInt(4 * HOSTS);
      double load = random.nextInt(4) * 33;
      simulation.after(time, () -> simulation.setLoad(vm, load));
    }
    new SnoozeSchedulerFactory().create(settings).start(simulation);
    simulation.run(3600);
    return run;
  }

  @Test
  void spread_fence_and_ban_hold_at_the_end_of_a_run_with_many_migrations() {
    List<PlacementConstraint> constraints =
        List.of(
            new Spread(set(0, 1, 2, 3), true),
            new Fence(set(8, 9, 10), set(0, 1, 2, 3), true),
            new Ban(set(20, 21, 22), set(5), true));
    SmallRun run = run(constraints.toArray(PlacementConstraint[]::new));
    Cluster cluster = run.simulation().cluster();
    assertThat(run.migrations()).hasSizeGreaterThan(10);
    assertThat(
            Snapshot.of(
                    run.simulation(),
                    set(0, 1, 2, 3, 4, 5, 6, 7).stream().mapToInt(host -> host).toArray())
                .broken())
        .isEmpty();
    assertThat(set(0, 1, 2, 3).stream().map(cluster::hostOf).distinct()).hasSize(4);
    // Without constraints, VMs do go where these forbid it.
    SmallRun free = run();
    assertThat(free.migrations())
        .anyMatch(
            migration ->
                (set(8, 9, 10).contains(migration.vm()) && migration.to() > 3)
                    || (set(20, 21, 22).contains(migration.vm()) && migration.to() == 5));
  }
}
