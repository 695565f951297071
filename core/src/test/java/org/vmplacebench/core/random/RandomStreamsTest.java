package org.vmplacebench.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Random streams: the same again, apart from each other, and never changing with the library. */
class RandomStreamsTest {

  private static List<Long> draw(UniformRandomProvider stream, int count) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(stream.nextLong());
    }
    return values;
  }

  @Test
  void the_same_seed_and_purpose_give_the_same_values() {
    assertThat(draw(new RandomStreams(23).stream("load times"), 1000))
        .isEqualTo(draw(new RandomStreams(23).stream("load times"), 1000));
  }

  @Test
  void a_stream_does_not_change_when_another_purpose_draws() {
    List<Long> alone = draw(new RandomStreams(23).stream("load times"), 100);
    RandomStreams streams = new RandomStreams(23);
    UniformRandomProvider other = streams.stream("crash times");
    UniformRandomProvider stream = streams.stream("load times");
    List<Long> beside = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      draw(other, i);
      beside.add(stream.nextLong());
    }
    assertThat(beside).isEqualTo(alone);
  }

  @Test
  void purposes_and_seeds_that_differ_share_no_values() {
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    for (long seed : new long[] {0, 1, 2, 23, 24, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      for (String purpose : List.of("load times", "load VMs", "load values", "crash times")) {
        seen.addAll(draw(new RandomStreams(seed).stream(purpose), 100));
        drawn += 100;
      }
    }
    assertThat(seen).hasSize(drawn);
  }

  @Test
  void streams_of_neighbouring_seeds_are_uncorrelated() {
    int count = 100_000;
    UniformRandomProvider one = new RandomStreams(23).stream("load times");
    UniformRandomProvider next = new RandomStreams(24).stream("load times");
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (one.nextDouble() - 0.5) * (next.nextDouble() - 0.5);
    }
    // The product has mean 0 and variance (1/12)^2.
    assertThat(Math.abs(sum / count)).isLessThan(5.0 / 12 / Math.sqrt(count));
  }

  @Test
  void the_values_of_seed_23_are_those_of_the_first_release() {
    assertThat(draw(new RandomStreams(23).stream("load times"), 3))
        .containsExactly(-8781304766075792367L, -6747501960861411019L, -7417026616257244228L);
  }
}
