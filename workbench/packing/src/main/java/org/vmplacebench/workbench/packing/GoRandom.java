package org.vmplacebench.workbench.packing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.vmplacebench.core.config.TextFiles;

/**
 * The random numbers of Go's package {@code math/rand} after {@code Seed}: an additive lagged
 * Fibonacci generator (Mitchell and Reeds). Only by it are the draws of published runs repeated
 * that were made in Go.
 */
final class GoRandom {

  private static final int LENGTH = 607;
  private static final int TAP = 273;
  private static final int WARM_UP = 20;
  private static final int MODULUS = Integer.MAX_VALUE;
  private static final int SEED_OF_ZERO = 89_482_311;
  private static final long MULTIPLIER = 48_271;

  private final long[] state = new long[LENGTH];
  private int tap;
  private int feed = LENGTH - TAP;

  /** The numbers after a seed. */
  GoRandom(long seed) {
    long x = Math.floorMod(seed, (long) MODULUS);
    x = x == 0 ? SEED_OF_ZERO : x;
    for (int i = 0; i < WARM_UP; i++) {
      x = x * MULTIPLIER % MODULUS;
    }
    long[] start = start();
    for (int i = 0; i < LENGTH; i++) {
      x = x * MULTIPLIER % MODULUS;
      long bits = x << 40;
      x = x * MULTIPLIER % MODULUS;
      bits ^= x << 20;
      x = x * MULTIPLIER % MODULUS;
      state[i] = bits ^ x ^ start[i];
    }
  }

  private static long[] start() {
    try (InputStream text = GoRandom.class.getResourceAsStream("go-rand.txt");
        BufferedReader lines = TextFiles.reader(text)) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code Int63}: 0 to 2<sup>63</sup> - 1. */
  long int63() {
    tap = tap == 0 ? LENGTH - 1 : tap - 1;
    feed = feed == 0 ? LENGTH - 1 : feed - 1;
    state[feed] += state[tap];
    return state[feed] & Long.MAX_VALUE;
  }

  /** {@code Intn}: 0 to below a number from 1 on. */
  int intn(int bound) {
    if ((bound & (bound - 1)) == 0) {
      return (int) (int63() >> 32) & (bound - 1);
    }
    int most = (int) ((1L << 31) - 1 - (1L << 31) % bound);
    int drawn = (int) (int63() >> 32);
    while (drawn > most) {
      drawn = (int) (int63() >> 32);
    }
    return drawn % bound;
  }

  /** {@code Perm}: the numbers from 0 to below another one, in an order that is drawn. */
  int[] permutation(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int j = intn(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /** {@code Shuffle}, by Lemire's way to a number below a bound. */
  void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, below(i + 1));
    }
  }

  private int below(int bound) {
    long bits = int63() >> 31;
    long product = bits * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long least = ((1L << 32) - bound) % bound;
      while (low < least) {
        bits = int63() >> 31;
        product = bits * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }
}
