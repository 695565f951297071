package org.vmplacebench.dvms.overlay;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A place in the space of Vivaldi (Dabek et al. 2004), in which distances are round-trip times.
 *
 * @param x seconds
 * @param y seconds
 * @param z seconds
 * @param error how wrong the distances from here are, relatively: 1 at first, near 0 when settled
 */
record Coordinate(double x, double y, double z, double error) {

  /** The constants c_e and c_c of the paper. */
  private static final double GAIN = 0.25;

  private static final double LEAST_ERROR = 1e-3;
  private static final double SHORTEST = 1e-9;

  static Coordinate random(UniformRandomProvider random) {
    double scale = 1e-3;
    return new Coordinate(
        scale * (random.nextDouble() - 0.5),
        scale * (random.nextDouble() - 0.5),
        scale * (random.nextDouble() - 0.5),
        1);
  }

  double distance(Coordinate other) {
    double dx = x - other.x;
    double dy = y - other.y;
    double dz = z - other.z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /**
   * Where this place moves to when a round trip was measured: nearer or farther, the more so the
   * less sure it is of itself and the surer the other is (Vivaldi's adaptive time step).
   *
   * @param seconds the round-trip time, above 0
   */
  Coordinate measured(Coordinate other, double seconds, UniformRandomProvider random) {
    double distance = distance(other);
    double weight = error / (error + other.error);
    double wrong = Math.abs(distance - seconds) / seconds;
    double newError = Math.min(1, wrong * GAIN * weight + error * (1 - GAIN * weight));
    Coordinate towards = distance > SHORTEST ? other : random(random);
    double length = Math.max(distance(towards), SHORTEST);
    double step = GAIN * weight * (seconds - distance) / length;
    return new Coordinate(
        x + step * (x - towards.x),
        y + step * (y - towards.y),
        z + step * (z - towards.z),
        Math.max(newError, LEAST_ERROR));
  }
}
