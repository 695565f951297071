package org.vmplacebench.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** Plans at work: order, end state, and what happens when something goes wrong. */
class PlanExecutionTest {

  private final List<ReconfigurationRecord> records = new ArrayList<>();
  private final List<String> happened = new ArrayList<>();

  private Simulation observed(SmallCluster cluster) {
    Simulation simulation = cluster.start();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void migrationStarted(Migration migration) {
            happened.add("start " + migration.vm());
          }

          @Override
          public void migrationEnded(MigrationRecord migration) {
            happened.add("end " + migration.vm() + " " + migration.outcome());
          }

          @Override
          public void reconfigured(ReconfigurationRecord reconfiguration) {
            happened.add("reconfigured");
          }
        });
    return simulation;
  }

  private static PlannedMigration move(int vm, int from, int to, Integer... waitsFor) {
    return new PlannedMigration(vm, from, to, List.of(waitsFor));
  }

  private PlanExecution apply(Simulation simulation, PlannedMigration... migrations) {
    return PlanExecution.start(
        simulation, "node0", new ReconfigurationPlan(List.of(migrations), 7), records::add);
  }

  @Test
  void a_host_sends_and_receives_no_more_at_a_time_than_it_may() {
    Simulation simulation = observed(new SmallCluster().hosts(4, 8).vms(0, 0, 1));
    PlanExecution.start(
        simulation,
        "node0",
        new ReconfigurationPlan(List.of(move(0, 0, 2), move(1, 0, 3), move(2, 1, 3)), 7),
        new PlanOptions(1, false, false),
        records::add);
    simulation.run(100);
    // VMs 0 and 2 share no host; VM 1 leaves the host of the first and goes where the other went.
    assertThat(happened.subList(0, 2)).containsExactly("start 0", "start 2");
    assertThat(happened.subList(2, 4))
        .containsExactlyInAnyOrder("end 0 FINISHED", "end 2 FINISHED");
    assertThat(happened.subList(4, 7)).containsExactly("start 1", "end 1 FINISHED", "reconfigured");
    assertThat(only().complete()).isTrue();
  }

  private void applyByNetwork(Simulation simulation, PlannedMigration... migrations) {
    PlanExecution.start(
        simulation,
        "node0",
        new ReconfigurationPlan(List.of(migrations), 7),
        new PlanOptions(0, true, false),
        records::add);
  }

  @Test
  void by_network_migrations_that_would_share_a_link_come_one_after_the_other() {
    Simulation simulation = observed(new SmallCluster().hosts(4, 8).vms(0, 0, 1));
    applyByNetwork(simulation, move(0, 0, 2), move(1, 0, 3), move(2, 1, 0));
    simulation.run(100);
    // VM 2 goes where the others come from: the other direction of that host's link is free.
    assertThat(happened.subList(0, 2)).containsExactly("start 0", "start 2");
    assertThat(happened.subList(2, 4)).contains("end 0 FINISHED");
    assertThat(happened).containsSubsequence("end 0 FINISHED", "start 1", "end 1 FINISHED");
  }

  @Test
  void by_network_the_migration_goes_first_for_which_the_longest_chain_waits() {
    Simulation simulation = observed(new SmallCluster().hosts(4, 8).vms(0, 0, 1));
    applyByNetwork(simulation, move(0, 0, 2), move(1, 0, 3), move(2, 1, 3, 1));
    simulation.run(100);
    assertThat(happened.subList(0, 2)).containsExactly("start 1", "end 1 FINISHED");
  }

  @Test
  void a_plan_is_thought_to_take_as_long_as_its_chains_and_links_need() {
    double alone = (1 << 30) / 125e6;
    Simulation chain = new SmallCluster().hosts(4, 8).vms(0, 1).start();
    apply(chain, move(0, 0, 2), move(1, 1, 3, 0));
    chain.run(100);
    assertThat(only().estimate()).isCloseTo(2 * alone, within(1e-9));
    records.clear();
    Simulation busy = new SmallCluster().hosts(4, 8).vms(0, 0, 0).start();
    apply(busy, move(0, 0, 1), move(1, 0, 2), move(2, 0, 3));
    busy.run(100);
    assertThat(only().estimate()).isCloseTo(3 * alone, within(1e-9));
    assertThat(only().duration()).isCloseTo(only().estimate(), within(0.1 * 3 * alone));
  }

  private ReconfigurationRecord only() {
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Test
  void a_migration_starts_when_what_it_waits_for_has_finished() {
    Simulation simulation = observed(new SmallCluster().hosts(3, 8).vms(0, 1, 2));
    apply(simulation, move(0, 0, 1), move(1, 1, 2, 0), move(2, 2, 0, 1));
    simulation.run(1000);
    assertThat(happened)
        .containsExactly(
            "start 0",
            "end 0 FINISHED",
            "start 1",
            "end 1 FINISHED",
            "start 2",
            "end 2 FINISHED",
            "reconfigured");
    assertThat(only().complete()).isTrue();
    assertThat(only().migrations()).isEqualTo(3);
    assertThat(only().cost()).isEqualTo(7);
    assertThat(only().reason()).isEmpty();
    // Each takes what SimGrid measures for an idle VM of 1 GiB.
    assertThat(only().duration()).isCloseTo(3 * 8.8615, within(0.03));
  }

  @Test
  void migrations_that_wait_for_nothing_run_at_the_same_time() {
    Simulation simulation = observed(new SmallCluster().hosts(4, 8).vms(0, 2));
    apply(simulation, move(0, 0, 1), move(1, 2, 3));
    simulation.run(1000);
    assertThat(happened.subList(0, 2)).containsExactly("start 0", "start 1");
    assertThat(only().duration()).isCloseTo(8.8615, within(0.01));
  }

  @Test
  void an_empty_plan_ends_at_once_but_not_before_its_maker_has_gone_on() {
    Simulation simulation = observed(new SmallCluster().hosts(1, 8));
    apply(simulation);
    assertThat(records).isEmpty();
    simulation.run(1);
    assertThat(only()).isEqualTo(new ReconfigurationRecord("node0", 0, 0, true, 0, 7, 0, ""));
  }

  @Test
  void after_a_failure_what_runs_completes_and_the_rest_is_abandoned() {
    // VM 0 fails when host 1 goes off; VM 1 is on its way meanwhile; VM 2 waits for both.
    Simulation simulation = observed(new SmallCluster().hosts(4, 8).vms(0, 2, 2));
    apply(simulation, move(0, 0, 1), move(1, 2, 3), move(2, 2, 0, 0), move(2, 2, 0, 1));
    simulation.after(5, () -> simulation.turnOff(1));
    simulation.run(1000);
    assertThat(happened)
        .containsExactly("start 0", "start 1", "end 0 FAILED", "end 1 FINISHED", "reconfigured");
    assertThat(only().complete()).isFalse();
    assertThat(only().migrations()).isEqualTo(1);
    assertThat(only().reason()).isEqualTo("vm-0: host node1 went off");
    assertThat(only().duration()).isCloseTo(8.8615, within(0.01));
    assertThat(simulation.cluster().hostOf(1)).isEqualTo(3);
    assertThat(simulation.cluster().hostOf(2)).isEqualTo(2);
  }

  @Test
  void a_VM_that_is_no_longer_where_the_plan_takes_it_from_aborts_the_plan() {
    Simulation simulation = observed(new SmallCluster().hosts(3, 8).vms(0));
    apply(simulation, move(0, 1, 2));
    simulation.run(1);
    assertThat(only().complete()).isFalse();
    assertThat(only().reason()).isEqualTo("vm-0: the VM is no longer where the plan took it from");
    assertThat(simulation.cluster().hostOf(0)).isZero();
    assertThat(happened).containsExactly("reconfigured");
  }

  @Test
  void a_plan_that_is_given_up_completes_what_runs_and_starts_nothing_more() {
    Simulation simulation = observed(new SmallCluster().hosts(3, 8).vms(0, 1));
    PlanExecution execution = apply(simulation, move(0, 0, 1), move(1, 1, 2, 0));
    simulation.after(1, () -> execution.abandon("a better one is there"));
    simulation.run(1000);
    assertThat(happened).containsExactly("start 0", "end 0 FINISHED", "reconfigured");
    assertThat(only().complete()).isFalse();
    assertThat(only().reason()).isEqualTo("a better one is there");
  }

  @Test
  void a_plan_does_not_go_on_over_a_host_that_goes_off_at_that_moment() {
    // The first migration is over but for its acknowledgement when host 1, where the second one
    // starts, goes off: the second one must not start there.
    Simulation simulation = observed(new SmallCluster().hosts(3, 8).vms(0, 1));
    apply(simulation, move(0, 0, 1), move(1, 1, 2, 0));
    double latency = 13.01 * 150e-6;
    double arrived = 1024.0 * SmallCluster.MIB / 121.25e6 + 2 * latency;
    simulation.after(arrived + latency / 2, () -> simulation.turnOff(1));
    simulation.run(1000);
    assertThat(happened)
        .containsExactly("start 0", "end 0 FINISHED", "end 1 FAILED", "reconfigured");
    assertThat(only().reason()).isEqualTo("vm-1: host node1 is off");
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
    assertThat(simulation.cluster().hostOf(1)).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<Integer>> numbers() {
    return Arbitraries.integers().between(0, 1 << 12).list().ofMinSize(1).ofMaxSize(12);
  }

  /** Position i of a plan moves VM i; bit b of its number says whether it waits for position b. */
  @Property(tries = 200, seed = "23")
  void the_order_of_any_plan_is_kept_and_it_ends_as_it_promised(
      @ForAll("numbers") List<Integer> numbers) {
    records.clear();
    happened.clear();
    int hosts = 4;
    SmallCluster cluster =
        new SmallCluster().hosts(hosts, 8, 800, 16 * SmallCluster.GIB, PowerModel.DEFAULT);
    PlannedMigration[] plan = new PlannedMigration[numbers.size()];
    for (int i = 0; i < plan.length; i++) {
      int number = numbers.get(i);
      cluster.vms(i % hosts);
      List<Integer> waitsFor = new ArrayList<>();
      for (int before = 0; before < i; before++) {
        if ((number >> before & 1) == 1) {
          waitsFor.add(before);
        }
      }
      plan[i] = new PlannedMigration(i, i % hosts, (i + 1 + number % 3) % hosts, waitsFor);
    }
    Simulation simulation = observed(cluster);
    apply(simulation, plan);
    simulation.run(10_000);
    Set<Integer> finished = new HashSet<>();
    for (String line : happened) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("start")) {
        assertThat(finished).containsAll(plan[Integer.parseInt(words[1])].waitsFor());
      } else if (words[0].equals("end")) {
        finished.add(Integer.parseInt(words[1]));
      }
    }
    assertThat(finished).hasSize(plan.length);
    assertThat(only().complete()).isTrue();
    Arrays.stream(plan)
        .forEach(move -> assertThat(simulation.cluster().hostOf(move.vm())).isEqualTo(move.to()));
  }

  @Test
  void a_plan_whose_VM_is_gone_ends_cleanly_and_says_so() {
    Simulation simulation = new SmallCluster().hosts(2, 2).vms(0, 0, 0).start();
    PlanExecution.start(
        simulation,
        "node0",
        new ReconfigurationPlan(
            List.of(
                new PlannedMigration(0, 0, 1, List.of()),
                new PlannedMigration(1, 0, 1, List.of(0)),
                new PlannedMigration(2, 0, 1, List.of(1))),
            7),
        records::add);
    simulation.after(2, () -> simulation.destroyVm(1));
    simulation.run(100);
    assertThat(records)
        .containsExactly(
            new ReconfigurationRecord(
                "node0",
                0,
                records.get(0).duration(),
                false,
                1,
                7,
                records.get(0).estimate(),
                "vm-1: VM gone"));
    assertThat(simulation.cluster().vmsOn(1)).containsExactly(0);
    assertThat(simulation.cluster().vmsOn(0)).containsExactly(2);
  }
}
