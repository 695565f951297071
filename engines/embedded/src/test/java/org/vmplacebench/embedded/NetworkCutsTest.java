package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;

/** Host 0 is in site a, host 1 in site b, host 2 in site c; a clean VM of 1 GiB takes 8.86 s. */
class NetworkCutsTest {

  private static final Offset<Double> CENTISECOND = within(0.01);
  private static final double ALONE = 1024 * 1024 * 1024 / (0.97 * 125e6);

  private final List<MigrationRecord> ended = new ArrayList<>();
  private Simulation simulation;

  @BeforeEach
  void three_sites() {
    begin(0);
  }

  private void begin(double intensity) {
    SmallCluster cluster = EvenHosts.of();
    for (String site : List.of("a", "b", "c")) {
      cluster.host(
          new HostSpec("node-" + site, 2, 1e9, 16L << 30, 200, PowerModel.DEFAULT).in(site));
    }
    simulation = cluster.vm(0, EvenHosts.changing(intensity)).network(125e6, 1e-6).start();
    InvariantChecker.watch(simulation, 1000);
  }

  private void part(double from, double until, Integer... sites) {
    simulation.after(from, () -> simulation.part(Set.of(sites), true));
    simulation.after(until, () -> simulation.part(Set.of(sites), false));
  }

  @Test
  void a_migration_stands_still_while_its_network_is_cut() {
    simulation.migrate(0, 1, ended::add);
    part(4, 14, 0);
    part(10, 30, 0);

    simulation.run(1000);

    assertThat(ended)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.outcome()).isEqualTo(Outcome.FINISHED);
              assertThat(one.duration()).isCloseTo(ALONE + 26, CENTISECOND);
              assertThat(one.bytes()).isCloseTo(1024.0 * 1024 * 1024, within(1.0));
            });
  }

  @Test
  void a_migration_fails_once_its_network_is_cut_for_too_long_and_the_vm_stays() {
    simulation.migrate(0, 1, ended::add);
    part(4, 500, 0, 2);

    simulation.run(1000);

    assertThat(ended)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(one.duration()).isCloseTo(64, CENTISECOND);
              assertThat(one.reason()).isEqualTo("the network between node-a and node-b is cut");
            });
    assertThat(simulation.cluster().hostOf(0)).isZero();
    assertThat(simulation.cluster().memoryUsed(1)).isZero();
  }

  @Test
  void a_vm_that_is_stopped_for_its_last_stage_goes_on_at_its_source() {
    begin(0.5);
    simulation.setLoad(0, 100);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmStopped(int vm, int host) {
            simulation.after(0, () -> simulation.part(Set.of(1), true));
          }
        });
    simulation.migrate(0, 1, ended::add);

    simulation.run(1000);

    assertThat(ended).singleElement().satisfies(one -> assertThat(one.isFinished()).isFalse());
    assertThat(simulation.cluster().hostOf(0)).isZero();
    assertThat(simulation.cluster().vmState(0)).isEqualTo(VmState.RUNNING);
    assertThat(simulation.cpuShare(0)).isEqualTo(1);
  }

  @Test
  void no_migration_starts_over_a_cut_and_those_beside_it_do() {
    part(0, 900, 0, 2);
    simulation.after(1, () -> simulation.migrate(0, 1, ended::add));
    simulation.after(2, () -> simulation.migrate(0, 2, ended::add));

    simulation.run(1000);

    assertThat(ended)
        .extracting(MigrationRecord::outcome)
        .containsExactly(Outcome.FAILED, Outcome.FINISHED);
    assertThat(ended.get(0).reason()).isEqualTo("the network between node-a and node-b is cut");
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(2);
  }

  @Test
  void a_transfer_waits_for_its_network_and_a_message_of_an_agent_is_lost() {
    List<Double> arrived = new ArrayList<>();
    List<Object> heard = new ArrayList<>();
    part(0, 300, 0);
    simulation.after(1, () -> simulation.transfer(0, 1, 1, () -> arrived.add(simulation.now())));
    AgentId receiver = simulation.agents().start(1, "receiver", new Listener(heard));
    simulation
        .agents()
        .start(
            0,
            "sender",
            new Agent() {
              @Override
              public void start(AgentContext context) {
                context.after(1, () -> context.send(receiver, 100, "lost"));
                context.after(301, () -> context.send(receiver, 100, "heard"));
              }

              @Override
              public void receive(AgentId from, Object message) {}
            });

    simulation.run(1000);

    assertThat(arrived).singleElement().satisfies(at -> assertThat(at).isBetween(300.0, 300.1));
    assertThat(heard).containsExactly("heard");
  }

  private record Listener(List<Object> heard) implements Agent {

    @Override
    public void start(AgentContext context) {}

    @Override
    public void receive(AgentId from, Object message) {
      heard.add(message);
    }
  }
}
