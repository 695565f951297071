package org.vmplacebench.core.platform;

/**
 * The linear power model of a host, as SimGrid's host energy plugin defines it: a host that is on
 * and has nothing to do draws {@code idle}; one whose cores are used to a fraction u in (0, 1]
 * draws {@code epsilon + (full - epsilon) u}.
 *
 * @param off watts while the host is off
 * @param idle watts while the host is on and no core computes
 * @param epsilon watts in the limit of an infinitely small use ("wattage with all cores at epsilon
 *     %")
 * @param full watts with all cores in full use
 */
public record PowerModel(double off, double idle, double epsilon, double full) {

  /**
   * VMPlaceS's default host: 10 W off, 100 W idle, 110 W with one of eight cores busy, 200 W with
   * all.
   */
  public static final PowerModel DEFAULT = ofOneCore(10, 100, 110, 200, 8);

  /** Refuses watts that are negative or not finite, and a full power below epsilon. */
  public PowerModel {
    for (double watts : new double[] {off, idle, epsilon, full}) {
      if (!(watts >= 0) || Double.isInfinite(watts)) {
        throw new IllegalArgumentException("a power of " + watts + " W is not possible");
      }
    }
    if (full < epsilon) {
      throw new IllegalArgumentException(
          "a host in full use cannot draw less ("
              + full
              + " W) than at epsilon ("
              + epsilon
              + " W)");
    }
  }

  /**
   * The model from the power with exactly one core in use, as in SimGrid's older {@code
   * watt_per_state} ("idle:one core:all cores"): epsilon is where the line through (one core,
   * {@code oneCore}) and (all cores, {@code full}) meets zero use. With one core the two points
   * coincide and epsilon is {@code idle}.
   *
   * @param cores number of cores of the host, at least 1
   */
  public static PowerModel ofOneCore(
      double off, double idle, double oneCore, double full, int cores) {
    double epsilon = cores == 1 ? Math.min(idle, full) : oneCore - (full - oneCore) / (cores - 1);
    return new PowerModel(off, idle, epsilon, full);
  }

  /** Watts of a host that is on with a fraction {@code use} of its cores in use, 0 to 1. */
  public double watts(double use) {
    return use > 0 ? epsilon + (full - epsilon) * use : idle;
  }
}
