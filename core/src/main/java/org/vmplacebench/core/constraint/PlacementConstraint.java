package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.IntStream;

/**
 * A constraint on where VMs run: what it says, and how it is checked. VMs and hosts are known by
 * their index in the cluster. A {@link ConstraintKind} reads it from a file.
 *
 * <p>A discrete constraint has to hold when a reconfiguration plan has ended; a continuous one that
 * held when the plan was made has to hold at every instant of it as well. While a VM migrates it
 * counts as present on both hosts.
 */
public interface PlacementConstraint {

  /** The name in a constraints file, that of its {@link ConstraintKind}. */
  String name();

  /**
   * Its arguments as they stand in a constraints file, with hosts named by their index; {@link
   * ConstraintText} writes sets.
   */
  List<String> arguments();

  /** Whether it holds during a plan as well. */
  boolean continuous();

  /**
   * Whether it holds. What is not among the whereabouts is left out of account. One more VM on a
   * host never makes a constraint hold that did not: that is what lets the plan checker look at the
   * worst instants only.
   */
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

  /** VMs that it holds for only where all of them are on the same host; usually none. */
  default NavigableSet<Integer> together() {
    return Collections.emptyNavigableSet();
  }

  /** Whether it keeps a VM where it is, whatever the others do. */
  default boolean fixes(int vm) {
    return false;
  }

  /** Whether a VM may ever be on a host, wherever all others are. */
  default boolean allows(int vm, int host, Assignment start) {
    return true;
  }
}
