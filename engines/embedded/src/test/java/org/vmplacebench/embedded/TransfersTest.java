package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.Timer;

/** What hosts send each other when one of them goes off; links pass on 97 MB/s. */
class TransfersTest {

  private static final double SECOND = 97e6;

  private final Simulation simulation = EvenHosts.of(1, 1, 1).network(100e6, 0).start();
  private final List<Double> arrived = new ArrayList<>();

  private void send(int from, int to, double bytes) {
    simulation.transfer(from, to, bytes, () -> arrived.add(simulation.now()));
  }

  @Test
  void what_a_host_that_went_off_was_to_receive_takes_no_bandwidth_any_more() {
    send(0, 1, 100 * SECOND);
    send(0, 2, SECOND);
    simulation.after(1, () -> simulation.turnOff(1));
    simulation.after(2, () -> simulation.turnOn(1));
    simulation.run(1000);
    // Half of it in the first second, at half of the bandwidth.
    assertThat(arrived).hasSize(1);
    assertThat(arrived.get(0)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void what_a_host_that_went_off_has_sent_takes_no_bandwidth_any_more() {
    send(0, 2, 100 * SECOND);
    send(1, 2, SECOND);
    simulation.after(1, () -> simulation.turnOff(0));
    simulation.run(1000);
    assertThat(arrived).hasSize(1);
    assertThat(arrived.get(0)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void a_message_under_way_to_a_host_that_goes_off_and_on_is_lost() {
    send(0, 1, 4096);
    simulation.turnOff(1);
    simulation.turnOn(1);
    send(0, 1, 1024);
    simulation.run(1);
    assertThat(arrived).hasSize(1);
  }

  @Test
  void a_transfer_that_is_cancelled_takes_no_bandwidth_any_more() {
    send(0, 2, SECOND);
    simulation.after(1, simulation.transfer(0, 1, 100 * SECOND, () -> arrived.add(-1.0))::cancel);
    simulation.run(1000);
    assertThat(arrived).hasSize(1);
    assertThat(arrived.get(0)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void whoever_keeps_a_transfer_that_has_ended_cannot_stop_another_one() {
    Timer first = simulation.transfer(0, 1, SECOND, () -> arrived.add(simulation.now()));
    Timer second = simulation.transfer(0, 2, 100 * SECOND, () -> arrived.add(-1.0));
    simulation.after(3, second::cancel);
    simulation.after(4, () -> send(0, 1, SECOND));
    simulation.after(
        4.5,
        () -> {
          first.cancel();
          second.cancel();
          assertThat(first.left()).isZero();
          assertThat(second.left()).isCloseTo(98 * SECOND, within(1.0));
        });
    simulation.run(1000);
    assertThat(arrived).hasSize(2);
    assertThat(arrived.get(0)).isCloseTo(2, within(1e-9));
    assertThat(arrived.get(1)).isCloseTo(5, within(1e-9));
  }

  /**
   * Messages of agents are used again: each arrives once, and those of a host that is off do not.
   */
  @Test
  void what_nobody_can_stop_arrives_like_what_somebody_can() {
    for (int i = 1; i <= 3; i++) {
      simulation.send(0, 1, i * SECOND, () -> again(2, 4096));
    }
    simulation.after(20, () -> simulation.send(0, 1, SECOND, () -> arrived.add(-1.0)));
    simulation.after(20.5, () -> simulation.turnOff(1));
    simulation.after(21, () -> simulation.send(0, 1, 4096, () -> arrived.add(-1.0)));
    simulation.after(22, () -> simulation.send(0, 2, SECOND, () -> arrived.add(simulation.now())));
    simulation.run(1000);
    assertThat(arrived).hasSize(4);
    assertThat(arrived.get(0)).isCloseTo(3, within(1e-3));
    assertThat(arrived.get(1)).isCloseTo(5, within(1e-3));
    assertThat(arrived.get(2)).isCloseTo(6, within(1e-3));
    assertThat(arrived.get(3)).isCloseTo(23, within(1e-9));
  }

  private void again(int to, double bytes) {
    simulation.send(0, to, bytes, () -> arrived.add(simulation.now()));
  }
}
