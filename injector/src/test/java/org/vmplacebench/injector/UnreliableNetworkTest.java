package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.AgentId;

/** Messages are lost and late as often and as long as asked for. */
class UnreliableNetworkTest {

  private static final AgentId ONE = new AgentId(0, "one", 0);
  private static final AgentId TWO = new AgentId(1, "two", 1);

  private static double[] fates(double loss, double delay) {
    UnreliableNetwork network = new UnreliableNetwork(new RandomStreams(23), loss, delay);
    return IntStream.range(0, 100_000).mapToDouble(i -> network.extraDelay(ONE, TWO)).toArray();
  }

  @Test
  void loses_the_share_that_is_asked_for() {
    double[] fates = fates(0.1, 0);
    // Four standard deviations of the mean of 100 000 draws.
    assertThat(Arrays.stream(fates).filter(Double::isInfinite).count())
        .isCloseTo(10_000, within(380L));
    assertThat(Arrays.stream(fates).filter(fate -> fate == 0).count())
        .isCloseTo(90_000, within(380L));
  }

  @Test
  void delays_by_the_mean_that_is_asked_for() {
    double[] fates = fates(0, 0.5);
    assertThat(Arrays.stream(fates).average().orElseThrow()).isCloseTo(0.5, within(0.0064));
    assertThat(Arrays.stream(fates).min().orElseThrow()).isNotNegative();
  }

  @Test
  void loss_does_not_change_the_delays_of_what_arrives() {
    double[] all = fates(0, 0.5);
    double[] some = Arrays.stream(fates(0.1, 0.5)).filter(Double::isFinite).toArray();
    assertThat(some).containsExactly(Arrays.copyOf(all, some.length));
  }
}
