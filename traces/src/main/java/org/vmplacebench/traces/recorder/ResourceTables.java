package org.vmplacebench.traces.recorder;

import java.util.List;
import java.util.function.Function;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.table.ResourceRow;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;

/** Writes what is used of named resources over time, and which of them violations are of. */
final class ResourceTables {

  /** The most rows of hosts, about; of larger clusters fewer times are written. */
  private static final long MOST_ROWS = 1_000_000;

  private final Cluster cluster;
  private final List<String> names;
  private final TableWriter<Object[]> overTime;
  private final TableWriter<Object[]> ofHosts;
  private final TableWriter<Object[]> ofViolations;
  private final double[] before;
  private final long every;
  private long samples;

  /**
   * Tables from now on.
   *
   * @param bins how many samples there will be
   */
  ResourceTables(
      ProbePort simulation,
      int bins,
      Function<TableFormat<Object[]>, TableWriter<Object[]>> opener) {
    cluster = simulation.cluster();
    names = cluster.resources();
    overTime = opener.apply(ResourceRow.OF_TIME);
    ofHosts = opener.apply(ResourceRow.OF_HOSTS);
    ofViolations = isAnyDemanded(cluster) ? opener.apply(ResourceRow.OF_VIOLATIONS) : null;
    before = new double[names.size()];
    every = 1 + (long) bins * names.size() * cluster.hostingCount() / MOST_ROWS;
  }

  private static boolean isAnyDemanded(Cluster cluster) {
    for (int resource = 0; resource < cluster.resources().size(); resource++) {
      if (cluster.isDemanded(resource)) {
        return true;
      }
    }
    return false;
  }

  /** Writes a part of the time that ends now. */
  void sample(double start, double end) {
    samples++;
    for (int resource = 0; resource < names.size(); resource++) {
      double capacity = 0;
      double fullest = 0;
      int exceeded = 0;
      for (int host = 0; host < cluster.hostingCount(); host++) {
        double there = cluster.resource(host, resource);
        double used = cluster.resourceUsed(host, resource);
        capacity += there;
        fullest = there > 0 ? Math.max(fullest, 100 * used / there) : fullest;
        exceeded += used > there ? 1 : 0;
        if (samples % every == 0) {
          ofHosts.append(
              new Object[] {end, cluster.host(host).name(), names.get(resource), there, used});
        }
      }
      double now = cluster.resourceIntegral(resource);
      double mean = (now - before[resource]) / (end - start);
      before[resource] = now;
      overTime.append(
          new Object[] {
            start,
            end,
            names.get(resource),
            capacity,
            mean,
            capacity > 0 ? 100 * mean / capacity : Double.NaN,
            fullest,
            exceeded
          });
    }
  }

  /** Writes what a violation is of. */
  void violationEnded(Violation violation) {
    violation
        .lacked()
        .forEach(
            (resource, seconds) ->
                ofViolations.append(
                    new Object[] {
                      cluster.host(violation.host()).name(), violation.start(), resource, seconds
                    }));
  }
}
