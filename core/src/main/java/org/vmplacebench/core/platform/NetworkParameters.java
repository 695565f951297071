package org.vmplacebench.core.platform;

/**
 * The constants of SimGrid's flow-level TCP model, "LV08" (Velho and Legrand 2009).
 *
 * @param bandwidthFactor share of a link's nominal bandwidth that payload can use, above 0
 * @param latencyFactor factor from nominal latency to the one that a flow feels, 0 or more
 * @param tcpGamma maximum TCP window in bytes: a flow's rate is at most {@code bandwidthFactor x
 *     tcpGamma / (2 x nominal latency)}; 0 for no bound
 * @param weightS bytes that, divided by a link's bandwidth, are added to a flow's round-trip time
 *     when links are shared
 * @param crossTraffic whether acknowledgements take 5 % of a flow's rate in the opposite direction
 */
public record NetworkParameters(
    double bandwidthFactor,
    double latencyFactor,
    double tcpGamma,
    double weightS,
    boolean crossTraffic) {

  /** SimGrid's defaults. */
  public static final NetworkParameters LV08 =
      new NetworkParameters(0.97, 13.01, 4194304, 20537, true);
}
