package org.vmplacebench.entropy.repair;

import java.util.Random;
import org.vmplacebench.core.scheduling.Snapshot;

/** Seeded random problems of the kinds that solvers meet. */
public final class RandomProblems {

  private static final long GIB = 1024 * Problem.MIB;

  private RandomProblems() {}

  /** A tiny one: hosts of different sizes that are nearly full, VMs of 1 to 4 GB. */
  public static Snapshot tiny(Random random) {
    int hosts = 2 + random.nextInt(2);
    Problem problem = new Problem();
    for (int host = 0; host < hosts; host++) {
      problem.host(80 + 10 * random.nextInt(8), (4 + random.nextInt(8)) * GIB);
    }
    int vms = hosts + 1 + random.nextInt(8 - hosts);
    long[] left = new long[hosts];
    Snapshot empty = problem.snapshot();
    System.arraycopy(empty.memory(), 0, left, 0, hosts);
    for (int vm = 0; vm < vms; vm++) {
      long memory = (1 + random.nextInt(4)) * GIB;
      int host = random.nextInt(hosts);
      if (left[host] >= memory) {
        left[host] -= memory;
        problem.vm(host, 10 * random.nextInt(8), memory);
      }
    }
    return problem.snapshot();
  }

  /**
   * The load of result R1: 7 cores for VMs, 10 VMs of 1 GB per host, loads of 60 +- 20 in steps of
   * 10.
   */
  public static Snapshot published(int hosts, Random random) {
    Problem problem = new Problem();
    for (int host = 0; host < hosts; host++) {
      problem.host(700, 32 * GIB);
    }
    for (int vm = 0; vm < 10 * hosts; vm++) {
      double load = Math.min(100, Math.max(0, 60 + 20 * random.nextGaussian()));
      problem.vm(vm % hosts, 10 * Math.rint(load / 10), GIB);
    }
    return problem.snapshot();
  }
}
