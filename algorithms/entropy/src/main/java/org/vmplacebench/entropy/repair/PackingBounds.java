package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.Optional;

/**
 * Lower bounds of bin packing for one resource and bins of different sizes. Each weighs items by a
 * dual feasible function and adds up the most weight that each bin can hold (Fekete and Schepers
 * 2001, here for bins of different sizes):
 *
 * <ul>
 *   <li>volume: the amount itself;
 *   <li>large items: how many times a certain amount fits into it, rounded down;
 *   <li>L2 (Martello and Toth 1990): nothing below an amount, and all of a bin for what leaves less
 *       than that amount of it.
 * </ul>
 */
final class PackingBounds {

  private static final long MOST_OPERATIONS = 2_000_000;
  private static final int MOST_SIZES = 8;

  private PackingBounds() {}

  /**
   * The name of a bound that proves that items do not fit, with "of" or "by" behind it; empty where
   * none does.
   */
  static Optional<String> proof(long[] items, long[] bins) {
    long[] needs = Arrays.stream(items).filter(need -> need > 0).sorted().toArray();
    long[] rooms = Arrays.stream(bins).map(room -> Math.max(room, 0)).sorted().toArray();
    if (Arrays.stream(needs).sum() > Arrays.stream(rooms).sum()) {
      return Optional.of("volume of");
    }
    long operations = 0;
    for (int i = needs.length - 1; i >= 0 && operations < MOST_OPERATIONS; i--) {
      if (i > 0 && needs[i - 1] == needs[i]) {
        continue;
      }
      operations += needs.length + rooms.length;
      if (times(needs, needs[i]) > times(rooms, needs[i])) {
        return Optional.of("large items by");
      }
    }
    long[] sizes = Arrays.stream(rooms).distinct().toArray();
    operations = 0;
    for (int k = sizes.length - 1; k >= Math.max(0, sizes.length - MOST_SIZES); k--) {
      for (int i = 0; i < needs.length && 2 * needs[i] <= sizes[k]; i++) {
        if (i > 0 && needs[i - 1] == needs[i]) {
          continue;
        }
        operations += needs.length + rooms.length;
        if (operations > MOST_OPERATIONS) {
          return Optional.empty();
        }
        if (exceedsL2(needs, rooms, sizes[k], needs[i])) {
          return Optional.of("L2 of");
        }
      }
    }
    return Optional.empty();
  }

  private static long times(long[] amounts, long unit) {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount / unit;
    }
    return sum;
  }

  /**
   * Whether items weigh more than bins can hold, where all of a size counts for what leaves less.
   */
  private static boolean exceedsL2(long[] needs, long[] rooms, long size, long least) {
    long large = size - least + 1;
    long weight = 0;
    for (long need : needs) {
      if (need >= large) {
        weight += Math.max(size, need);
      } else if (need >= least) {
        weight += need;
      }
    }
    long held = 0;
    for (long room : rooms) {
      held += mostWeight(room, size, least, large);
      if (held >= weight) {
        return false;
      }
    }
    return weight > held;
  }

  /**
   * The most weight of items that fit into a bin: as many large ones as possible, each as small as
   * it may be, and of what is left either an item or a larger large one.
   */
  private static long mostWeight(long room, long size, long least, long large) {
    long number = room / large;
    if (number == 0) {
      return room >= least ? room : 0;
    }
    long rest = room - number * large;
    return number * size + (rest >= least ? rest : Math.max(0, large + rest - size));
  }
}
