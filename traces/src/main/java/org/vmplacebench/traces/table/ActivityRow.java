package org.vmplacebench.traces.table;

/**
 * What a script had computed or sent: all of it, or a part of it.
 *
 * @param activity its name
 * @param kind {@code work} or {@code transfer}
 * @param place the VM or host that computes or sends
 * @param to the host that receives; empty for work
 * @param start s
 * @param duration s
 * @param amount flops or bytes that were done; NaN where the engine does not tell
 * @param outcome {@code finished}, {@code goes-on} for a part, {@code lost} or {@code unfinished}
 */
public record ActivityRow(
    String activity,
    String kind,
    String place,
    String to,
    double start,
    double duration,
    double amount,
    String outcome) {

  /** Flop/s or bytes/s; NaN where nothing is known of it. */
  public double rate() {
    return duration > 0 ? amount / duration : Double.NaN;
  }

  /** When it ended, s. */
  public double end() {
    return start + duration;
  }
}
