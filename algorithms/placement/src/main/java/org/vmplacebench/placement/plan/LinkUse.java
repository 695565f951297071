package org.vmplacebench.placement.plan;

import java.util.HashMap;
import java.util.Map;

/**
 * What the migrations of a plan that are under way send and receive at each host, so that no two
 * share a link that one of them fills: shared, both take longer and copy what was written meanwhile
 * once more (Kherbache et al. 2017).
 */
final class LinkUse {

  private static final double ROUNDING = 1 + 1e-9;

  private final Map<Integer, Double> sent = new HashMap<>();
  private final Map<Integer, Double> received = new HashMap<>();

  /** Whether a host's link has the rate of a migration left, or all of itself. */
  boolean hasRoom(int from, int to, double rate, double carries) {
    return fits(sent.getOrDefault(from, 0.0), rate, carries)
        && fits(received.getOrDefault(to, 0.0), rate, carries);
  }

  private static boolean fits(double used, double rate, double carries) {
    return used == 0 || used + rate <= carries * ROUNDING;
  }

  void begin(int from, int to, double rate) {
    sent.merge(from, rate, Double::sum);
    received.merge(to, rate, Double::sum);
  }

  void end(int from, int to, double rate) {
    release(sent, from, rate);
    release(received, to, rate);
  }

  private static void release(Map<Integer, Double> used, int host, double rate) {
    // What is left of the rounding of sums must not keep the link taken.
    used.computeIfPresent(host, (key, sum) -> sum - rate <= rate * 1e-6 ? null : sum - rate);
  }
}
