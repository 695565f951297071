package org.vmplacebench.snooze.assignment;

import java.util.Collection;
import java.util.Optional;

/**
 * Names the manager with the least to manage: the demand on its hosts by its last summary, and the
 * mean demand of a host for each one sent to it since; where that is equal, the one with the fewest
 * hosts.
 *
 * <p>VMPlaceS took the least mean demand per host, which sends all that comes between two summaries
 * to the same manager, however large its group.
 */
public final class BestFit implements AssignmentPolicy {

  @Override
  public Optional<ManagerView> choose(Collection<ManagerView> managers) {
    int hosts = 0;
    double demand = 0;
    for (ManagerView view : managers) {
      hosts += view.controllers();
      demand += view.demand();
    }
    double perHost = hosts == 0 ? 0 : demand / hosts;
    ManagerView best = null;
    for (ManagerView view : managers) {
      if (best == null || isBetter(view, best, perHost)) {
        best = view;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isBetter(ManagerView one, ManagerView other, double perHost) {
    int byDemand =
        Double.compare(
            one.demand() + one.handedOut() * perHost, other.demand() + other.handedOut() * perHost);
    if (byDemand != 0) {
      return byDemand < 0;
    }
    int byHosts =
        Integer.compare(
            one.controllers() + one.handedOut(), other.controllers() + other.handedOut());
    return byHosts != 0 ? byHosts < 0 : one.manager().number() < other.manager().number();
  }
}
