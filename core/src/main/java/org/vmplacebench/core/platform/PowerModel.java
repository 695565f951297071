package org.vmplacebench.core.platform;

import java.util.List;

/**
 * The power model of a host. Without a table it is linear, as SimGrid's host energy plugin defines
 * it: a host that is on and has nothing to do draws {@code idle}; one whose cores are used to a
 * fraction u in (0, 1] draws {@code epsilon + (full - epsilon) u}. With a table it is linear
 * between the neighbouring points of the table, as SPECpower publishes them for use of 0, 10 ...
 * 100 %.
 *
 * @param off watts while the host is off
 * @param idle watts while the host is on and no core computes
 * @param epsilon watts in the limit of an infinitely small use ("wattage with all cores at epsilon
 *     %")
 * @param full watts with all cores in full use
 * @param table watts at equal steps of use from an infinitely small one, {@code epsilon}, to full
 *     use, {@code full}; never falling; empty for the linear model
 */
public record PowerModel(double off, double idle, double epsilon, double full, List<Double> table) {

  /**
   * VMPlaceS's default host: 10 W off, 100 W idle, 110 W with one of eight cores busy, 200 W with
   * all.
   */
  public static final PowerModel DEFAULT = ofOneCore(10, 100, 110, 200, 8);

  /** The linear model. */
  public PowerModel(double off, double idle, double epsilon, double full) {
    this(off, idle, epsilon, full, List.of());
  }

  /**
   * Refuses watts that are negative or not finite, a full power below epsilon, and a table that
   * falls or does not lead from epsilon to full.
   */
  public PowerModel {
    table = List.copyOf(table);
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
    for (int i = 0; i < table.size(); i++) {
      if (!(table.get(i) >= (i == 0 ? epsilon : table.get(i - 1))) || !(table.get(i) <= full)) {
        throw new IllegalArgumentException(
            "a power table cannot fall: it has " + table.get(i) + " W at its value " + (i + 1));
      }
    }
    if (!table.isEmpty()
        && (table.size() < 2 || table.get(0) != epsilon || table.get(table.size() - 1) != full)) {
      throw new IllegalArgumentException(
          "a power table has at least two values, from epsilon to full: " + table);
    }
  }

  /**
   * The model of a table.
   *
   * @param idle watts while the host is on and no core computes
   * @param table watts at equal steps of use, at least two values
   */
  public static PowerModel ofTable(double off, double idle, List<Double> table) {
    return new PowerModel(off, idle, table.get(0), table.get(table.size() - 1), table);
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

  /** Whether power goes by a table. */
  public boolean isTable() {
    return !table.isEmpty();
  }

  /** Watts of a host that is on with a fraction {@code use} of its cores in use, 0 to 1. */
  public double watts(double use) {
    if (!(use > 0)) {
      return idle;
    }
    if (table.isEmpty()) {
      return epsilon + (full - epsilon) * use;
    }
    double position = Math.min(use, 1) * (table.size() - 1);
    int below = Math.min((int) position, table.size() - 2);
    double from = table.get(below);
    return from + (position - below) * (table.get(below + 1) - from);
  }
}
