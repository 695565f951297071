package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.MessageCount;

/**
 * A hierarchy whose hosts are overloaded now and then and whose clients ask for VMs: what is lost
 * or late is asked for again, at most as often as heartbeats would have come.
 */
class SnoozeUnreliableNetworkTest {

  private static final int HOSTS = 64;
  private static final int SERVICE = 5;
  private static final int SECONDS = 300;

  /** Messages may be as many times those of a network that loses nothing. */
  private static final double FEW = 3;

  static Stream<Arguments> networks() {
    return Stream.of(0.05, 0.2, 0.5, 0.0)
        .flatMap(
            loss ->
                Stream.of(0.0, 0.3, 2.0, 8.0)
                    .filter(delay -> loss + delay > 0)
                    .map(delay -> Arguments.of(loss, delay)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void messagesStayWithinAFewTimesThoseOfANetworkThatLosesNothing(double loss, double delay) {
    long undisturbed = messages(0, 0);
    assertThat(undisturbed).isGreaterThan(2L * HOSTS * SECONDS / 3 / 2);
    assertThat(messages(loss, delay)).isLessThan((long) (FEW * undisturbed));
  }

  private static long messages(double loss, double delay) {
    SmallHierarchy small =
        new SmallHierarchy(
            HOSTS, SERVICE, IntStream.range(0, 2 * HOSTS).map(vm -> vm % HOSTS).toArray());
    for (int vm = 0; vm < 2 * HOSTS; vm++) {
      int host = vm % HOSTS;
      small.simulation.setLoad(vm, host % 6 == 0 ? 60 : 40);
    }
    if (loss + delay > 0) {
      UniformRandomProvider random = new RandomStreams(5).stream("unreliable network test");
      small.simulation.disturb(
          (from, to) ->
              random.nextDouble() < loss
                  ? Double.POSITIVE_INFINITY
                  : -delay * Math.log(1 - random.nextDouble()));
    }
    SnoozeScheduler scheduler = small.start();
    for (int time = 20; time < SECONDS; time += 20) {
      small.requestFor(scheduler, time, 100, 20);
    }
    small.simulation.run(SECONDS);
    return scheduler.messages().stream().mapToLong(MessageCount::sent).sum();
  }
}
