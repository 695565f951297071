package org.vmplacebench.benchmarks.solvers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** Kinds of random problems. All but the published one have a plan by construction. */
public enum Load {

  /**
   * Result R1: hosts with 7 cores for VMs, 10 VMs of 1 GB on each, loads of 60 +- 20 % in steps of
   * 10 %. All VMs together never demand more than all hosts have.
   */
  PUBLISHED(0, false, false, 0, false),

  /** Hosts with 4, 7 and 15 cores, VMs with 1 to 4 of them and 1 GB; 85 % load. */
  HETEROGENEOUS(0.85, true, false, 0.7, false),

  /** Hosts with 7 cores, VMs with 1 core and 0.5 to 16 GB; 85 % load. */
  MIXED_SIZES(0.85, false, true, 0.7, false),

  /** Hosts and VMs of all sizes at 92 % load. */
  LOAD_92(0.92, true, true, 0.7, false),

  /** Hosts and VMs of all sizes at 95 % load. */
  LOAD_95(0.95, true, true, 0.7, false),

  /** Hosts and VMs of all sizes at 98 % load. */
  LOAD_98(0.98, true, true, 0.7, false),

  /** Hosts and VMs of all sizes at 85 % load, with 95 % of the memory in use. */
  MEMORY_TIGHT(0.85, true, true, 0.95, false),

  /** Hosts and VMs of all sizes at 85 % load, with a placement constraint for every fourth host. */
  CONSTRAINED(0.85, true, true, 0.7, true);

  private static final long GIB = 1L << 30;
  private static final int VMS_PER_HOST = 10;
  private static final double CAPACITY = 700;
  private static final double STEP = 10;
  private static final double MEAN = 60;
  private static final double DEVIATION = 20;

  private final double load;
  private final boolean mixedHosts;
  private final boolean mixedMemory;
  private final double memoryInUse;
  private final boolean constrained;

  Load(
      double load,
      boolean mixedHosts,
      boolean mixedMemory,
      double memoryInUse,
      boolean constrained) {
    this.load = load;
    this.mixedHosts = mixedHosts;
    this.mixedMemory = mixedMemory;
    this.memoryInUse = memoryInUse;
    this.constrained = constrained;
  }

  /** The name in words. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A problem in which something is to be done. */
  public Snapshot draw(int hosts, Random random) {
    Planted.Kind kind = new Planted.Kind(load, mixedHosts, mixedMemory, memoryInUse, constrained);
    Snapshot drawn;
    do {
      drawn =
          this == PUBLISHED
              ? published(hosts, random)
              : Planted.problem(kind, hosts, random).snapshot();
    } while (drawn.isViable());
    return drawn;
  }

  private static Snapshot published(int hosts, Random random) {
    double[] demand = new double[VMS_PER_HOST * hosts];
    do {
      for (int vm = 0; vm < demand.length; vm++) {
        double percent = Math.min(100, Math.max(0, MEAN + DEVIATION * random.nextGaussian()));
        demand[vm] = STEP * Math.rint(percent / STEP);
      }
    } while (Arrays.stream(demand).sum() > CAPACITY * hosts);
    double[] capacity = new double[hosts];
    Arrays.fill(capacity, CAPACITY);
    long[] memory = new long[hosts];
    Arrays.fill(memory, 32 * GIB);
    long[] vmMemory = new long[demand.length];
    Arrays.fill(vmMemory, GIB);
    return new Snapshot(
        0,
        IntStream.range(0, hosts).toArray(),
        capacity,
        memory,
        IntStream.range(0, demand.length).toArray(),
        demand,
        vmMemory,
        IntStream.range(0, demand.length).map(vm -> vm % hosts).toArray());
  }
}
