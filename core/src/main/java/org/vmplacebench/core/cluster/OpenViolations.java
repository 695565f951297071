package org.vmplacebench.core.cluster;

import java.util.Arrays;

/** The violations that are open, by host: tells the listener of their begin, detection and end. */
final class OpenViolations {

  private final ClusterListener listener;
  private final Totals totals;
  private final double[] start;
  private final double[] seen;
  private final boolean[] byMigration;

  OpenViolations(int hosts, ClusterListener listener, Totals totals) {
    this.listener = listener;
    this.totals = totals;
    start = new double[hosts];
    seen = new double[hosts];
    byMigration = new boolean[hosts];
    Arrays.fill(start, Double.NaN);
  }

  void begin(int host, double now, boolean causedByMigration) {
    start[host] = now;
    seen[host] = Double.NaN;
    byMigration[host] = causedByMigration;
    totals.violationsChanged(now, 1);
    listener.violationStarted(host, causedByMigration);
  }

  /** A scheduler sees a host that is overloaded. */
  void detect(int host, double now) {
    if (Double.isNaN(seen[host])) {
      seen[host] = now;
      listener.violationDetected(host);
    }
  }

  void end(int host, double now) {
    Violation violation = new Violation(host, start[host], now, seen[host], byMigration[host]);
    start[host] = Double.NaN;
    totals.violationsChanged(now, -1);
    listener.violationEnded(violation);
  }

  void endAll(double now) {
    for (int host = 0; host < start.length; host++) {
      if (!Double.isNaN(start[host])) {
        end(host, now);
      }
    }
  }
}
