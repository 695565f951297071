package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;

/** A clock that draws members ahead ticks for whom it would tick without. */
class SharedClockTest {

  private static final int MANY = 60_000;

  private double now;
  private final Population population = new Population(MANY);

  private SharedClock clock(UniformRandomProvider places) {
    return new SharedClock(
        () -> now, population, 300, new RandomStreams(7).stream("times"), places);
  }

  /** Hides that its state can be restored, so that nothing can be drawn ahead. */
  private static UniformRandomProvider plain() {
    UniformRandomProvider places = new RandomStreams(7).stream("places");
    return new UniformRandomProvider() {
      @Override
      public long nextLong() {
        return places.nextLong();
      }

      @Override
      public int nextInt() {
        return places.nextInt();
      }

      @Override
      public int nextInt(int n) {
        return places.nextInt(n);
      }
    };
  }

  @Test
  void members_are_the_same_when_some_come_and_go_between_the_ticks() {
    SharedClock ahead = clock(new RandomStreams(7).stream("places"));
    SharedClock one = clock(plain());
    List<Integer> drawnAhead = new ArrayList<>();
    List<Integer> drawn = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    ahead.tellAhead(
        members -> {
          for (int member : members) {
            told.add(member);
          }
        });
    for (int tick = 0; tick < 500; tick++) {
      if (tick > 100 && tick % 9 == 0) {
        population.remove(tick);
      } else if (tick > 100 && tick % 13 == 0) {
        population.add(MANY + tick);
      }
      assertThat(ahead.next()).isEqualTo(one.next());
      now = ahead.next();
      drawnAhead.add(ahead.tick());
      drawn.add(one.tick());
    }
    assertThat(drawnAhead).isEqualTo(drawn);
    // Until the first one went.
    assertThat(told).hasSizeBetween(96, 128).startsWith(drawn.get(0), drawn.get(1));
    assertThat(told.subList(0, 96)).isEqualTo(drawn.subList(0, 96));
  }
}
