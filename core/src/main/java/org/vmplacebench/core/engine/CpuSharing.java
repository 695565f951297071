package org.vmplacebench.core.engine;

import java.util.Arrays;
import org.vmplacebench.core.cluster.ClusterState;

/**
 * Max-min fair sharing of a host's CPU, weighted, each share bounded (the CPU model of SimGrid,
 * result R6).
 */
public final class CpuSharing {

  private CpuSharing() {}

  /** The CPU that a VM gets of its host now, in cores of the speed that demand counts in. */
  public static double share(ClusterState state, int vm) {
    int host = state.hostOf(vm);
    double use = state.use(vm);
    double capacity = state.host(host).cores() * state.unitsPerCore() * state.speedup(host);
    if (state.useOn(host) <= capacity) {
      return use / state.unitsPerCore();
    }
    int[] vms = state.vmsOn(host);
    double[] bounds = new double[vms.length];
    double[] weights = new double[vms.length];
    for (int i = 0; i < vms.length; i++) {
      bounds[i] = state.use(vms[i]);
      weights[i] = state.weight(vms[i]);
    }
    return shares(capacity, bounds, weights)[Arrays.binarySearch(vms, vm)] / state.unitsPerCore();
  }

  /**
   * The shares of a resource: each gets at most its bound; as long as something is left, those that
   * are not at their bound get more in proportion of their weights.
   *
   * @param capacity what there is to share, 0 or more
   * @param bounds the most that each can use, 0 or more, by index
   * @param weights by the same index, above 0
   * @return shares by the same index, in the unit of {@code capacity}; they sum up to the capacity
   *     or to all bounds, whichever is less
   */
  public static double[] shares(double capacity, double[] bounds, double[] weights) {
    double[] shares = new double[bounds.length];
    share(capacity, bounds, weights, shares, new boolean[bounds.length], bounds.length);
    return shares;
  }

  /** As {@link #shares}, for the first {@code count} of arrays that the caller keeps. */
  static void share(
      double capacity,
      double[] bounds,
      double[] weights,
      double[] shares,
      boolean[] fixed,
      int count) {
    Arrays.fill(fixed, 0, count, false);
    double left = capacity;
    int open = count;
    while (open > 0) {
      double weight = 0;
      for (int i = 0; i < count; i++) {
        weight += fixed[i] ? 0 : weights[i];
      }
      double perWeight = left / weight;
      boolean anyBounded = false;
      for (int i = 0; i < count; i++) {
        if (!fixed[i] && bounds[i] <= perWeight * weights[i]) {
          shares[i] = bounds[i];
          left = Math.max(0, left - bounds[i]);
          fixed[i] = true;
          open--;
          anyBounded = true;
        }
      }
      if (!anyBounded) {
        for (int i = 0; i < count; i++) {
          if (!fixed[i]) {
            shares[i] = perWeight * weights[i];
          }
        }
        return;
      }
    }
  }
}
