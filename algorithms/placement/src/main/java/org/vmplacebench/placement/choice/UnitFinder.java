package org.vmplacebench.placement.choice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ClusterView;
import org.vmplacebench.core.site.UserWorkload;
import org.vmplacebench.core.site.VirtualEnvironment;

/**
 * Finds hosts for VMs that belong together: near their clients, and no further from each other than
 * they may be; all or none. The nearest host with room is taken as the first one's, then the
 * nearest ones that are near enough to all; where they do not all fit so, the next one is tried
 * that is not as far from all others.
 */
public final class UnitFinder {

  /** Of how many VMs of decimal needs go into what is free. */
  private static final double ROUNDING = 1e-9;

  private final ClusterView simulation;
  private final Cluster cluster;
  private final UserWorkload clients;

  /** Finds hosts in the cluster of a simulation. */
  public UnitFinder(ClusterView simulation, UserWorkload clients) {
    this.simulation = simulation;
    this.clients = clients;
    cluster = simulation.cluster();
  }

  /**
   * Hosts for more VMs of an environment.
   *
   * @param rates requests/s on average of the clients at each site
   * @param there hosts of its VMs so far
   * @param more how many VMs, 1 or more
   * @return a host for each of them; none where not all have room
   */
  public int[] place(
      VirtualEnvironment environment, double[] rates, List<Integer> there, int more) {
    VmClass type = environment.type();
    double demand =
        ClusterState.onGrid(environment.load() * (type.vcpus() * cluster.unitsPerCore() / 100));
    NewVmConstraints constraints = NewVmConstraints.of(simulation, demand, type);
    Latency between =
        new Latency(
            new TreeSet<>(), environment.between(), simulation.siteNetwork()::latency, true);
    double[] latency = new double[cluster.hostingCount()];
    int[] room = new int[latency.length];
    List<Integer> order = new ArrayList<>();
    for (int host = 0; host < latency.length; host++) {
      room[host] = room(host, demand, type);
      if (room[host] > 0
          && constraints.allow(host)
          && clients.areWithin(rates, host, environment.toClients())
          && isNear(between, host, there)) {
        double mean = clients.latencyOf(rates, host);
        latency[host] = Double.isNaN(mean) ? 0 : mean;
        order.add(host);
      }
    }
    if (order.stream().mapToLong(host -> room[host]).sum() < more) {
      return new int[0];
    }
    order.sort(
        Comparator.comparingDouble((Integer host) -> latency[host])
            .thenComparing(Comparator.naturalOrder()));
    Map<List<Double>, Integer> tried = new HashMap<>();
    Set<Integer> alone = new HashSet<>();
    for (int first : there.isEmpty() ? order : order.subList(0, Math.min(1, order.size()))) {
      int twin = order.get(0) == first ? first : tried.getOrDefault(distances(first), first);
      if (twin != first
          && (between.joins(twin, first) || (alone.contains(twin) && room[first] < more))) {
        continue; // the same hosts would be chosen as from its twin
      }
      List<Integer> chosen = new ArrayList<>();
      boolean isAlone = true;
      Set<Integer> hosts = new LinkedHashSet<>();
      for (int host : order) {
        if (chosen.size() == more) {
          break;
        }
        boolean isJoined = !there.isEmpty() || between.joins(first, host);
        isAlone &= !isJoined || host == first;
        if (isJoined && isNear(between, host, hosts)) {
          hosts.add(host);
          for (int i = 0; i < room[host] && chosen.size() < more; i++) {
            chosen.add(host);
          }
        }
      }
      if (chosen.size() == more) {
        return chosen.stream().mapToInt(host -> host).toArray();
      }
      tried.putIfAbsent(distances(first), first);
      if (isAlone) {
        alone.add(first);
      }
    }
    return new int[0];
  }

  /**
   * The site of a host, how far it is from a host of each site, and these from it. Hosts for which
   * all of this is the same count as equally far from every other host.
   */
  private List<Double> distances(int host) {
    SiteNetwork network = simulation.siteNetwork();
    Sites sites = network.sites();
    List<Double> distances = new ArrayList<>();
    distances.add((double) sites.of(host));
    for (int site = 0; site < sites.count(); site++) {
      int[] hosts = sites.hosts(site);
      int other = hosts[0] == host ? hosts[hosts.length - 1] : hosts[0];
      distances.add(network.latency(host, other));
      distances.add(network.latency(other, host));
    }
    return distances;
  }

  /** How many such VMs a host has room for. */
  private int room(int host, double demand, VmClass type) {
    if (!cluster.isOn(host)) {
      return 0;
    }
    double cpu = (cluster.host(host).capacity() - cluster.demandOn(host)) / demand;
    long memory = type.memory() == 0 ? Integer.MAX_VALUE : cluster.memoryFree(host) / type.memory();
    double most = Math.min(demand == 0 ? (double) memory : Math.floor(cpu), (double) memory);
    List<String> resources = cluster.resources();
    for (int r = 0; r < resources.size(); r++) {
      double need = type.resource(resources.get(r));
      if (need > 0) {
        double free = cluster.resource(host, r) - cluster.resourceUsed(host, r);
        most = Math.min(most, Math.floor(free / need + ROUNDING));
      }
    }
    return (int) Math.max(0, most);
  }

  private static boolean isNear(Latency between, int host, Collection<Integer> others) {
    return others.stream().allMatch(other -> between.joins(other, host));
  }
}
