package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.Simulation;

/** The network model on flows small enough for hand calculation. */
class FlowNetworkTest {

  private static final double FELT_LATENCY = 13.01 * 150e-6;

  private final List<Double> arrivals = new ArrayList<>();

  private void send(Simulation simulation, int from, int to, double bytes) {
    simulation.transfer(from, to, bytes, () -> arrivals.add(simulation.now()));
  }

  @Test
  void an_empty_message_takes_the_felt_latency() {
    Simulation simulation = EvenHosts.of(1, 1).start();
    send(simulation, 0, 1, 0);
    simulation.run(1);
    assertThat(arrivals).containsExactly(FELT_LATENCY);
  }

  @Test
  void a_flow_gets_97_percent_of_the_bandwidth() {
    Simulation simulation = EvenHosts.of(1, 1).start();
    send(simulation, 0, 1, 121.25e6);
    simulation.run(10);
    assertThat(arrivals.get(0)).isCloseTo(1 + FELT_LATENCY, within(1e-9));
  }

  /** Clients load no links on SimGrid: no scenario of the validation guards these numbers. */
  @Test
  void requests_of_clients_leave_flows_the_rest_of_a_link_but_never_less_than_a_twentieth() {
    for (double[] each : new double[][] {{0.75, 0.25}, {0.95, 0.05}, {3, 0.05}}) {
      Simulation simulation = EvenHosts.of(1, 1).start();
      ((EmbeddedSimulation) simulation).linkLoaded(0, each[0] * 121.25e6);
      send(simulation, 0, 1, each[1] * 121.25e6);
      simulation.run(10);
      assertThat(arrivals.remove(0)).isCloseTo(1 + FELT_LATENCY, within(1e-9));
    }
  }

  @Test
  void a_message_on_an_idle_route_arrives_when_a_flow_of_its_size_would() {
    Simulation simulation = EvenHosts.of(1, 1).start();
    send(simulation, 0, 1, 1024);
    simulation.run(1);
    assertThat(arrivals).containsExactly(FELT_LATENCY + 1024 / 121.25e6);
  }

  @Test
  void a_link_passes_messages_on_one_after_the_other_and_the_last_arrives_as_flows_would() {
    Simulation simulation = EvenHosts.of(1, 1, 1, 1, 1).start();
    for (int from = 1; from <= 4; from++) {
      send(simulation, from, 0, 1212.5);
    }
    simulation.run(1);
    for (int i = 0; i < 4; i++) {
      assertThat(arrivals.get(i)).isCloseTo(FELT_LATENCY + (i + 1) * 1e-5, within(1e-12));
    }
  }

  @Test
  void a_slow_receiver_does_not_hold_up_messages_to_others() {
    Simulation simulation = EvenHosts.of(1, 1, 1, 1).start();
    for (int i = 0; i < 10; i++) {
      send(simulation, 1, 0, 1212.5);
    }
    send(simulation, 2, 0, 1212.5);
    send(simulation, 2, 3, 1212.5);
    simulation.run(1);
    // Behind one message on the way up of host 2, and not behind eleven on the way down to host 0.
    // What is acknowledged in the opposite direction takes 5 % of a message.
    assertThat(arrivals).hasSize(12);
    assertThat(arrivals.get(1)).isCloseTo(FELT_LATENCY + 2e-5, within(1e-6));
    assertThat(arrivals.get(2)).isCloseTo(FELT_LATENCY + 2e-5, within(1e-6));
    assertThat(arrivals.get(11)).isCloseTo(FELT_LATENCY + 11e-5, within(1e-6));
  }

  @Test
  void a_message_beside_a_flow_shares_the_link_with_it() {
    Simulation simulation = EvenHosts.of(1, 1, 1).start();
    send(simulation, 0, 1, 121.25e6);
    simulation.after(0.5, () -> send(simulation, 0, 2, 4096));
    simulation.run(10);
    assertThat(arrivals.get(0)).isCloseTo(0.5 + FELT_LATENCY + 2 * 4096 / 121.25e6, within(1e-9));
    assertThat(arrivals.get(1)).isCloseTo(1 + FELT_LATENCY + 4096 / 121.25e6, within(1e-9));
  }

  /** As a heartbeat that goes to thousands of hosts does, of which some migrate VMs. */
  @Test
  void a_message_that_meets_a_flow_on_its_way_waits_behind_others_where_there_is_none() {
    Simulation simulation = EvenHosts.of(1, 1, 1, 1, 1).start();
    send(simulation, 3, 4, 121.25e6);
    simulation.after(
        0.5,
        () -> {
          for (int i = 0; i < 10; i++) {
            send(simulation, 0, 1, 1212.5);
          }
          send(simulation, 0, 4, 1212.5);
          send(simulation, 0, 2, 1212.5);
        });
    simulation.run(10);
    assertThat(arrivals).hasSize(13);
    for (int i = 0; i < 12; i++) {
      assertThat(arrivals.get(i)).isCloseTo(0.5 + FELT_LATENCY + (i + 1) * 1e-5, within(1e-9));
    }
    // It got half of the way down to host 4 for as long as it took, and no more.
    assertThat(arrivals.get(12)).isCloseTo(1 + FELT_LATENCY + 1e-5, within(1e-6));
  }

  @Test
  void the_TCP_window_bounds_a_flow_on_a_long_fat_link() {
    Simulation simulation = EvenHosts.of(1, 1).network(1.25e9, 5e-3).start();
    send(simulation, 0, 1, 1e9);
    simulation.run(1000);
    double nominal = 0.01;
    assertThat(arrivals.get(0))
        .isCloseTo(13.01 * nominal + 1e9 / (0.97 * 4194304 / (2 * nominal)), within(1e-9));
  }

  @Test
  void four_flows_over_one_NIC_share_it_alike_and_the_last_gets_it_alone() {
    Simulation simulation = EvenHosts.of(1, 1, 1, 1, 1).start();
    for (int to = 1; to <= 4; to++) {
      send(simulation, 0, to, to == 4 ? 2 * 121.25e6 : 121.25e6);
    }
    simulation.run(100);
    assertThat(arrivals).hasSize(4);
    for (int i = 0; i < 3; i++) {
      assertThat(arrivals.get(i)).isCloseTo(4 + FELT_LATENCY, within(1e-6));
    }
    assertThat(arrivals.get(3)).isCloseTo(5 + FELT_LATENCY, within(1e-6));
  }

  @Test
  void what_a_bounded_flow_leaves_goes_to_the_others() {
    // 0 to 1 and 0 to 2 share the NIC of host 0; 3 to 1 shares that of host 1 with the first.
    Simulation simulation = EvenHosts.of(1, 1, 1, 1).start();
    double unit = 121.25e6;
    send(simulation, 0, 1, unit);
    send(simulation, 0, 2, unit);
    send(simulation, 3, 1, unit);
    simulation.run(100);
    // Each gets half of a NIC: all end together, after 2 s.
    assertThat(arrivals)
        .hasSize(3)
        .allSatisfy(time -> assertThat(time).isCloseTo(2 + FELT_LATENCY, within(1e-6)));
  }

  @Test
  void flows_in_opposite_directions_cost_each_other_5_percent() {
    Simulation simulation = EvenHosts.of(1, 1).start();
    send(simulation, 0, 1, 121.25e6);
    send(simulation, 1, 0, 121.25e6);
    simulation.run(100);
    assertThat(arrivals)
        .hasSize(2)
        .allSatisfy(time -> assertThat(time).isCloseTo(1.05 + FELT_LATENCY, within(1e-6)));
  }

  @Test
  void a_transfer_is_lost_when_a_host_goes_off_even_if_it_comes_back() {
    Simulation simulation = EvenHosts.of(1, 1).start();
    send(simulation, 0, 1, 121.25e6);
    simulation.after(0.1, () -> simulation.turnOff(1));
    simulation.after(0.2, () -> simulation.turnOn(1));
    simulation.run(100);
    assertThat(arrivals).isEmpty();
  }

  @Test
  void a_cancelled_transfer_frees_the_link() {
    Simulation simulation = EvenHosts.of(1, 1, 1).start();
    send(simulation, 0, 1, 121.25e6);
    var second = simulation.transfer(0, 2, 121.25e6, () -> arrivals.add(-1.0));
    simulation.after(1 + FELT_LATENCY, second::cancel);
    simulation.run(100);
    assertThat(arrivals).hasSize(1);
    assertThat(arrivals.get(0)).isCloseTo(1.5 + FELT_LATENCY, within(1e-6));
  }
}
