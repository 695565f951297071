package org.vmplacebench.core.site;

/**
 * A battery that stores what a site produces and does not use, and gives it back before the grid is
 * asked.
 *
 * @param capacity J that it holds when full, 0 for no battery
 * @param power W that it takes or gives at most, above 0 where there is a battery
 * @param losses share of what it takes that is lost, 0 to less than 1
 * @param initial J that it holds at time 0, at most the capacity
 */
public record Battery(double capacity, double power, double losses, double initial) {

  /** No battery. */
  public static final Battery NONE = new Battery(0, 0, 0, 0);

  /** Refuses what cannot be. */
  public Battery {
    if (!(capacity >= 0 && (power > 0 || capacity == 0))
        || !(losses >= 0 && losses < 1)
        || !(initial >= 0 && initial <= capacity)) {
      throw new IllegalArgumentException(
          "no battery has " + capacity + " J, " + power + " W, losses " + losses + ", " + initial);
    }
  }
}
