package org.vmplacebench.injector;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The exponential clocks of a whole population as one: its rate is the population over the period,
 * and each tick falls on a uniformly drawn member (superposition of Poisson processes), so that no
 * queue of future events is needed. When the population changes, what is left until the next tick
 * is stretched or shortened to the new rate, as an exponential law without memory allows.
 *
 * <p>Of a large population it draws some members ahead, and says who they are: then what is known
 * of them can be fetched from memory all at once. When the population changes, those that are left
 * are drawn anew, as if none had been drawn ahead.
 */
final class SharedClock {

  private static final int AHEAD = 32;
  private static final int LARGE = 50_000;

  private final DoubleSupplier now;
  private final Population population;
  private final double period;
  private final ContinuousSampler gaps;
  private final UniformRandomProvider places;
  private double next;

  /** Places of the next members, of which some have had their turn. */
  private final int[] ahead = new int[AHEAD];

  private int drawn;
  private int used;
  private RandomProviderState beforeAhead;
  private Consumer<int[]> soon = members -> {};

  /**
   * A clock from now on.
   *
   * @param now tells the present, in seconds
   * @param period mean seconds between two ticks that fall on one member, above 0
   * @param times draws the times
   * @param places draws the members
   */
  SharedClock(
      DoubleSupplier now,
      Population population,
      double period,
      UniformRandomProvider times,
      UniformRandomProvider places) {
    this.now = now;
    this.population = population;
    this.period = period;
    this.places = places;
    gaps = ZigguratSampler.Exponential.of(times);
    next = now.getAsDouble() + gap();
    population.listen(this::changed);
  }

  private double gap() {
    int size = population.size();
    return size == 0 ? Double.POSITIVE_INFINITY : gaps.sample() * (period / size);
  }

  /**
   * From now on, where members of a large population that never changed are drawn ahead, somebody
   * is told of them.
   */
  void tellAhead(Consumer<int[]> listener) {
    soon = listener;
  }

  private void changed(int before, int after) {
    if (used < drawn) {
      ((RestorableUniformRandomProvider) places).restoreState(beforeAhead);
      for (int i = 0; i < used; i++) {
        places.nextInt(before);
      }
    }
    drawn = 0;
    used = 0;
    double present = now.getAsDouble();
    if (before == 0 || after == 0) {
      next = present + gap();
    } else {
      next = present + (next - present) * before / after;
    }
  }

  /** When it ticks next; infinite where nobody is there. */
  double next() {
    return next;
  }

  /** It ticks: goes on to the next time and says whom it hit. */
  int tick() {
    int member = population.member(place());
    next += gap();
    return member;
  }

  private int place() {
    int size = population.size();
    if (used == drawn) {
      if (size < LARGE || !(places instanceof RestorableUniformRandomProvider restorable)) {
        return places.nextInt(size);
      }
      beforeAhead = restorable.saveState();
      for (int i = 0; i < AHEAD; i++) {
        ahead[i] = places.nextInt(size);
      }
      drawn = AHEAD;
      used = 0;
      if (population.isAsAtFirst()) {
        soon.accept(ahead);
      }
    }
    return ahead[used++];
  }
}
