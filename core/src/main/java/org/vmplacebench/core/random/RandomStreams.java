package org.vmplacebench.core.random;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The random streams of an experiment: one master seed, and for each purpose a stream of its own
 * that follows from the seed and the purpose's name. What one purpose draws never changes what
 * another one gets.
 *
 * <p>The generator is xoroshiro128++ (Blackman and Vigna 2019) of Apache Commons RNG, whose output
 * does not change with the JDK.
 */
public final class RandomStreams {

  private final long masterSeed;

  /** Streams of a master seed. */
  public RandomStreams(long masterSeed) {
    this.masterSeed = masterSeed;
  }

  /** A new stream for a purpose, from its beginning. */
  public UniformRandomProvider stream(String purpose) {
    CRC32C name = new CRC32C();
    name.update(purpose.getBytes(StandardCharsets.UTF_8));
    // An odd factor keeps seeds apart; the library mixes all 64 bits into its own seed.
    long seed = masterSeed * 0x9E3779B97F4A7C15L + name.getValue();
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }
}
