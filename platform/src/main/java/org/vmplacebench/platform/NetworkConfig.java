package org.vmplacebench.platform;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.platform.NetworkParameters;

/** Reads SimGrid's {@code network/*} configuration out of {@code <config>} elements. */
final class NetworkConfig {

  private final Reports reports;
  private double bandwidthFactor = NetworkParameters.LV08.bandwidthFactor();
  private double latencyFactor = NetworkParameters.LV08.latencyFactor();
  private double tcpGamma = NetworkParameters.LV08.tcpGamma();
  private double weightS = NetworkParameters.LV08.weightS();
  private boolean crossTraffic = NetworkParameters.LV08.crossTraffic();
  private double loopbackBandwidth = 1e10;
  private double loopbackLatency = 0;

  /** The defaults of SimGrid 3.32, whose loopback has 10 GB/s and no latency. */
  NetworkConfig(Reports reports) {
    this.reports = reports;
  }

  /** Takes over what one configuration element says. */
  void read(XmlElement config) {
    new ElementReader(config, reports, List.of("id"), List.of());
    for (XmlElement prop : config.children()) {
      if (!prop.name().equals("prop")) {
        reports.fault(prop, "does not belong into <config>", "prop", "");
        continue;
      }
      ElementReader reader = new ElementReader(prop, reports, List.of("id", "value"), List.of());
      set(reader, reader.id());
    }
  }

  /** What the network model makes of the links. */
  NetworkParameters parameters() {
    return new NetworkParameters(bandwidthFactor, latencyFactor, tcpGamma, weightS, crossTraffic);
  }

  /** Bytes/s of the link from a host to itself. */
  double loopbackBandwidth() {
    return loopbackBandwidth;
  }

  /** Seconds of the link from a host to itself. */
  double loopbackLatency() {
    return loopbackLatency;
  }

  private void set(ElementReader prop, String id) {
    // SimGrid's older names have an underscore where its newer ones have a dash.
    switch (id.replace('_', '-').toLowerCase(Locale.ROOT)) {
      case "network/bandwidth-factor" ->
          bandwidthFactor = prop.requiredPositive("value", Units::plain, "a number above 0");
      case "network/latency-factor" ->
          latencyFactor = prop.required("value", Units::plain, "a number of 0 or more");
      case "network/tcp-gamma" ->
          tcpGamma = prop.required("value", Units::plain, "a number of bytes, 0 or more");
      case "network/weight-s" ->
          weightS = prop.required("value", Units::plain, "a number of bytes, 0 or more");
      case "network/loopback-bw" ->
          loopbackBandwidth =
              prop.requiredPositive("value", Units::plain, "a number of bytes/s above 0");
      case "network/loopback-lat" ->
          loopbackLatency = prop.required("value", Units::plain, "a number of seconds, 0 or more");
      case "network/crosstraffic" -> crossTraffic = flag(prop, crossTraffic);
      case "network/model" -> {
        String model = prop.required("value", "LV08");
        if (!model.equals("LV08")) {
          prop.fault("value", "\"" + model + "\" is not supported", "LV08");
        }
      }
      default -> reports.notice(prop.element(), "this configuration has no effect");
    }
  }

  private static boolean flag(ElementReader prop, boolean otherwise) {
    String allowed = "yes, no, on, off, true, false, 1 or 0";
    String text = prop.required("value", allowed);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "true", "1" -> true;
      case "no", "off", "false", "0" -> false;
      default -> {
        prop.fault("value", "\"" + text + "\" is neither yes nor no", allowed);
        yield otherwise;
      }
    };
  }
}
