package org.vmplacebench.core.engine;

import org.vmplacebench.core.cluster.ClusterState;

/**
 * What the VMs on a host ask for now and do not get ({@link
 * org.vmplacebench.core.sim.ProbePort#unserved}). Asked for as often as loads change: nothing is
 * allocated.
 */
final class UnservedCpu {

  private final ClusterState state;

  // By the index of a host's VMs; behind them, what the host computes itself.
  private double[] bounds = {};
  private double[] weights = {};
  private double[] shares = {};
  private boolean[] fixed = {};

  UnservedCpu(ClusterState state) {
    this.state = state;
  }

  boolean of(int host, int[] vms, double[] units) {
    double capacity = state.host(host).cores() * state.unitsPerCore() * state.speedup(host);
    boolean busy = state.useOn(host) > capacity;
    if (busy) {
      share(host, vms, capacity);
    }
    boolean any = false;
    for (int i = 0; i < vms.length; i++) {
      double got = busy ? shares[i] : state.use(vms[i]);
      units[i] = Math.max(0, state.demand(vms[i]) - got);
      any |= units[i] > 0;
    }
    return any;
  }

  private void share(int host, int[] vms, double capacity) {
    int count = vms.length + 1;
    if (bounds.length < count) {
      bounds = new double[2 * count];
      weights = new double[2 * count];
      shares = new double[2 * count];
      fixed = new boolean[2 * count];
    }
    double ofHost = state.useOn(host);
    for (int i = 0; i < vms.length; i++) {
      bounds[i] = state.use(vms[i]);
      weights[i] = state.weight(vms[i]);
      ofHost -= bounds[i];
    }
    bounds[vms.length] = Math.max(0, ofHost);
    weights[vms.length] = 1;
    CpuSharing.share(capacity, bounds, weights, shares, fixed, count);
  }
}
