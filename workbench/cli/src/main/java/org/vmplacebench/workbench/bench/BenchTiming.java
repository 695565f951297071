package org.vmplacebench.workbench.bench;

import java.util.List;

/**
 * What one run of the bench took.
 *
 * @param policy the policy
 * @param hosts number of hosts, with ten VMs each
 * @param seconds simulated seconds
 * @param loadChanges how many load changes were injected
 * @param violations how many violations there were; the same on every machine
 * @param processorS seconds of processor time of the whole process, compiler and garbage collector
 *     included
 * @param wallS seconds of real time
 * @param liveBytes what was on the heap at the end of the run beyond what was there before
 */
record BenchTiming(
    String policy,
    int hosts,
    double seconds,
    long loadChanges,
    long violations,
    double processorS,
    double wallS,
    long liveBytes) {

  /** VMs on each host. */
  static final int VMS_PER_HOST = 10;

  /** Columns of a file of timings. */
  static final List<String> COLUMNS =
      List.of(
          "policy",
          "hosts",
          "seconds",
          "load_changes",
          "violations",
          "processor_s",
          "wall_s",
          "live_bytes");

  /** Whether it is of the same run as another one. */
  boolean isOfSameRun(BenchTiming other) {
    return policy.equals(other.policy) && hosts == other.hosts && seconds == other.seconds;
  }

  /** Load changes for each second of processor time, with all that follows from them. */
  double changesPerSecond() {
    return loadChanges / Math.max(processorS, 1e-9);
  }

  /**
   * Microseconds of processor time for each violation, beyond what the load alone costs.
   *
   * @param none the same load without a policy; null where it was not measured
   * @return NaN where there was no violation
   */
  double microsecondsPerViolation(BenchTiming none) {
    double own = processorS - (none == null ? 0 : none.processorS);
    return violations == 0 ? Double.NaN : 1e6 * Math.max(0, own) / violations;
  }

  /** Bytes of the heap for each host with its VMs. */
  double bytesPerHost() {
    return (double) liveBytes / hosts;
  }

  /** Bytes of the heap for each VM with its part of a host. */
  double bytesPerVm() {
    return bytesPerHost() / VMS_PER_HOST;
  }

  Object[] cells() {
    return new Object[] {
      policy, hosts, seconds, loadChanges, violations, processorS, wallS, liveBytes
    };
  }

  static BenchTiming of(Object[] cells) {
    return new BenchTiming(
        cells[0].toString(),
        Integer.parseInt(cells[1].toString()),
        Double.parseDouble(cells[2].toString()),
        Long.parseLong(cells[3].toString()),
        Long.parseLong(cells[4].toString()),
        Double.parseDouble(cells[5].toString()),
        Double.parseDouble(cells[6].toString()),
        Long.parseLong(cells[7].toString()));
  }
}
