package org.vmplacebench.analysis;

import java.nio.file.Path;
import org.vmplacebench.traces.table.Tables;

/**
 * One run as a report sees it.
 *
 * @param directory the results directory, in which {@code tables/} and {@code figures/} stand
 * @param algorithm name of the algorithm, or empty where unknown
 * @param hosts number of hosts for VMs; 0 where unknown
 * @param vms number of VMs; 0 where unknown
 * @param duration s of simulated time
 * @param incomplete why the run is not whole, in words; empty where it is
 * @param tables its metric tables
 */
public record RunResults(
    Path directory,
    String algorithm,
    int hosts,
    int vms,
    double duration,
    String incomplete,
    Tables tables) {

  /** A line that tells which run it is, for under the title of a figure. */
  public String words() {
    StringBuilder words = new StringBuilder(algorithm.isEmpty() ? name() : algorithm);
    if (hosts > 0) {
      words.append(", ").append(hosts).append(hosts == 1 ? " host" : " hosts");
    }
    if (vms > 0) {
      words.append(", ").append(vms).append(vms == 1 ? " VM" : " VMs");
    }
    if (!incomplete.isEmpty()) {
      words.append(" - incomplete: ").append(incomplete.lines().findFirst().orElse(""));
    }
    return words.toString();
  }

  /** The name of the results directory. */
  public String name() {
    Path last = directory.toAbsolutePath().normalize().getFileName();
    return last == null ? directory.toString() : last.toString();
  }

  /** J of all hosts together; NaN where no host has any. */
  public double energy() {
    double[] known =
        tables.hosts().stream()
            .mapToDouble(host -> host.energy())
            .filter(joules -> !Double.isNaN(joules))
            .toArray();
    return known.length == 0 ? Double.NaN : SampleSummary.of(known).total();
  }
}
