package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.dvms.overlay.RingFactory;
import org.vmplacebench.dvms.protocol.Phase;
import org.vmplacebench.dvms.protocol.Phase.Step;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/**
 * Agents on a ring of hosts of one core, in the order of their indices, whose solver takes 10 ms:
 * in which phase of the protocol each is, and what it does on its host.
 */
class DvmsAgentTest {

  private final FirstRoom solver = new FirstRoom();

  private Fleet fleet(SmallRun run, int minimum) {
    return fleet(run, Checked.on("ring").with(DvmsKeys.MINIMUM, minimum));
  }

  private Fleet fleet(SmallRun run, TestSettings given) {
    TestSettings settings = given.with("dvms.ring.order", "index");
    int hosts = run.simulation().cluster().hostingCount();
    return new Fleet(
        run.simulation(),
        DvmsOptions.of(settings),
        new RingFactory().create(settings, hosts),
        solver);
  }

  private static void startAll(Fleet fleet) {
    for (int host = 0; host < fleet.hosts(); host++) {
      fleet.startAgent(host);
    }
  }

  private static Phase phase(Fleet fleet, int host) {
    return fleet.agent(host).orElseThrow().node().phase();
  }

  private static boolean leads(Fleet fleet, int host, Step step) {
    return phase(fleet, host) instanceof Phase.Leader leader && leader.step() == step;
  }

  @Test
  void without_a_problem_every_agent_is_free_and_computes_nothing() {
    SmallRun run = SmallRun.of(3, 0, 0, 1, 2).loads(50, 50, 50);
    Fleet fleet = fleet(run, 2);
    startAll(fleet);
    run.simulation().run(100);
    for (int host = 0; host < 3; host++) {
      assertThat(fleet.agent(host).orElseThrow().isFree()).isTrue();
    }
    assertThat(solver.sizes).isEmpty();
    assertThat(run.lines()).isEmpty();
  }

  @Test
  void an_overloaded_host_hands_its_problem_to_its_successor_which_solves_and_applies() {
    SmallRun run = SmallRun.of(3, 0, 0, 0, 1, 2).loads(60, 60, 10, 10);
    Simulation simulation = run.simulation();
    Fleet fleet = fleet(run, 2);
    startAll(fleet);
    simulation.after(0.001, () -> assertThat(leads(fleet, 0, Step.HANDED_ON)).isTrue());
    // A message takes 2 ms, so that host 1 hears of it at 2 ms and asks host 0 until 6 ms. 10 ms
    // for the solver then, and 1 GiB at 121.25 MB/s takes 8.9 s.
    simulation.after(
        0.01,
        () -> {
          assertThat(leads(fleet, 1, Step.SOLVE)).isTrue();
          assertThat(phase(fleet, 0)).isInstanceOf(Phase.Member.class);
        });
    simulation.after(
        5,
        () -> {
          assertThat(leads(fleet, 1, Step.APPLY)).isTrue();
          assertThat(phase(fleet, 0)).isInstanceOf(Phase.Member.class);
          assertThat(phase(fleet, 2)).isInstanceOf(Phase.Free.class);
        });
    simulation.run(20);
    for (int host = 0; host < 3; host++) {
      assertThat(phase(fleet, host)).isInstanceOf(Phase.Free.class);
    }
    assertThat(solver.sizes).containsExactly(2);
    assertThat(run.computations()).extracting(ComputationRecord::origin).containsExactly("node1");
    assertThat(run.computations().get(0).duration()).isEqualTo(0.01);
    assertThat(run.placement()).containsExactly(1, 0, 1, 2);
    assertThat(run.reconfigurations())
        .singleElement()
        .matches(ReconfigurationRecord::complete)
        .extracting(ReconfigurationRecord::origin)
        .isEqualTo("node1");
  }

  @Test
  void the_solver_is_not_asked_before_a_partition_has_its_least_size() {
    SmallRun run = SmallRun.of(4, 0, 0, 0, 1, 2, 3).loads(60, 60, 10, 10, 10);
    Fleet fleet = fleet(run, 4);
    startAll(fleet);
    run.simulation().run(20);
    assertThat(solver.sizes).containsExactly(4);
    assertThat(run.computations()).extracting(ComputationRecord::origin).containsExactly("node3");
  }

  @Test
  void tries_in_vain_come_to_be_a_minute_apart_however_short_the_first_wait_is() {
    SmallRun run = SmallRun.of(2, 0, 0, 0, 1).loads(60, 60, 90);
    Fleet fleet = fleet(run, Checked.on("ring").with(DvmsKeys.RETRY, 0.001));
    startAll(fleet);
    run.simulation().run(1200);
    // 1, 2, 4 ... 32 768 ms, then a minute, up to 1 200 s: 17 tries in 65 s, and 18 more,
    // each of which computes before and after it is known that no third host can be had.
    assertThat(run.computations()).hasSize(2 * (17 + 18));
  }

  @Test
  void a_partition_grows_until_a_host_has_room() {
    SmallRun run = SmallRun.of(5, 0, 0, 0, 1, 2, 3, 4).loads(60, 60, 90, 90, 10, 10);
    startAll(fleet(run, 2));
    run.simulation().run(20);
    assertThat(solver.sizes).containsExactly(2, 3, 4);
    assertThat(run.placement()).containsExactly(3, 0, 1, 2, 3, 4);
  }

  @Test
  void the_plan_of_a_leader_whose_host_goes_off_is_abandoned_and_its_agent_is_gone() {
    SmallRun run = SmallRun.of(3, 0, 0, 0, 1, 2).loads(60, 60, 10, 10);
    Fleet fleet = fleet(run, 2);
    startAll(fleet);
    run.outage(1, 5, Double.POSITIVE_INFINITY);
    run.simulation().run(6);
    assertThat(fleet.agent(1)).isEmpty();
    assertThat(run.reconfigurations()).singleElement().matches(record -> !record.complete());
    assertThat(run.placement()).containsExactly(0, 0, 1, 2);
  }

  @Test
  void a_member_whose_leader_does_not_show_up_is_free_again_after_its_time_out() {
    SmallRun run = SmallRun.of(2, 0, 0, 0, 1).loads(60, 60, 10);
    Simulation simulation = run.simulation();
    Fleet fleet = fleet(run, 2);
    startAll(fleet);
    run.outage(1, 5, Double.POSITIVE_INFINITY);
    simulation.after(6, () -> assertThat(phase(fleet, 0)).isInstanceOf(Phase.Member.class));
    simulation.after(5, () -> simulation.setLoad(0, 0));
    simulation.run(25);
    assertThat(fleet.agent(0).orElseThrow().isFree()).isTrue();
  }

  @Test
  void an_agent_that_comes_back_numbers_its_grants_above_those_of_its_former_life() {
    SmallRun run = SmallRun.of(2, 0, 0, 1).loads(50, 50);
    Simulation simulation = run.simulation();
    Fleet fleet = fleet(run, 2);
    startAll(fleet);
    int before = fleet.agent(0).orElseThrow().node().counter();
    run.outage(0, 1, 2);
    simulation.after(3, () -> fleet.startAgent(0));
    simulation.run(4);
    assertThat(fleet.agent(0).orElseThrow().node().counter()).isEqualTo(before + (1 << 20));
  }
}
