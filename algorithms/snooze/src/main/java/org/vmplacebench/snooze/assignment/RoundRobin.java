package org.vmplacebench.snooze.assignment;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Names one manager after the other, in the order in which they were started. */
public final class RoundRobin implements AssignmentPolicy {

  private final NavigableMap<Integer, ManagerView> byNumber = new TreeMap<>();
  private int last = -1;

  @Override
  public Optional<ManagerView> choose(Collection<ManagerView> managers, boolean changed) {
    if (changed) {
      byNumber.clear();
      managers.forEach(view -> byNumber.put(view.manager().number(), view));
    }
    Map.Entry<Integer, ManagerView> next = byNumber.higherEntry(last);
    Map.Entry<Integer, ManagerView> chosen = next != null ? next : byNumber.firstEntry();
    if (chosen == null) {
      return Optional.empty();
    }
    last = chosen.getKey();
    return Optional.of(chosen.getValue());
  }
}
