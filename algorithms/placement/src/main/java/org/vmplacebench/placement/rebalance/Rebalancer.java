package org.vmplacebench.placement.rebalance;

import java.util.Optional;

/** A way to find moves; found by its name on the class path. */
public interface Rebalancer {

  /** Its name in a property file. */
  String name();

  /** What keeps it from working here. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /**
   * Finds moves.
   *
   * @param work how much a search may do, in steps of its own, so that results do not depend on the
   *     speed of the machine
   */
  Answer find(RebalanceProblem problem, int work);

  /**
   * Moves that can be done at once.
   *
   * @param to the host of each VM
   * @param proved whether it is proved that no others bring down more
   */
  record Answer(int[] to, boolean proved) {}
}
