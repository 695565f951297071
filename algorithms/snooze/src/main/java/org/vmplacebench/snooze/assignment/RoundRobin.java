package org.vmplacebench.snooze.assignment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Names one manager after the other, in the order in which they were started. */
public final class RoundRobin implements AssignmentPolicy {

  private int last = -1;

  @Override
  public Optional<ManagerView> choose(Collection<ManagerView> managers) {
    Comparator<ManagerView> byNumber = Comparator.comparingInt(view -> view.manager().number());
    Optional<ManagerView> next =
        managers.stream().filter(view -> view.manager().number() > last).min(byNumber);
    Optional<ManagerView> chosen = next.isPresent() ? next : managers.stream().min(byNumber);
    chosen.ifPresent(view -> last = view.manager().number());
    return chosen;
  }
}
