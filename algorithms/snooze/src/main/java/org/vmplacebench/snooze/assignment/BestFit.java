package org.vmplacebench.snooze.assignment;

import java.util.Collection;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Names the manager with the least to manage: the demand on its hosts by its last summary, and the
 * mean demand of a host for each one sent to it since; where that is equal, the one with the fewest
 * hosts.
 *
 * <p>VMPlaceS took the least mean demand per host, which sends all that comes between two summaries
 * to the same manager, however large its group.
 */
public final class BestFit implements AssignmentPolicy {

  /** Those with less to manage first, by what they had when they were put there. */
  private final PriorityQueue<Standing> order = new PriorityQueue<>();

  private double perHost;

  private record Standing(ManagerView view, double demand, int hosts)
      implements Comparable<Standing> {

    @Override
    public int compareTo(Standing other) {
      int byDemand = Double.compare(demand, other.demand);
      int byHosts = byDemand != 0 ? byDemand : Integer.compare(hosts, other.hosts);
      return byHosts != 0
          ? byHosts
          : Integer.compare(view.manager().number(), other.view.manager().number());
    }
  }

  @Override
  public Optional<ManagerView> choose(Collection<ManagerView> managers, boolean changed) {
    if (changed) {
      rank(managers);
    }
    // A host was sent there since: it has more to manage than it stands there with.
    while (!order.isEmpty() && order.peek().hosts() != hosts(order.peek().view())) {
      order.add(standing(order.remove().view()));
    }
    return order.isEmpty() ? Optional.empty() : Optional.of(order.peek().view());
  }

  private void rank(Collection<ManagerView> managers) {
    int hosts = 0;
    double demand = 0;
    for (ManagerView view : managers) {
      hosts += view.controllers();
      demand += view.demand();
    }
    perHost = hosts == 0 ? 0 : demand / hosts;
    order.clear();
    managers.forEach(view -> order.add(standing(view)));
  }

  private Standing standing(ManagerView view) {
    return new Standing(view, view.demand() + view.handedOut() * perHost, hosts(view));
  }

  private static int hosts(ManagerView view) {
    return view.controllers() + view.handedOut();
  }
}
