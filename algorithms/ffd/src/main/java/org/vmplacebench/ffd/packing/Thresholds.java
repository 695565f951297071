package org.vmplacebench.ffd.packing;

import java.util.Arrays;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * When a host has too much to do and when too little, as fractions of its capacity for VMs.
 *
 * @param overload a host with more than this is relieved; above 0, at most 1
 * @param underload a host with less than this is emptied where its VMs fit elsewhere; 0 for never
 * @param hysteresis how far below {@code overload} a host is relieved, and up to which hosts are
 *     filled, so that a small change does not overload it again at once
 * @param mostMoves how many VMs may leave underloaded hosts for one plan, to whole hosts; at least
 *     1
 */
public record Thresholds(double overload, double underload, double hysteresis, int mostMoves) {

  /** All of the capacity may be used and no host is emptied. */
  public static final Thresholds NONE = new Thresholds(1, 0, 0, 1);

  /** Refuses thresholds that leave nothing to fill. */
  public Thresholds {
    if (!(overload > 0 && overload <= 1)
        || !(hysteresis >= 0 && hysteresis < overload)
        || !(underload >= 0 && underload <= 1)) {
      throw new IllegalArgumentException(
          "thresholds of " + overload + ", " + underload + " and " + hysteresis);
    }
  }

  /** Demand units up to which each host of a snapshot is filled; a new array. */
  public double[] limits(Snapshot snapshot) {
    return Arrays.stream(snapshot.capacity()).map(c -> c * (overload - hysteresis)).toArray();
  }

  /** Whether a demand is too much for a capacity. */
  public boolean isOverloaded(double demand, double capacity) {
    return demand > capacity * overload;
  }

  /** The same, under which every host is emptied that can be. */
  Thresholds emptyingAll(int moves) {
    return new Thresholds(overload, 1, hysteresis, Math.max(1, moves));
  }
}
