package org.vmplacebench.snooze;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names the manager with the least to manage: the demand on its hosts by its last summary, and the
 * mean demand of a host for each one sent to it since; where that is equal, the one with the fewest
 * hosts.
 *
 * <p>VMPlaceS took the least mean demand per host, which sends all that comes between two summaries
 * to the same manager, however large its group.
 */
final class BestFit implements AssignmentPolicy {

  @Override
  public Optional<ManagerView> choose(List<ManagerView> managers) {
    int hosts = managers.stream().mapToInt(ManagerView::controllers).sum();
    double demand = managers.stream().mapToDouble(ManagerView::demand).sum();
    double perHost = hosts == 0 ? 0 : demand / hosts;
    return managers.stream()
        .min(
            Comparator.comparingDouble(
                    (ManagerView view) -> view.demand() + view.handedOut() * perHost)
                .thenComparingInt(view -> view.controllers() + view.handedOut())
                .thenComparingInt(view -> view.manager().number()));
  }
}
