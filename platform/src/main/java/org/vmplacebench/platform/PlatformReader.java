package org.vmplacebench.platform;

import java.util.List;
import org.vmplacebench.core.platform.Platform;

/** Reads the outermost level of a platform file: configuration, and the one zone that holds all. */
final class PlatformReader {

  private static final List<String> CHILDREN =
      List.of("config", "zone", "AS", "cluster", "trace", "trace_connect", "actor", "process");

  private final HostDefaults defaults;
  private final Reports reports;

  PlatformReader(HostDefaults defaults, Reports reports) {
    this.defaults = defaults;
    this.reports = reports;
  }

  /**
   * The platform that an element describes.
   *
   * @throws org.vmplacebench.core.config.FaultsException with all the faults of the file
   */
  ParsedPlatform read(XmlElement root) {
    if (!root.name().equals("platform")) {
      reports.fault(
          root, "is no platform", "a SimGrid platform file, <platform version=\"4.1\">", "");
      reports.throwFaults();
    }
    ElementReader reader = new ElementReader(root, reports, List.of("version"), List.of());
    String version = reader.required("version", "4 or 4.1");
    if (!List.of("", "4", "4.0", "4.1").contains(version)) {
      reader.fault("version", "\"" + version + "\" is not supported", "4 or 4.1");
    }
    NetworkConfig network = new NetworkConfig(reports);
    root.children().stream().filter(e -> e.name().equals("config")).forEach(network::read);
    Topology topology = new Topology(network);
    ZoneReader zones = new ZoneReader(topology, new HostReader(defaults, reports), reports);
    boolean found = false;
    for (XmlElement child : root.children()) {
      switch (child.name()) {
        case "config" -> {
          // Read above: SimGrid wants it before the zone, here its place does not matter.
        }
        case "zone", "AS", "cluster" -> {
          if (found) {
            reports.fault(
                child, "is a second outermost zone", "one zone that holds all others", "");
          }
          found = true;
          zones.declare(child, null);
        }
        case "trace", "trace_connect" ->
            reports.notice(child, "changes over time are not modelled: this has no effect");
        case "actor", "process", "random" ->
            reports.notice(child, "this element has no effect on a platform");
        case "cabinet", "peer", "include" ->
            reports.fault(child, "is not supported", String.join(", ", CHILDREN), "");
        default ->
            reports.fault(
                child,
                "is an unknown element",
                String.join(", ", CHILDREN),
                reports.nearest(child.name(), CHILDREN));
      }
    }
    if (!found) {
      reports.fault(root, "has no zone", "one zone or cluster that holds all hosts", "");
    } else if (topology.hosts().isEmpty()) {
      reports.fault(root, "has no host", "at least one host", "");
    }
    zones.route();
    reports.throwFaults();
    return new ParsedPlatform(
        new Platform(
            topology.hosts(),
            topology.links().links(),
            new ZoneRouting(topology.hostPoints(), topology.links().kinds()),
            network.parameters()),
        reports.notices());
  }
}
