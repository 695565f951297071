package org.vmplacebench.placement.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
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

  private static final double SLACK = 1e-12;

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
    double[] latency = new double[cluster.hostingCount()];
    int[] room = new int[latency.length];
    List<Integer> order = new ArrayList<>();
    for (int host = 0; host < latency.length; host++) {
      room[host] = room(host, demand, type);
      if (room[host] > 0
          && constraints.allow(host)
          && clients.farthest(rates, host) <= environment.toClients() + SLACK
          && isNear(environment, host, there)) {
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
        if (!there.isEmpty() || isNear(environment, host, List.of(first))) {
          for (int i = 0; i < room[host] && chosen.size() < more; i++) {
            if (isNear(environment, host, chosen)) {
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
    return (int)
        Math.max(0, Math.min(demand == 0 ? (double) memory : Math.floor(cpu), (double) memory));
  }

  private boolean isNear(VirtualEnvironment environment, int host, List<Integer> others) {
    return IntStream.range(0, others.size())
        .map(others::get)
        .allMatch(
            other ->
                simulation.siteNetwork().latency(host, other) <= environment.between() + SLACK
                    && simulation.siteNetwork().latency(other, host)
                        <= environment.between() + SLACK);
  }
}
