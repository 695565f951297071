package org.vmplacebench.snooze.assignment;

import java.util.Collection;
import java.util.Optional;

/** How a leader chooses a manager for a local controller. */
@FunctionalInterface
public interface AssignmentPolicy {

  /**
   * The manager to name.
   *
   * @param managers those that may be named, in the order in which they were first heard
   * @param changed whether they or their summaries are others than at the last call; what was
   *     handed out since then is no such change
   * @return empty where there are none
   */
  Optional<ManagerView> choose(Collection<ManagerView> managers, boolean changed);
}
