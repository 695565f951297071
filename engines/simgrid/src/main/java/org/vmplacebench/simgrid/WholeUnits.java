package org.vmplacebench.simgrid;

import org.vmplacebench.core.platform.VmClass;

/**
 * A VM class in the units of SimGrid's bindings, which take whole numbers only.
 *
 * @param memory MiB
 * @param bandwidth of its migrations, MiB/s; 0 for no bound
 * @param intensity percent of that bandwidth at which a core in use dirties memory
 */
record WholeUnits(int memory, int bandwidth, int intensity) {

  private static final double MEBIBYTE = 1024 * 1024;
  private static final double PERCENT = 100;

  static WholeUnits of(VmClass vmClass) {
    double bound = vmClass.migrationBandwidth();
    int bandwidth = Double.isInfinite(bound) ? 0 : Math.max(1, (int) Math.rint(bound / MEBIBYTE));
    // SimGrid's dirty rate is intensity times speed, so the intensity is of the speed that it gets.
    int intensity =
        bandwidth == 0
            ? 0
            : (int) Math.rint(dirtiedPerSecond(vmClass) / (bandwidth * MEBIBYTE) * PERCENT);
    return new WholeUnits((int) Math.rint(vmClass.memory() / MEBIBYTE), bandwidth, intensity);
  }

  private static double dirtiedPerSecond(VmClass vmClass) {
    return vmClass.migrationSpeed() * vmClass.dirtyPageIntensity();
  }

  /**
   * How far these are from a class: of memory and bandwidth the relative difference, of what is
   * dirtied the difference in shares of the bandwidth; the largest of them.
   */
  double differenceTo(VmClass vmClass) {
    double difference = Math.abs(memory * MEBIBYTE / vmClass.memory() - 1);
    if (bandwidth > 0) {
      double bound = vmClass.migrationBandwidth();
      double dirtied = intensity / PERCENT * bandwidth * MEBIBYTE;
      difference = Math.max(difference, Math.abs(bandwidth * MEBIBYTE / bound - 1));
      difference = Math.max(difference, Math.abs(dirtied - dirtiedPerSecond(vmClass)) / bound);
    }
    return difference;
  }
}
