package org.vmplacebench.placement.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ClusterView;
import org.vmplacebench.core.site.UserWorkload;
import org.vmplacebench.core.site.VirtualEnvironment;

/**
 * Finds hosts for VMs that belong together: near their clients, and no further from each other than
 * they may be; all or none. The nearest host with room is taken as the first one's, then the
 * nearest ones that are near enough to all; where they do not all fit so, the next one is tried.
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
    order.sort(
        Comparator.comparingDouble((Integer host) -> latency[host])
            .thenComparing(Comparator.naturalOrder()));
    for (int first : there.isEmpty() ? order : order.subList(0, Math.min(1, order.size()))) {
      List<Integer> chosen = new ArrayList<>();
      for (int host : order) {
        if (!there.isEmpty() || between.joins(first, host)) {
          for (int i = 0; i < room[host] && chosen.size() < more; i++) {
            if (isNear(between, host, chosen)) {
              chosen.add(host);
            }
          }
        }
      }
      if (chosen.size() == more) {
        return chosen.stream().mapToInt(host -> host).toArray();
      }
    }
    return new int[0];
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

  private static boolean isNear(Latency between, int host, List<Integer> others) {
    return others.stream().allMatch(other -> between.joins(other, host));
  }
}
