package org.vmplacebench.platform;

import java.util.Objects;
import org.vmplacebench.core.platform.PowerModel;

/**
 * What a cluster of like hosts is made of: the values of the {@code hostingnodes.*} and {@code
 * servicenodes.*} keys.
 *
 * @param hosting number of hosts that take VMs, at least 1
 * @param service number of further hosts that serve the scheduler and take no VMs, 0 on
 * @param cores cores of each host, at least 1
 * @param capacity CPU capacity for VMs of a hosting host, in demand units, 0 on
 * @param memory bytes for VMs of a hosting host, 0 on
 * @param bandwidth bytes/s of each host's link, each way, above 0
 * @param latency seconds of each host's link, each way, 0 on; see {@link #LATENCY}
 * @param backboneBandwidth bytes/s that all traffic between hosts shares; 0 for no such limit
 * @param backboneLatency seconds that the backbone adds to each route, 0 on
 * @param power power model of each host
 */
public record ClusterDescription(
    int hosting,
    int service,
    int cores,
    double capacity,
    long memory,
    double bandwidth,
    double latency,
    double backboneBandwidth,
    double backboneLatency,
    PowerModel power) {

  /** Seconds of one host's link: 50 microseconds, as in the platform that VMPlaceS generates. */
  public static final double LATENCY = 50e-6;

  /** Flop/s of one core: 1 Gflop/s, as in the platform that VMPlaceS generates. */
  public static final double SPEED = 1e9;

  /** Refuses a cluster that could not exist. */
  public ClusterDescription {
    Objects.requireNonNull(power, "power");
    if (hosting < 1 || service < 0 || hosting > Integer.MAX_VALUE / 2 - 1 - service) {
      throw new IllegalArgumentException(
          "no cluster has " + hosting + " hosting and " + service + " service nodes");
    }
    if (!(backboneBandwidth >= 0) || (backboneBandwidth == 0 && backboneLatency != 0)) {
      throw new IllegalArgumentException(
          "no backbone has " + backboneBandwidth + " B/s and " + backboneLatency + " s");
    }
  }

  /**
   * A cluster whose only limit between hosts is each host's own link, of {@link #LATENCY}.
   *
   * @param bandwidth bytes/s of each host's link, each way, above 0
   */
  public static ClusterDescription withoutBackbone(
      int hosting,
      int service,
      int cores,
      double capacity,
      long memory,
      double bandwidth,
      PowerModel power) {
    return new ClusterDescription(
        hosting, service, cores, capacity, memory, bandwidth, LATENCY, 0, 0, power);
  }

  /** Number of hosts of both kinds. */
  public int hosts() {
    return hosting + service;
  }

  /** Whether all traffic between hosts shares a backbone. */
  public boolean hasBackbone() {
    return backboneBandwidth > 0;
  }
}
