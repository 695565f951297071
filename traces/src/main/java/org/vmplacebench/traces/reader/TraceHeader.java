package org.vmplacebench.traces.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first record of a trace says about the run.
 *
 * @param algorithm name of the algorithm, or empty
 * @param hosts number of hosts for VMs; 0 where the trace does not tell
 * @param serviceNodes number of hosts that carry schedulers only
 * @param vms number of VMs
 */
public record TraceHeader(String algorithm, int hosts, int serviceNodes, int vms) {

  /** What is known of a trace without such a record. */
  public static final TraceHeader UNKNOWN = new TraceHeader("", 0, 0, 0);

  /**
   * Platforms of VMPlaceS number their hosts: hosts for VMs, then service nodes, then the
   * injector's.
   */
  private static final Pattern NUMBERED = Pattern.compile("node(\\d{1,9})");

  /** The header, if {@code event} is one. */
  static Optional<TraceHeader> of(TraceEvent event) {
    if (!event.state().equals("SIMULATION") || !event.value().equals("START")) {
      return Optional.empty();
    }
    return Optional.of(
        new TraceHeader(
            event.text("algorithm"),
            (int) event.number("server_count"),
            (int) event.number("service_node_count"),
            (int) event.number("vm_count")));
  }

  /**
   * Whether {@code host} is the node of the injector, whose variable LOAD is in % of the capacity
   * of all hosts.
   */
  boolean isInjector(String host) {
    return hosts > 0 && host.equals("node" + (hosts + serviceNodes));
  }

  /** Whether {@code host} carries VMs, as far as its name tells. */
  boolean isForVms(String host) {
    Matcher matcher = NUMBERED.matcher(host);
    return hosts == 0 || !matcher.matches() || Integer.parseInt(matcher.group(1)) < hosts;
  }
}
