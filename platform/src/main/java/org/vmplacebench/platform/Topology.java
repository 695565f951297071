package org.vmplacebench.platform;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.platform.HostNames;
import org.vmplacebench.core.platform.HostRun;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.NameTable;
import org.vmplacebench.core.platform.NumberedNames;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;

/** The hosts, routers, zones and links of a platform under construction. */
final class Topology {

  private final NetworkConfig network;
  private final Stretches<HostSpec> hosts = new Stretches<>();
  private final Stretches<NetPoint> hostPoints = new Stretches<>();
  private final Stretches<String> names = new Stretches<>();
  private final Set<String> sites = new HashSet<>();

  /** Hosts, routers and zones. */
  private final NameTable<NetPoint> points = new NameTable<>();

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
    return points.holds(name);
  }

  /** Adds a host whose name is not taken; the zone is its site. */
  NetPoint addHost(HostSpec host, Zone zone) {
    String site = zone.point().name();
    sites.add(site);
    hosts.append(host.in(site));
    NetPoint point = addRouter(host.name(), zone);
    hostPoints.append(point);
    return point;
  }

  /** One of the names that a host, a router or a zone has already. */
  Optional<String> taken(NumberedNames some) {
    return points.taken(some);
  }

  /** Adds hosts whose names are not taken; the zone is their site. */
  void addHosts(NumberedNames hostNames, HostSpec like, Zone zone) {
    String site = zone.point().name();
    sites.add(site);
    hosts.append(new HostRun(hostNames, like.in(site)));
    Run<NetPoint> added = zone.add(hostNames);
    points.add(hostNames, added::get);
    hostPoints.append(added);
    names.append(
        new Run<>(Math.min(HostNames.CANDIDATES, hostNames.count()), i -> hostNames.get(i)));
  }

  /** Adds a router whose name is not taken. */
  NetPoint addRouter(String name, Zone zone) {
    NetPoint point = zone.add(name);
    points.add(name, point);
    names.append(name);
    return point;
  }

  /** Adds a zone whose name is not taken, inside another one or outermost. */
  Zone addZone(String name, Zone around) {
    Zone zone = new Zone(name, around);
    zones.put(name, zone);
    points.add(name, zone.point());
    names.append(name);
    return zone;
  }

  /** The host or router of that name. */
  Optional<NetPoint> node(String name) {
    return points.get(name).filter(point -> !zones.containsKey(name));
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

  /** All hosts, in the order of the file. Where all are in one zone, there are no sites to tell. */
  List<HostSpec> hosts() {
    return sites.size() > 1 ? hosts : Platform.changed(hosts, host -> host.in(""));
  }

  /** Where each host is, in the order of {@link #hosts()}. */
  Stretches<NetPoint> hostPoints() {
    return hostPoints;
  }

  /**
   * Names of hosts, routers and zones, in the order of the file: all but most of large clusters.
   */
  Collection<String> names() {
    return names;
  }
}
