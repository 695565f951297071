package org.vmplacebench.platform;

import java.util.List;
import org.vmplacebench.core.platform.NumberedNames;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;

/** A part of the network with a way of routing of its own: it holds hosts and routers, or zones. */
final class Zone {

  private final NetPoint point;
  private final int depth;
  private final Stretches<NetPoint> points = new Stretches<>();
  private LocalRouting routing;

  /**
   * An empty zone.
   *
   * @param around the zone that it is in; null for the outermost one
   */
  Zone(String name, Zone around) {
    this.depth = around == null ? 0 : around.depth + 1;
    this.point = around == null ? new NetPoint(() -> name, null, 0) : around.add(name);
  }

  /** The zone as the zone around it sees it. */
  NetPoint point() {
    return point;
  }

  /** The zone around this one, or null. */
  Zone around() {
    return point.around();
  }

  /** The number of zones around this one. */
  int depth() {
    return depth;
  }

  /** How many points it holds. */
  int size() {
    return points.size();
  }

  /** Adds a host, a router or a zone. */
  NetPoint add(String name) {
    NetPoint added = new NetPoint(() -> name, this, points.size());
    points.append(added);
    return added;
  }

  /** Adds hosts. */
  Run<NetPoint> add(NumberedNames names) {
    int first = points.size();
    Run<NetPoint> added =
        new Run<>(names.count(), i -> new NetPoint(() -> names.get(i), this, first + i));
    points.append(added);
    return added;
  }

  /** How traffic crosses it. */
  LocalRouting routing() {
    return routing;
  }

  NetPoint point(int rank) {
    return points.get(rank);
  }

  /** Sets how traffic crosses this zone, once everything in it is known. */
  void routeBy(LocalRouting localRouting) {
    this.routing = localRouting;
  }

  /**
   * The hops from one point of this zone to another, in order.
   *
   * @return empty where there is no way
   */
  List<Hop> hops(NetPoint from, NetPoint to) {
    return routing.hops(from.rank(), to.rank());
  }

  /** Whether a point is in this zone or in a zone inside it. */
  boolean holds(NetPoint other) {
    for (Zone zone = other.around(); zone != null; zone = zone.around()) {
      if (zone == this) {
        return true;
      }
    }
    return false;
  }
}
