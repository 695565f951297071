package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the routes of one zone. */
final class RouteReader {

  private static final String ANY = "*";
  private static final List<String> ENDS = List.of("src", "dst", "symmetrical");
  private static final List<String> ENDS_AND_GATEWAYS =
      List.of("src", "dst", "gw_src", "gw_dst", "symmetrical");

  private final Topology topology;
  private final Zone zone;
  private final Reports reports;

  RouteReader(Topology topology, Zone zone, Reports reports) {
    this.topology = topology;
    this.zone = zone;
    this.reports = reports;
  }

  /** Reports every route, as there can be none. */
  void none(List<XmlElement> children) {
    for (XmlElement child : children) {
      if (isRoute(child) || child.name().equals("host_link") || child.name().equals("backbone")) {
        reports.fault(child, "cannot be in a zone with routing None", "no route", "");
      }
    }
  }

  /**
   * The routes of a zone with routing Full, Floyd or Dijkstra.
   *
   * @param holdsZones whether the zone holds zones rather than hosts
   */
  HopTable table(List<XmlElement> children, boolean holdsZones) {
    HopTable table = new HopTable();
    for (XmlElement child : children) {
      if (child.name().equals("host_link") || child.name().equals("backbone")) {
        reports.fault(child, "belongs into a zone with routing Cluster or Star", "route", "");
      } else if (isRoute(child) && fits(child, holdsZones)) {
        add(child, holdsZones, table);
      }
    }
    return table;
  }

  /** The routes of a zone with routing Cluster or Star. */
  StarRouting star(List<XmlElement> children) {
    DeclaredStar star = new DeclaredStar(zone.size());
    int backbone = backbone(children);
    for (XmlElement child : children) {
      if (child.name().equals("host_link")) {
        hostLink(child, star, backbone);
      } else if (isRoute(child)) {
        ray(child, star);
      }
    }
    return star;
  }

  private static boolean isRoute(XmlElement element) {
    return switch (element.name()) {
      case "route", "zoneRoute", "ASroute" -> true;
      default -> false;
    };
  }

  private boolean fits(XmlElement route, boolean holdsZones) {
    if (route.name().equals("route") != holdsZones) {
      return true;
    }
    reports.fault(
        route,
        holdsZones ? "is in a zone that holds zones" : "is in a zone that holds hosts",
        holdsZones ? "zoneRoute" : "route",
        "");
    return false;
  }

  private void add(XmlElement route, boolean holdsZones, HopTable table) {
    ElementReader reader = reader(route, holdsZones);
    Optional<NetPoint> from = end(reader, "src", holdsZones);
    Optional<NetPoint> to = end(reader, "dst", holdsZones);
    NetPoint exit = holdsZones ? gateway(reader, "gw_src", from) : null;
    NetPoint entry = holdsZones ? gateway(reader, "gw_dst", to) : null;
    boolean symmetrical = symmetrical(reader);
    Optional<int[]> links = links(route, false);
    Optional<int[]> back = symmetrical ? links(route, true) : Optional.empty();
    if (links.isPresent() && links.get().length == 0) {
      reports.fault(route, "crosses no link", "at least one link_ctn", "");
    }
    if (from.isEmpty() || to.isEmpty() || links.isEmpty() || (symmetrical && back.isEmpty())) {
      return;
    }
    int source = from.get().rank();
    int target = to.get().rank();
    boolean fresh = table.add(source, target, new Hop(links.get(), exit, entry));
    if (fresh && symmetrical && source != target) {
      fresh = table.add(target, source, new Hop(back.get(), entry, exit));
    }
    if (!fresh) {
      reports.fault(
          route,
          "is declared already, in this direction or in the other one",
          "one route for each direction",
          "Routes are symmetrical unless they say symmetrical=\"NO\"");
    }
  }

  private ElementReader reader(XmlElement route, boolean gateways) {
    return new ElementReader(route, reports, gateways ? ENDS_AND_GATEWAYS : ENDS, List.of());
  }

  private Optional<NetPoint> end(ElementReader reader, String attribute, boolean isZone) {
    String allowed =
        (isZone ? "a zone directly in zone " : "a host or router of zone ") + zone.point().name();
    String name = reader.required(attribute, allowed);
    if (!reader.element().attributes().containsKey(attribute)) {
      return Optional.empty();
    }
    Optional<NetPoint> end = isZone ? topology.zone(name).map(Zone::point) : topology.node(name);
    if (end.isPresent() && end.get().around() == zone) {
      return end;
    }
    boolean known = topology.taken(name);
    reports.fault(
        reader.element(),
        attribute,
        "\"" + name + "\" is " + (known ? "not in this zone, or no such thing" : "not known"),
        allowed,
        known ? "" : reports.nearest(name, topology.names()));
    return Optional.empty();
  }

  /** The gateway, or null where it is wrong, which is then reported. */
  private NetPoint gateway(ElementReader reader, String attribute, Optional<NetPoint> end) {
    String allowed =
        "a host or router in zone " + end.map(NetPoint::name).orElse("that the route joins");
    String name = reader.required(attribute, allowed);
    if (!reader.element().attributes().containsKey(attribute)) {
      return null;
    }
    Optional<NetPoint> gateway = topology.node(name);
    Optional<Zone> inside = end.flatMap(point -> topology.zone(point.name()));
    if (gateway.isEmpty() || (inside.isPresent() && !inside.get().holds(gateway.get()))) {
      reports.fault(
          reader.element(),
          attribute,
          "\"" + name + "\" is not there",
          allowed,
          gateway.isPresent() ? "" : reports.nearest(name, topology.names()));
      return null;
    }
    return gateway.get();
  }

  private static boolean symmetrical(ElementReader reader) {
    String value = reader.choice("symmetrical", List.of("YES", "NO", "yes", "no"));
    return value.equals("YES") || value.equals("yes");
  }

  /**
   * The links of a route, or of its way back: in the other order, split-duplex links in the other
   * direction. Nothing where one of them is wrong, which is reported for the way there only.
   */
  private Optional<int[]> links(XmlElement route, boolean back) {
    List<Integer> links = new ArrayList<>();
    boolean right = true;
    for (XmlElement child : route.children()) {
      OptionalInt link = child.name().equals("link_ctn") ? link(child, back) : unknown(child, back);
      link.ifPresent(links::add);
      right &= link.isPresent();
    }
    if (back) {
      Collections.reverse(links);
    }
    return right
        ? Optional.of(links.stream().mapToInt(Integer::intValue).toArray())
        : Optional.empty();
  }

  private OptionalInt unknown(XmlElement child, boolean back) {
    if (!back) {
      reports.fault(child, "does not belong into a route", "link_ctn", "");
    }
    return OptionalInt.empty();
  }

  private OptionalInt link(XmlElement element, boolean back) {
    // What is wrong with the link has been said when the way there was read.
    Reports to = back ? new Reports(reports.source()) : reports;
    ElementReader reader = new ElementReader(element, to, List.of("id", "direction"), List.of());
    String id = reader.required("id", "the name of a link");
    String direction = reader.choice("direction", List.of("NONE", "UP", "DOWN"));
    LinkTable links = topology.links();
    if (links.isSplitDuplex(id)) {
      if (direction.equals("NONE")) {
        reader.fault("direction", "is missing for the split-duplex link " + id, "UP or DOWN");
        return OptionalInt.empty();
      }
      return OptionalInt.of(links.direction(id, direction.equals("UP") != back));
    }
    OptionalInt link = links.index(id);
    if (link.isEmpty()) {
      to.fault(
          element,
          "id",
          "\"" + id + "\" is no link",
          "the name of a link",
          reports.nearest(id, links.names()));
    } else if (!direction.equals("NONE")) {
      reader.fault(
          "direction",
          "\"" + direction + "\" is given for a link that is not split-duplex",
          "NONE");
      return OptionalInt.empty();
    }
    return link;
  }

  private int backbone(List<XmlElement> children) {
    List<XmlElement> backbones =
        children.stream().filter(child -> child.name().equals("backbone")).toList();
    for (XmlElement extra : backbones.subList(Math.min(1, backbones.size()), backbones.size())) {
      reports.fault(extra, "is a second backbone", "one backbone in a zone", "");
    }
    return backbones.isEmpty()
        ? -1
        : topology.links().index(backbones.get(0).attribute("id", "")).orElse(-1);
  }

  private void hostLink(XmlElement element, DeclaredStar star, int backbone) {
    ElementReader reader =
        new ElementReader(element, reports, List.of("id", "up", "down"), List.of());
    Optional<NetPoint> host = end(reader, "id", false);
    OptionalInt up = oneWay(reader, "up");
    OptionalInt down = oneWay(reader, "down");
    if (host.isEmpty() || up.isEmpty() || down.isEmpty()) {
      return;
    }
    int rank = host.get().rank();
    if (star.hasUp(rank) || star.hasDown(rank)) {
      reports.fault(element, "is declared already", "one host_link for each host", "");
      return;
    }
    star.up(rank, joined(up.getAsInt(), backbone), null);
    star.down(rank, joined(backbone, down.getAsInt()), null);
  }

  private static int[] joined(int first, int second) {
    return Arrays.stream(new int[] {first, second}).filter(link -> link >= 0).toArray();
  }

  private OptionalInt oneWay(ElementReader reader, String attribute) {
    String name = reader.required(attribute, "the name of a link");
    OptionalInt link = topology.links().index(name);
    if (link.isEmpty() && reader.element().attributes().containsKey(attribute)) {
      reports.fault(
          reader.element(),
          attribute,
          "\"" + name + "\" is no link",
          "the name of a link; for a split-duplex link with _UP or _DOWN at its end",
          reports.nearest(name, topology.links().names()));
    }
    return link;
  }

  /**
   * A route of a star: from a point to all ("*"), from all to a point, or from a point to itself.
   */
  private void ray(XmlElement route, DeclaredStar star) {
    boolean zones = !route.name().equals("route");
    ElementReader reader = reader(route, zones);
    String source = route.attribute("src", "");
    String target = route.attribute("dst", "");
    boolean symmetrical = symmetrical(reader);
    Optional<int[]> links = links(route, false);
    Optional<int[]> back = symmetrical ? links(route, true) : Optional.empty();
    if (source.equals(ANY) == target.equals(ANY) && !source.equals(target)) {
      reports.fault(
          route,
          "joins two points, which a star does through its middle",
          "\"*\" for src or dst, or the same point for both",
          "");
      return;
    }
    if (source.equals(ANY) && symmetrical) {
      reader.fault("symmetrical", "is given for a route from \"*\"", "NO");
      return;
    }
    String own = source.equals(ANY) ? "dst" : "src";
    Optional<NetPoint> point = end(reader, own, zones);
    NetPoint gateway = zones ? gateway(reader, "gw_" + own, point) : null;
    if (point.isEmpty() || links.isEmpty() || (symmetrical && back.isEmpty())) {
      return;
    }
    int rank = point.get().rank();
    if (source.equals(target)) {
      star.loopback(rank, links.get());
      return;
    }
    if (((own.equals("src") || symmetrical) && star.hasUp(rank))
        || ((own.equals("dst") || symmetrical) && star.hasDown(rank))) {
      reports.fault(route, "is declared already", "one way up and one way down for each point", "");
      return;
    }
    if (own.equals("src")) {
      star.up(rank, links.get(), gateway);
      back.ifPresent(down -> star.down(rank, down, gateway));
    } else {
      star.down(rank, links.get(), gateway);
    }
  }
}
