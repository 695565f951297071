package org.vmplacebench.core.platform;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.ValueType;

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
 * @param contention whether flows share the links that they cross, but for fat pipes; otherwise
 *     each gets what it would get alone
 * @param cutTimeout seconds for which a live migration waits for a network that is cut, 0 or more
 */
public record NetworkParameters(
    double bandwidthFactor,
    double latencyFactor,
    double tcpGamma,
    double weightS,
    boolean crossTraffic,
    boolean contention,
    double cutTimeout) {

  private static final double PATIENCE = 60;

  /** Parameters of a network whose links are shared. */
  public NetworkParameters(
      double bandwidthFactor,
      double latencyFactor,
      double tcpGamma,
      double weightS,
      boolean crossTraffic) {
    this(bandwidthFactor, latencyFactor, tcpGamma, weightS, crossTraffic, true, PATIENCE);
  }

  /** Share of a link's nominal bandwidth that flows can use. */
  public static final Key<Double> BANDWIDTH_FACTOR =
      Key.positive(
          "network.bandwidth-factor",
          "",
          "",
          "Share of a link's nominal bandwidth that flows get. Where it is left out, the platform"
              + " file decides, else SimGrid's LV08 model: 0.97.");

  /** Factor on a route's nominal latency. */
  public static final Key<Double> LATENCY_FACTOR =
      Key.positive(
          "network.latency-factor",
          "",
          "",
          "Factor on a route's nominal latency. Where it is left out, the platform file decides,"
              + " else LV08: 13.01.");

  /** TCP window. */
  public static final Key<Double> TCP_GAMMA =
      Key.number(
          "network.tcp-gamma",
          0,
          Double.POSITIVE_INFINITY,
          "bytes",
          "",
          "TCP window: a flow's rate stays under the bandwidth factor times this over twice its nominal latency; 0 for no such bound."
              + " Where it is left out, the platform file decides, else LV08: 4194304.");

  /** How strongly a link's bandwidth enters a flow's weight. */
  public static final Key<Double> WEIGHT_S =
      Key.number(
          "network.weight-s",
          0,
          Double.POSITIVE_INFINITY,
          "bytes",
          "",
          "Adds this over each link's bandwidth to the round-trip time by which flows are weighted"
              + " when they share a link. Where it is left out, the platform file decides, else"
              + " LV08: 20537.");

  /** Whether a flow uses some of the opposite direction. */
  public static final Key<Boolean> CROSS_TRAFFIC =
      new Key<>(
          "network.crosstraffic",
          ValueType.flag(),
          "",
          "",
          "Whether a flow takes 5 % of its rate from the opposite direction, for its"
              + " acknowledgements. Where it is left out, the platform file decides, else LV08:"
              + " true.");

  /** Whether flows share links. */
  public static final Key<Boolean> CONTENTION =
      new Key<>(
          "network.contention",
          ValueType.flag(),
          "",
          "",
          "Whether flows share the links that they cross. Without it each gets what it would get"
              + " alone, so that a migration takes its memory over its speed whatever else migrates, as"
              + " in CloudSim. Where it is left out: true. The embedded engine only.");

  /** How long a migration bears with a network that is cut. */
  public static final Key<Double> CUT_TIMEOUT =
      Key.number(
          "network.cut.timeout",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "60",
          "How long a live migration stands still whose network is cut before it fails and the VM goes"
              + " on at its source. All else that is sent waits until the network is back; messages of"
              + " agents are lost. The embedded engine only.");

  /** Their keys; what they leave out is the platform's. */
  public static final Options<NetworkParameters> OPTIONS =
      Options.of(
          NetworkParameters.class,
          BANDWIDTH_FACTOR,
          LATENCY_FACTOR,
          TCP_GAMMA,
          WEIGHT_S,
          CROSS_TRAFFIC,
          CONTENTION,
          CUT_TIMEOUT);

  /** SimGrid's defaults. */
  public static final NetworkParameters LV08 =
      new NetworkParameters(0.97, 13.01, 4194304, 20537, true);
}
