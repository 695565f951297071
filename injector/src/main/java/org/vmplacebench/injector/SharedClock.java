package org.vmplacebench.injector;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The exponential clocks of a whole population as one: its rate is the population over the period,
 * and each tick falls on a uniformly drawn member (superposition of Poisson processes), so that no
 * queue of future events is needed. When the population changes, what is left until the next tick
 * is stretched or shortened to the new rate, as an exponential law without memory allows.
 */
final class SharedClock {

  private final DoubleSupplier now;
  private final Population population;
  private final double period;
  private final ContinuousSampler gaps;
  private final UniformRandomProvider places;
  private double next;

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

  private void changed(int before, int after) {
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
    int member = population.member(places.nextInt(population.size()));
    next += gap();
    return member;
  }
}
