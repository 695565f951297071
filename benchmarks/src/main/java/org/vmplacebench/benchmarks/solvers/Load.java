package org.vmplacebench.benchmarks.solvers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** Kinds of random problems. All but the published one have a viable placement by construction. */
enum Load {

  /**
   * Result R1: hosts with 7 cores for VMs, 10 VMs of 1 GB on each, loads of 60 +- 20 % in steps of
   * 10 %.
   */
  PUBLISHED(0, false, false, 0),

  /** Hosts with 4, 7 and 15 cores and memory in proportion, VMs of 1 to 4 cores; 85 % load. */
  HETEROGENEOUS(0.85, true, false, 0.7),

  /** VMs of 0.5 to 16 GB; 85 % load. */
  MIXED_SIZES(0.85, false, true, 0.7),

  /** All of these at 92 % load. */
  LOAD_92(0.92, true, true, 0.7),

  /** All of these at 95 % load. */
  LOAD_95(0.95, true, true, 0.7),

  /** All of these at 98 % load. */
  LOAD_98(0.98, true, true, 0.7),

  /** VMs of 0.5 to 16 GB that take 92 % of the memory; 85 % load. */
  MEMORY_TIGHT(0.85, true, true, 0.92);

  private static final long GIB = 1L << 30;
  private static final double STEP = 10;
  private static final double[] CORES = {4, 7, 15};
  private static final double[] VM_GIB = {0.5, 1, 2, 4, 8, 16};
  private static final double SHUFFLED = 0.05;

  private final double fill;
  private final boolean mixedHosts;
  private final boolean mixedMemory;
  private final double memoryFill;

  Load(double fill, boolean mixedHosts, boolean mixedMemory, double memoryFill) {
    this.fill = fill;
    this.mixedHosts = mixedHosts;
    this.mixedMemory = mixedMemory;
    this.memoryFill = memoryFill;
  }

  /** A problem with at least one overloaded host. */
  Snapshot draw(int hosts, Random random) {
    Snapshot drawn;
    do {
      drawn = this == PUBLISHED ? published(hosts, random) : shuffled(hosts, random);
    } while (drawn.isViable());
    return drawn;
  }

  private static Snapshot published(int hosts, Random random) {
    double[] demand = new double[10 * hosts];
    double sum;
    do {
      sum = 0;
      for (int vm = 0; vm < demand.length; vm++) {
        double load = Math.min(100, Math.max(0, 60 + 20 * random.nextGaussian()));
        demand[vm] = STEP * Math.rint(load / STEP);
        sum += demand[vm];
      }
    } while (sum > 700.0 * hosts);
    long[] vmMemory = new long[demand.length];
    java.util.Arrays.fill(vmMemory, GIB);
    return snapshot(
        IntStream.range(0, hosts).mapToDouble(host -> 700).toArray(),
        IntStream.range(0, hosts).mapToLong(host -> 32 * GIB).toArray(),
        demand,
        vmMemory,
        IntStream.range(0, demand.length).map(vm -> vm % hosts).toArray());
  }

  /** Fills hosts up to the load, then moves a few VMs to hosts that have the memory for them. */
  private Snapshot shuffled(int hosts, Random random) {
    double[] capacity = new double[hosts];
    long[] memory = new long[hosts];
    List<double[]> vms = new ArrayList<>();
    double[] load = new double[hosts];
    for (int host = 0; host < hosts; host++) {
      double cores = mixedHosts ? CORES[random.nextInt(CORES.length)] : 7;
      capacity[host] = 100 * cores;
      double used = 0;
      double most = capacity[host] * (fill + (1 - fill) * (2 * random.nextDouble() - 1));
      while (true) {
        double units = STEP * (1 + random.nextInt(mixedHosts ? 20 : 10));
        if (used + units > most) {
          break;
        }
        double gib = mixedMemory ? VM_GIB[random.nextInt(VM_GIB.length)] : 1;
        vms.add(new double[] {host, units, gib * GIB});
        used += units;
        memory[host] += (long) (gib * GIB);
      }
      memory[host] = Math.max((long) (memory[host] / memoryFill), GIB);
      load[host] = used;
    }
    Collections.shuffle(vms, random);
    long[] free = memory.clone();
    vms.forEach(vm -> free[(int) vm[0]] -= (long) vm[2]);
    int moves = Math.max(2, (int) (SHUFFLED * vms.size()));
    for (int i = 0; i < Math.min(moves, vms.size()); i++) {
      double[] vm = vms.get(i);
      int to = random.nextInt(hosts);
      if (free[to] >= (long) vm[2]) {
        free[(int) vm[0]] += (long) vm[2];
        free[to] -= (long) vm[2];
        vm[0] = to;
      }
    }
    return snapshot(
        capacity,
        memory,
        vms.stream().mapToDouble(vm -> vm[1]).toArray(),
        vms.stream().mapToLong(vm -> (long) vm[2]).toArray(),
        vms.stream().mapToInt(vm -> (int) vm[0]).toArray());
  }

  private static Snapshot snapshot(
      double[] capacity, long[] memory, double[] demand, long[] vmMemory, int[] placement) {
    return new Snapshot(
        0,
        IntStream.range(0, capacity.length).toArray(),
        capacity,
        memory,
        IntStream.range(0, demand.length).toArray(),
        demand,
        vmMemory,
        placement);
  }
}
