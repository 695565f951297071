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
   * @return empty where there are none
   */
  Optional<ManagerView> choose(Collection<ManagerView> managers);
}
