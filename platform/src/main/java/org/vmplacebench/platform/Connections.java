package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;

/**
 * Finds two hosts that no route joins, as {@link ZoneRouting} would find it when it is asked for
 * their route, but without asking for each pair: what all hosts of a zone have in common is looked
 * at once. Stars and the declared routes of graphs take linear time, and full zones end at their
 * first missing route.
 */
final class Connections {

  private final Stretches<NetPoint> hosts;

  /** Of each zone that holds some of the hosts: which hosts, or zones with hosts, are in it. */
  private final Map<Zone, Stretches<NetPoint>> used = new LinkedHashMap<>();

  /** Those zones by their points. */
  private final Map<NetPoint, Zone> zones = new HashMap<>();

  /** What has been found on ways inside zones: to gateways, from them and between them. */
  private final Map<Ends, Optional<Finding>> known = new HashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param hosts those between which there should be routes
   */
  Connections(Stretches<NetPoint> hosts) {
    this.hosts = hosts;
    for (List<NetPoint> part : hosts.parts()) {
      if (part instanceof Run) {
        use(part);
      } else {
        part.forEach(host -> use(List.of(host)));
      }
    }
  }

  /** Counts points of one zone, and the zone itself in the zones around it. */
  private void use(List<NetPoint> points) {
    Zone zone = points.get(0).around();
    Stretches<NetPoint> there = used.get(zone);
    boolean fresh = there == null;
    if (fresh) {
      there = new Stretches<>();
      used.put(zone, there);
      zones.put(zone.point(), zone);
    }
    there.appendAll(points);
    if (fresh && zone.around() != null) {
      use(List.of(zone.point()));
    }
  }

  /** Two hosts that are not joined as they should be, in words; nothing where all are. */
  Optional<String> gap() {
    for (Zone zone : used.keySet()) {
      Optional<Finding> found = within(zone);
      if (found.isPresent()) {
        return found.map(Finding::text);
      }
    }
    // Of several hosts in a star this has been seen above.
    return hosts.parts().stream()
        .flatMap(part -> part.stream().limit(part instanceof Run ? 1 : part.size()))
        .filter(host -> host.around().hops(host, host).isEmpty())
        .findFirst()
        .map(host -> new Finding(host, host, false).text());
  }

  /** What is wrong between two hosts of which this is the innermost zone that holds both. */
  private Optional<Finding> within(Zone zone) {
    List<NetPoint> points = used.get(zone);
    // In a cluster, each host has a link of its own to the middle.
    if (points.size() < 2 || zone.routing() instanceof ClusterStar) {
      return Optional.empty();
    }
    if (zone.routing() instanceof StarRouting star) {
      return withinStar(zone, star, points);
    }
    if (zone.routing() instanceof GraphRouting graph) {
      NetPoint root = points.get(0);
      Optional<Finding> gap = notReached(points, root, graph, true);
      gap = gap.isPresent() ? gap : notReached(points, root, graph, false);
      if (gap.isPresent() || !zones.containsKey(root)) {
        return gap;
      }
    }
    for (NetPoint from : points) {
      for (NetPoint to : points) {
        Optional<Finding> found = from.equals(to) ? Optional.empty() : across(from, to);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Every point goes up to the middle and down from it, whichever the other point is. */
  private Optional<Finding> withinStar(Zone zone, StarRouting star, List<NetPoint> points) {
    List<NetPoint> emptyUp = new ArrayList<>();
    List<NetPoint> emptyDown = new ArrayList<>();
    for (NetPoint point : points) {
      NetPoint other = points.get(points.get(0).equals(point) ? 1 : 0);
      NetPoint gateway = star.gateway(point.rank());
      if (zones.containsKey(point) && gateway == null) {
        return Optional.of(new Finding(any(point), any(other), false));
      }
      NetPoint door = gateway == null ? point : gateway;
      Optional<Finding> out = ways(point, door);
      if (isNone(out) || zone.hops(point, other).isEmpty()) {
        NetPoint from = out.map(Finding::from).orElseGet(() -> any(point));
        return Optional.of(new Finding(from, any(other), false));
      }
      Optional<Finding> in = ways(door, point);
      if (isNone(in) || zone.hops(other, point).isEmpty()) {
        NetPoint to = in.map(Finding::to).orElseGet(() -> any(point));
        return Optional.of(new Finding(any(other), to, false));
      }
      if (out.isPresent() && star.crossesNothingUp(point.rank())) {
        emptyUp.add(point);
      }
      if (in.isPresent() && star.crossesNothingDown(point.rank())) {
        emptyDown.add(point);
      }
    }
    for (NetPoint from : emptyUp.subList(0, Math.min(2, emptyUp.size()))) {
      for (NetPoint to : emptyDown.subList(0, Math.min(2, emptyDown.size()))) {
        if (!from.equals(to)) {
          return across(from, to);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What is wrong on the ways from one end to the other one: no way for one pair, else a way over
   * no link for one pair. An end is a host or router, or all hosts in a zone. A way from a point to
   * itself crosses no link.
   */
  private Optional<Finding> ways(NetPoint from, NetPoint to) {
    if (from.equals(to)) {
      return Optional.of(new Finding(from, to, true));
    }
    Ends ends = new Ends(from, to);
    Optional<Finding> found = known.get(ends);
    if (found == null) {
      found = find(from, to);
      known.put(ends, found);
    }
    return found;
  }

  private Optional<Finding> find(NetPoint from, NetPoint to) {
    if (holds(from, to)) {
      return all(from, to, true);
    }
    return holds(to, from) ? all(to, from, false) : across(from, to);
  }

  /** The ways from all hosts in a zone to one point in it, or from that point to them. */
  private Optional<Finding> all(NetPoint outer, NetPoint door, boolean leaving) {
    Zone zone = zones.get(outer);
    List<NetPoint> points = used.get(zone);
    if (door.around() == zone && zone.routing() instanceof GraphRouting graph) {
      Optional<Finding> gap = notReached(points, door, graph, leaving);
      return gap.isPresent() || !points.contains(door) ? gap : ways(door, door);
    }
    if (door.around() == zone && zone.routing() instanceof ClusterStar) {
      return points.contains(door) ? ways(door, door) : Optional.empty();
    }
    Optional<Finding> empty = Optional.empty();
    for (NetPoint point : points) {
      Optional<Finding> found;
      if (point.equals(door)) {
        found = ways(door, door);
      } else {
        found = leaving ? find(point, door) : find(door, point);
      }
      if (isNone(found)) {
        return found;
      }
      empty = empty.isPresent() ? empty : found;
    }
    return empty;
  }

  /** The ways between two ends of which neither holds the other one, hop by hop. */
  private Optional<Finding> across(NetPoint from, NetPoint to) {
    NetPoint source = from;
    NetPoint target = to;
    while (source.around() != target.around()) {
      if (source.around().depth() >= target.around().depth()) {
        source = source.around().point();
      } else {
        target = target.around().point();
      }
    }
    List<Hop> hops = source.around().hops(source, target);
    boolean leaves = !source.equals(from) || zones.containsKey(from);
    boolean enters = !target.equals(to) || zones.containsKey(to);
    if (hops.isEmpty()
        || (leaves && hops.get(0).exit() == null)
        || (enters && hops.get(hops.size() - 1).entry() == null)) {
      return Optional.of(new Finding(any(from), any(to), false));
    }
    // The ways inside the zones between the hops.
    List<Ends> inside = new ArrayList<>();
    boolean empty = true;
    NetPoint reached = from;
    for (Hop hop : hops) {
      empty &= hop.links().length == 0;
      inside.add(new Ends(reached, hop.exit() == null ? reached : hop.exit()));
      reached = hop.entry() == null ? reached : hop.entry();
    }
    if (hops.get(hops.size() - 1).entry() != null) {
      inside.add(new Ends(reached, to));
    }
    NetPoint first = any(from);
    NetPoint last = any(to);
    for (Ends ends : inside) {
      Optional<Finding> found = ways(ends.from, ends.to);
      first = ends.from.equals(from) && found.isPresent() ? found.get().from() : first;
      last = ends.to.equals(to) && found.isPresent() ? found.get().to() : last;
      if (isNone(found)) {
        return Optional.of(new Finding(first, last, false));
      }
      empty &= found.isPresent();
    }
    return empty ? Optional.of(new Finding(first, last, true)) : Optional.empty();
  }

  /** A point that declared routes do not join with a root: to it, or from it. */
  private Optional<Finding> notReached(
      List<NetPoint> points, NetPoint root, GraphRouting graph, boolean toRoot) {
    BitSet reached = toRoot ? graph.leadingTo(root.rank()) : graph.reachedFrom(root.rank());
    return points.stream()
        .filter(point -> !reached.get(point.rank()))
        .findFirst()
        .map(this::any)
        .map(
            host ->
                toRoot ? new Finding(host, any(root), false) : new Finding(any(root), host, false));
  }

  private boolean holds(NetPoint outer, NetPoint inner) {
    return zones.containsKey(outer) && zones.get(outer).holds(inner);
  }

  /** A host that an end is or holds; a router is its own. */
  private NetPoint any(NetPoint end) {
    NetPoint point = end;
    while (zones.containsKey(point)) {
      point = used.get(zones.get(point)).get(0);
    }
    return point;
  }

  private static boolean isNone(Optional<Finding> found) {
    return found.isPresent() && !found.get().joined();
  }

  private record Ends(NetPoint from, NetPoint to) {}

  /**
   * What is wrong between two points.
   *
   * @param joined whether there is a way, which then crosses no link
   */
  private record Finding(NetPoint from, NetPoint to, boolean joined) {

    private String text() {
      return (joined ? "has only a route without a link from " : "has no route from ")
          + from.name()
          + " to "
          + to.name();
    }
  }
}
