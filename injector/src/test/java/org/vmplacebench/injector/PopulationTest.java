package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;

/** Who is there to be hit, and when. */
class PopulationTest {

  @Test
  void its_members_are_those_who_came_and_have_not_gone() {
    Population population = new Population(5);
    TreeSet<Integer> expected = new TreeSet<>(IntStream.range(0, 5).boxed().toList());
    Random random = new Random(7);
    for (int number = 5; number < 500; number++) {
      population.add(number);
      expected.add(number);
      while (!expected.isEmpty() && random.nextInt(3) > 0) {
        int leaving = population.member(random.nextInt(population.size()));
        population.remove(leaving);
        assertThat(expected.remove(leaving)).isTrue();
      }
      assertThat(IntStream.range(0, population.size()).map(population::member).sorted().toArray())
          .isEqualTo(expected.stream().mapToInt(Integer::intValue).toArray());
      assertThat(IntStream.rangeClosed(0, number + 1).filter(population::has).toArray())
          .isEqualTo(expected.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  @Test
  void what_is_left_until_the_next_tick_shrinks_as_the_population_grows() {
    double[] now = {0};
    Population population = new Population(4);
    RandomStreams streams = new RandomStreams(23);
    SharedClock clock =
        new SharedClock(
            () -> now[0], population, 100, streams.stream("times"), streams.stream("places"));
    double first = clock.next();
    now[0] = first / 2;
    population.add(4);
    assertThat(clock.next()).isCloseTo(first / 2 + first / 2 * 4 / 5, within(1e-12));
    population.remove(0);
    assertThat(clock.next()).isCloseTo(first, within(1e-12));
    for (int member = 1; member <= 4; member++) {
      population.remove(member);
    }
    assertThat(clock.next()).isInfinite();
    population.add(5);
    assertThat(clock.next()).isGreaterThan(now[0]).isFinite();
    now[0] = clock.next();
    assertThat(clock.tick()).isEqualTo(5);
  }
}
