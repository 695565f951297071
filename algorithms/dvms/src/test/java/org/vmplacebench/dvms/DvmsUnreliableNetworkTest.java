package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.testkit.SmallRun;

/**
 * Hosts of which nearly all are full and a few overloaded, where searches go far: what is lost or
 * late does not multiply them.
 */
class DvmsUnreliableNetworkTest {

  private static final int HOSTS = 24;
  private static final int SECONDS = 300;

  /** Messages may be as many times those of a network that loses nothing. */
  private static final double FEW = 4;

  static Stream<Arguments> networks() {
    return Stream.of("ring", "random", "locality")
        .flatMap(
            overlay ->
                Stream.of(0.02, 0.05, 0.2, 0.5, 0.0)
                    .flatMap(
                        loss ->
                            Stream.of(0.0, 0.3, 2.0)
                                .filter(delay -> loss + delay > 0)
                                .map(delay -> Arguments.of(overlay, loss, delay))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void messagesStayWithinAFewTimesThoseOfANetworkThatLosesNothing(
      String overlay, double loss, double delay) {
    double undisturbed = messages(overlay, 0, 0);
    assertThat(messages(overlay, loss, delay)).isLessThan(FEW * undisturbed);
  }

  /** Plans and reservations are judged when they are applied. */
  private static double messages(String overlay, double loss, double delay) {
    SmallRun small =
        SmallRun.of(HOSTS, 0, IntStream.range(0, 2 * HOSTS).map(vm -> vm % HOSTS).toArray());
    for (int vm = 0; vm < 2 * HOSTS; vm++) {
      int host = vm % HOSTS;
      small.simulation().setLoad(vm, host % 6 == 0 ? 60 : host % 6 == 3 ? 35 : 48);
    }
    if (loss + delay > 0) {
      UniformRandomProvider random = new RandomStreams(5).stream("unreliable network test");
      small
          .simulation()
          .disturb(
              (from, to) ->
                  random.nextDouble() < loss
                      ? Double.POSITIVE_INFINITY
                      : -delay * Math.log(1 - random.nextDouble()));
    }
    DvmsScheduler scheduler = DvmsScheduler.of(Checked.on(overlay), new FirstRoom());
    scheduler.start(small.simulation());
    small.simulation().run(SECONDS);
    assertThat(IntStream.of(small.placement())).allMatch(host -> host >= 0 && host < HOSTS);
    return (double) scheduler.summary().get("messages_per_host");
  }
}
