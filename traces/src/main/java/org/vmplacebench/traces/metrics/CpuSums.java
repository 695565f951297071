package org.vmplacebench.traces.metrics;

import java.util.Arrays;

/** Adds up the CPU that VMs asked for and lacked. */
final class CpuSums implements CpuMeter.Taker {

  /** Percent of its demand that each lacked, of those that asked for any. */
  private final double[] shares;

  private int asking;
  private double demanded;
  private double unserved;
  private double migrating;

  CpuSums(int vms) {
    shares = new double[vms];
  }

  @Override
  public void take(int vm, double demandedS, double unservedS, double migratingS) {
    demanded += demandedS;
    unserved += unservedS;
    migrating += migratingS;
    if (demandedS > 0) {
      shares[asking++] = 100 * (unservedS / demandedS);
    }
  }

  /**
   * What came of them.
   *
   * @param joules that all hosts used
   */
  Summary.Cpu summary(double joules) {
    double[] sorted = Arrays.copyOf(shares, asking);
    Arrays.sort(sorted);
    return new Summary.Cpu(
        demanded,
        unserved,
        migrating,
        Arrays.stream(sorted).average().orElse(Double.NaN),
        nearestRank(sorted, 0.5),
        nearestRank(sorted, 0.95),
        nearestRank(sorted, 1),
        joules / (demanded - unserved));
  }

  /** The least value that at least this share of all do not exceed; NaN of none. */
  private static double nearestRank(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
