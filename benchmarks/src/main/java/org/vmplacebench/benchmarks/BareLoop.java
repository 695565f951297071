package org.vmplacebench.benchmarks;

import java.util.Arrays;

/**
 * The least that a load change can cost: a draw, and the demand, energy and violation of one host,
 * in plain arrays without any engine. Hosts of 8 cores, 7 of which are capacity, 10 VMs each.
 */
final class BareLoop {

  private static final int RECORD = 8;
  private static final int DEMAND = 0;
  private static final int SINCE = 1;
  private static final int ENERGY = 2;
  private static final int VIOLATION = 3;
  private static final double CAPACITY = 700;

  private final Draws draws;
  private final double[] loads;
  private final int[] hostOf;
  private final double[] hosts;
  private double time;
  private double violated;

  BareLoop(int vms) {
    draws = new Draws(vms);
    loads = new double[vms];
    hostOf = new int[vms];
    Arrays.setAll(hostOf, vm -> vm / LoadChangeBenchmark.VMS_PER_HOST);
    hosts = new double[vms / LoadChangeBenchmark.VMS_PER_HOST * RECORD];
  }

  /** Makes some load changes; what it returns depends on all of them. */
  double run(int changes) {
    for (int i = 0; i < changes; i++) {
      time += draws.gap();
      int vm = draws.vm();
      double load = draws.load();
      int r = hostOf[vm] * RECORD;
      double before = hosts[r + DEMAND];
      double after = before + load - loads[vm];
      loads[vm] = load;
      hosts[r + ENERGY] += watts(before) * (time - hosts[r + SINCE]);
      hosts[r + SINCE] = time;
      hosts[r + DEMAND] = after;
      if (before > CAPACITY != after > CAPACITY) {
        if (after > CAPACITY) {
          hosts[r + VIOLATION] = time;
        } else {
          violated += time - hosts[r + VIOLATION];
        }
      }
    }
    return violated + hosts[ENERGY];
  }

  private static double watts(double demand) {
    return demand > 0 ? Math.min(97 + 0.128 * demand, 200) : 100;
  }
}
