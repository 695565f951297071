package org.vmplacebench.core.constraint;

import java.util.stream.IntStream;

/**
 * A constraint on where VMs run. VMs and hosts are known by their index in the cluster.
 *
 * <p>A discrete constraint has to hold when a reconfiguration plan has ended; a continuous one that
 * held when the plan was made has to hold at every instant of it as well. While a VM migrates it
 * counts as present on both hosts.
 */
public sealed interface PlacementConstraint
    permits Among,
        Ban,
        Fence,
        FurtherResource,
        Gather,
        Lonely,
        ResourceCapacity,
        Root,
        RunningCapacity,
        Split,
        SplitAmong,
        Spread {

  /** The name in a constraints file. */
  String name();

  /** Whether it holds during a plan as well. */
  boolean continuous();

  /** Whether it holds. What is not among the whereabouts is left out of account. */
  boolean holds(Assignment where);

  /**
   * How many VMs are in the way of it: 0 where it holds, and where it does not, a number above that
   * which falls as single VMs move towards a placement in which it holds, as far as that is known.
   */
  default int faults(Assignment where) {
    return holds(where) ? 0 : 1;
  }

  /** Whether it can matter to it that a VM goes from a host to another one. */
  boolean concerns(int vm, int from, int to);

  /** The VMs whose move may mend it where it does not hold. */
  IntStream mayMend(Assignment where);

  /** Whether a VM may ever be on a host, wherever all others are. */
  default boolean allows(int vm, int host, Assignment start) {
    return true;
  }
}
