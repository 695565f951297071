package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** Resources that hosts and VM classes name: nobody has more of them than there is. */
class NamedResourcesTest {

  private static final VmClass TENTHS =
      SmallCluster.VM.with(new TreeMap<>(Map.of("disk", 3.0, "gpu", 0.3)));

  private static HostSpec host(String name, double gpus) {
    return new HostSpec(name, 4, 1e9, 8 * SmallCluster.GIB, 400, PowerModel.DEFAULT)
        .withResources(new TreeMap<>(Map.of("disk", 10.0, "gpu", gpus)));
  }

  private static Simulation simulation() {
    return new SmallCluster()
        .host(host("a", 0.9))
        .host(host("b", 0.5))
        .vm(0, TENTHS)
        .vm(0, TENTHS)
        .vm(0, TENTHS)
        .vm(1, SmallCluster.VM)
        .start();
  }

  @Test
  void vms_have_them_as_long_as_they_are_on_a_host() {
    Cluster cluster = simulation().cluster();
    assertThat(cluster.resources()).containsExactly("disk", "gpu");
    assertThat(cluster.resource(1, 1)).isEqualTo(0.5);
    assertThat(cluster.resourceUsed(0, 0)).isEqualTo(9);
    assertThat(cluster.resourceUsed(0, 1)).isEqualTo(0.9);
    assertThat(cluster.resourceUsed(1, 1)).isZero();
  }

  @Test
  void a_vm_migrates_and_starts_only_where_there_is_enough() {
    Simulation simulation = simulation();
    assertThat(simulation.startObstacle(TENTHS, 0)).contains("lacks the disk");
    assertThat(simulation.startObstacle(TENTHS, 1)).isNull();
    assertThat(simulation.obstacle(0, 1)).isNull();
    assertThat(simulation.obstacle(3, 0)).isNull();
    simulation.migrate(0, 1, migration -> {});
    // What it takes is taken on both sides until it has arrived.
    assertThat(simulation.cluster().resourceUsed(0, 1)).isEqualTo(0.9);
    assertThat(simulation.cluster().resourceUsed(1, 1)).isEqualTo(0.3);
    assertThat(simulation.obstacle(1, 1)).contains("lacks the gpu");
    simulation.run(100);
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
    assertThat(simulation.cluster().resourceUsed(0, 1)).isEqualTo(0.6);
  }

  @Test
  void the_plan_checker_knows_them() {
    Snapshot snapshot = Snapshot.of(simulation(), new int[] {0, 1});
    assertThat(snapshot.isViable()).isTrue();
    PlannedMigration first = new PlannedMigration(0, 0, 1, List.of());
    PlannedMigration second = new PlannedMigration(1, 0, 1, List.of());
    assertThat(PlanChecker.problems(snapshot, new ReconfigurationPlan(List.of(first), 0)))
        .isEmpty();
    assertThat(PlanChecker.problems(snapshot, new ReconfigurationPlan(List.of(first, second), 0)))
        .anyMatch(problem -> problem.contains("gpu"));
  }

  /** Agents look at their own hosts, of which one counts in tenths and the other one in wholes. */
  @Test
  void what_hosts_say_one_by_one_is_the_same_as_what_is_seen_of_all() {
    Simulation simulation =
        new SmallCluster()
            .host(host("a", 2.5))
            .host(host("b", 3))
            .vm(0, TENTHS)
            .vm(0, TENTHS)
            .vm(1, SmallCluster.VM)
            .vm(1, SmallCluster.VM.with(new TreeMap<>(Map.of("gpu", 2.0))))
            .start();
    PlacementRules together =
        PlacementRules.together(
            List.of(
                Snapshot.of(simulation, new int[] {0}).rules(),
                Snapshot.of(simulation, new int[] {1}).rules()));
    assertThat(together.constraints())
        .containsExactlyInAnyOrderElementsOf(
            Snapshot.of(simulation, new int[] {0, 1}).rules().constraints());
  }
}
