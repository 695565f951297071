package org.vmplacebench.workbench.soak;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws of a stream of random numbers. */
final class Dice {

  private final UniformRandomProvider random;

  Dice(UniformRandomProvider random) {
    this.random = random;
  }

  /** Whether something of this probability happens. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A whole number, both bounds included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** A number from 0 on, below {@code most}. */
  double below(double most) {
    return random.nextDouble() * most;
  }

  /** One of these. */
  <T> T one(Iterable<T> values) {
    List<T> list = new ArrayList<>();
    values.forEach(list::add);
    return list.get(random.nextInt(list.size()));
  }

  /** One of these words. */
  String one(String... values) {
    return one(List.of(values));
  }
}
