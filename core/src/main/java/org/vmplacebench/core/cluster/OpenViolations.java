package org.vmplacebench.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The violations that are open, by host: tells the listener of their begin, detection and end. */
final class OpenViolations {

  private final ClusterListener listener;
  private final Totals totals;
  private final double[] start;
  private final double[] seen;
  private final boolean[] byMigration;

  /** What hosts may lack, CPU first; empty where it is CPU only. */
  private final List<String> kinds;

  /** Since when each host lacks each, in seconds; NaN where it does not. */
  private final double[] since;

  /** How long each host has lacked each in the violation that is open; NaN where it has not. */
  private final double[] lacked;

  /**
   * No violation is open.
   *
   * @param resources what hosts may lack beside CPU
   */
  OpenViolations(int hosts, ClusterListener listener, Totals totals, List<String> resources) {
    this.listener = listener;
    this.totals = totals;
    start = new double[hosts];
    seen = new double[hosts];
    byMigration = new boolean[hosts];
    Arrays.fill(start, Double.NaN);
    kinds = new ArrayList<>(resources);
    if (!resources.isEmpty()) {
      kinds.add(0, Cluster.CPU);
    }
    since = new double[hosts * kinds.size()];
    lacked = new double[since.length];
    Arrays.fill(since, Double.NaN);
    Arrays.fill(lacked, Double.NaN);
  }

  /**
   * A host goes into violation.
   *
   * @param exceeded what it lacks; empty where nobody can lack anything but CPU
   */
  void begin(int host, double now, boolean causedByMigration, List<String> exceeded) {
    start[host] = now;
    seen[host] = Double.NaN;
    byMigration[host] = causedByMigration;
    exceeds(host, now, exceeded);
    totals.violationsChanged(now, 1);
    listener.violationStarted(host, causedByMigration);
  }

  /** From now on a host in violation lacks these. */
  void exceeds(int host, double now, List<String> exceeded) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      int at = host * kinds.size() + kind;
      boolean lacks = exceeded.contains(kinds.get(kind));
      if (lacks && Double.isNaN(since[at])) {
        since[at] = now;
        lacked[at] = Double.isNaN(lacked[at]) ? 0 : lacked[at];
      } else if (!lacks && !Double.isNaN(since[at])) {
        lacked[at] += now - since[at];
        since[at] = Double.NaN;
      }
    }
  }

  /** A scheduler sees a host that is overloaded. */
  void detect(int host, double now) {
    if (Double.isNaN(seen[host])) {
      seen[host] = now;
      listener.violationDetected(host);
    }
  }

  void end(int host, double now) {
    Violation violation =
        new Violation(
            host, start[host], now, seen[host], byMigration[host], lackedUntil(host, now));
    start[host] = Double.NaN;
    totals.violationsChanged(now, -1);
    listener.violationEnded(violation);
  }

  private SortedMap<String, Double> lackedUntil(int host, double now) {
    exceeds(host, now, List.of());
    SortedMap<String, Double> seconds = new TreeMap<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      int at = host * kinds.size() + kind;
      if (!Double.isNaN(lacked[at])) {
        seconds.put(kinds.get(kind), lacked[at]);
        lacked[at] = Double.NaN;
      }
    }
    return seconds;
  }

  void endAll(double now) {
    for (int host = 0; host < start.length; host++) {
      if (!Double.isNaN(start[host])) {
        end(host, now);
      }
    }
  }
}
