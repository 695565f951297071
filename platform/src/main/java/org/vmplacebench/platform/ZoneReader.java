package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;

/**
 * Reads zones: first everything that has a name, then the routes between what has one, so that a
 * route may name what comes later in the file.
 */
final class ZoneReader {

  private static final List<String> ROUTINGS =
      List.of("Full", "Cluster", "Star", "Floyd", "Dijkstra", "DijkstraCache", "None");

  /** Floyd's tables grow with the square, its time with the cube of the size of the zone. */
  private static final int LARGEST_FLOYD = 1500;

  private static final List<String> CHILDREN =
      List.of(
          "zone",
          "AS",
          "cluster",
          "host",
          "router",
          "link",
          "backbone",
          "host_link",
          "route",
          "zoneRoute",
          "ASroute",
          "prop",
          "trace",
          "trace_connect");

  private final Topology topology;
  private final HostReader hosts;
  private final ClusterReader clusters;
  private final Reports reports;
  private final List<Declared> declared = new ArrayList<>();

  ZoneReader(Topology topology, HostReader hosts, Reports reports) {
    this.topology = topology;
    this.hosts = hosts;
    this.clusters = new ClusterReader(topology, hosts, reports);
    this.reports = reports;
  }

  /**
   * Adds a zone or cluster, and all that is in it, without its routes.
   *
   * @param around the zone that it is in; null where it is the outermost one
   */
  void declare(XmlElement element, Zone around) {
    if (element.name().equals("cluster")) {
      clusters.declare(element, around);
      return;
    }
    ElementReader reader = new ElementReader(element, reports, List.of("id", "routing"), List.of());
    String id = reader.id();
    if (topology.taken(id)) {
      reader.fault("id", "\"" + id + "\" is the name of something else already", "a unique name");
      return;
    }
    Zone zone = topology.addZone(id, around);
    declared.add(new Declared(element, zone, routing(reader)));
    XmlElement firstZone = null;
    XmlElement firstHost = null;
    for (XmlElement child : element.children()) {
      declareChild(child, zone);
      switch (child.name()) {
        case "zone", "AS", "cluster" -> firstZone = firstZone == null ? child : firstZone;
        case "host", "router" -> firstHost = firstHost == null ? child : firstHost;
        default -> {
          // Neither kind.
        }
      }
    }
    if (firstZone != null && firstHost != null) {
      XmlElement later = firstZone.line() > firstHost.line() ? firstZone : firstHost;
      reports.fault(
          later,
          "cannot be in zone " + id + ", which holds both hosts or routers and zones",
          "either hosts and routers, or zones and clusters",
          "");
    }
  }

  /** Adds the routes of all zones declared so far. */
  void route() {
    for (Declared each : declared) {
      RouteReader routes = new RouteReader(topology, each.zone, reports);
      each.zone.routeBy(routing(each, routes));
    }
  }

  private LocalRouting routing(Declared each, RouteReader routes) {
    List<XmlElement> children = each.element.children();
    int size = each.zone.size();
    boolean holdsZones = size > 0 && topology.zone(each.zone.point(0).name()).isPresent();
    return switch (each.routing) {
      case "star" -> routes.star(children);
      case "none" -> {
        routes.none(children);
        yield new NoRouting();
      }
      default -> {
        HopTable table = routes.table(children, holdsZones);
        Hop loopback = holdsZones || size == 0 ? null : topology.loopback();
        yield switch (each.routing) {
          case "floyd" -> floyd(each, table, loopback);
          case "dijkstra" -> new DijkstraRouting(size, table, loopback);
          default -> new FullRouting(table, loopback);
        };
      }
    };
  }

  private LocalRouting floyd(Declared each, HopTable table, Hop loopback) {
    int size = each.zone.size();
    if (size > LARGEST_FLOYD) {
      reports.fault(
          each.element,
          "routing",
          "Floyd takes too long for " + size + " points",
          "Floyd for at most " + LARGEST_FLOYD + " points",
          "Dijkstra finds ways as short without a table");
      return new NoRouting();
    }
    return new FloydRouting(size, table, loopback);
  }

  private String routing(ElementReader reader) {
    String text = reader.required("routing", String.join(", ", ROUTINGS));
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "full" -> "full";
      case "cluster", "star" -> "star";
      case "floyd" -> "floyd";
      case "dijkstra", "dijkstracache" -> "dijkstra";
      case "none" -> "none";
      default -> {
        if (reader.element().attributes().containsKey("routing")) {
          reports.fault(
              reader.element(),
              "routing",
              "\"" + text + "\" is not supported",
              String.join(", ", ROUTINGS),
              reports.nearest(text, ROUTINGS));
        }
        yield "full";
      }
    };
  }

  private void declareChild(XmlElement child, Zone zone) {
    switch (child.name()) {
      case "zone", "AS", "cluster" -> declare(child, zone);
      case "host" -> host(child, zone);
      case "router" -> router(child, zone);
      case "link" -> link(child);
      case "backbone" -> backbone(child);
      case "host_link", "route", "zoneRoute", "ASroute" -> {
        // Read with the routes.
      }
      case "prop" -> reports.notice(child, "this property of a zone has no effect");
      case "trace", "trace_connect" ->
          reports.notice(child, "changes over time are not modelled: this has no effect");
      case "bypassRoute", "bypassZoneRoute", "bypassASroute" ->
          reports.fault(child, "is not supported", "route and zoneRoute", "");
      case "cabinet" ->
          reports.fault(child, "is not supported", "cluster, or host, link and host_link", "");
      case "peer", "include", "storage_type" ->
          reports.fault(child, "is not supported", String.join(", ", CHILDREN), "");
      default ->
          reports.fault(
              child,
              "is an unknown element",
              String.join(", ", CHILDREN),
              reports.nearest(child.name(), CHILDREN));
    }
  }

  private void host(XmlElement element, Zone zone) {
    ElementReader reader =
        new ElementReader(
            element,
            reports,
            List.of("id", "speed", "core", "pstate"),
            List.of("state_file", "speed_file", "availability_file", "coordinates"));
    HostSpec host = hosts.read(reader, reader.id());
    if (free(reader, host.name())) {
      topology.addHost(host, zone);
    }
  }

  private void router(XmlElement element, Zone zone) {
    ElementReader reader =
        new ElementReader(element, reports, List.of("id"), List.of("coordinates"));
    String id = reader.id();
    if (free(reader, id)) {
      topology.addRouter(id, zone);
    }
  }

  private boolean free(ElementReader reader, String id) {
    boolean taken = topology.taken(id);
    if (taken) {
      reader.fault("id", "\"" + id + "\" is the name of something else already", "a unique name");
    }
    return !taken && !id.isEmpty();
  }

  private void link(XmlElement element) {
    ElementReader reader =
        new ElementReader(
            element,
            reports,
            List.of("id", "bandwidth", "latency", "sharing_policy"),
            List.of("bandwidth_file", "latency_file", "state_file"));
    for (XmlElement child : element.children()) {
      reports.notice(child, "this property of a link has no effect");
    }
    String id = reader.id();
    double bandwidth = reader.requiredPositive("bandwidth", Units::bandwidth, Units.BANDWIDTHS);
    double latency = reader.optional("latency", Units::time, 0, Units.TIMES);
    String policy =
        reader.choice("sharing_policy", List.of("SHARED", "FATPIPE", "SPLITDUPLEX", "FULLDUPLEX"));
    int added =
        policy.endsWith("DUPLEX")
            ? topology.links().addSplitDuplex(id, bandwidth, latency)
            : topology.links().add(new LinkSpec(id, bandwidth, latency, policy.equals("FATPIPE")));
    checkAdded(reader, id, added);
  }

  private void backbone(XmlElement element) {
    ElementReader reader =
        new ElementReader(element, reports, List.of("id", "bandwidth", "latency"), List.of());
    String id = reader.id();
    double bandwidth = reader.requiredPositive("bandwidth", Units::bandwidth, Units.BANDWIDTHS);
    double latency = reader.required("latency", Units::time, Units.TIMES);
    checkAdded(reader, id, topology.links().add(new LinkSpec(id, bandwidth, latency, false)));
  }

  private void checkAdded(ElementReader reader, String id, int added) {
    if (added < 0) {
      reader.fault("id", "\"" + id + "\" is the name of another link already", "a unique name");
    }
  }

  /** A zone whose routes are still to be read. */
  private record Declared(XmlElement element, Zone zone, String routing) {}
}
