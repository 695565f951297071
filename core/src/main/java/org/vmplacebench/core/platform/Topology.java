package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts, routers, zones and links of a platform under construction. */
final class Topology {

  private final NetworkConfig network;
  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<NetPoint> hostPoints = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, NetPoint> nodes = new HashMap<>();
  private final Map<String, Zone> zones = new HashMap<>();
  private final LinkTable links = new LinkTable();

  /**
   * Nothing yet.
   *
   * @param network says what the link from a host to itself is
   */
  Topology(NetworkConfig network) {
    this.network = network;
  }

  /** Whether a host, a router or a zone has this name. */
  boolean taken(String name) {
    return nodes.containsKey(name) || zones.containsKey(name);
  }

  /** Adds a host whose name is not taken; the zone is its site. */
  NetPoint addHost(HostSpec host, Zone zone) {
    hosts.add(host.in(zone.point().name()));
    NetPoint point = addRouter(host.name(), zone);
    hostPoints.add(point);
    return point;
  }

  /** Adds a router whose name is not taken. */
  NetPoint addRouter(String name, Zone zone) {
    NetPoint point = zone.add(name);
    nodes.put(name, point);
    names.add(name);
    return point;
  }

  /** Adds a zone whose name is not taken, inside another one or outermost. */
  Zone addZone(String name, Zone around) {
    Zone zone = new Zone(name, around);
    zones.put(name, zone);
    names.add(name);
    return zone;
  }

  /** The host or router of that name. */
  Optional<NetPoint> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The zone of that name. */
  Optional<Zone> zone(String name) {
    return Optional.ofNullable(zones.get(name));
  }

  /** The way from a host to itself where nothing else is declared. */
  Hop loopback() {
    int link = links.loopback(network.loopbackBandwidth(), network.loopbackLatency());
    return new Hop(new int[] {link}, null, null);
  }

  LinkTable links() {
    return links;
  }

  /** All hosts, in the order of the file. */
  List<HostSpec> hosts() {
    return hosts;
  }

  /** Where each host is, in the order of {@link #hosts()}. */
  List<NetPoint> hostPoints() {
    return hostPoints;
  }

  /** All names of hosts, routers and zones, in the order of the file. */
  List<String> names() {
    return names;
  }
}
