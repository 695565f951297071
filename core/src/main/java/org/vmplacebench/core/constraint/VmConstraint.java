package org.vmplacebench.core.constraint;

import java.util.NavigableSet;
import java.util.stream.IntStream;

/** A constraint on where some VMs are, to which moves of other VMs do not matter. */
public interface VmConstraint extends PlacementConstraint {

  /** The VMs that it is about, in ascending order. */
  NavigableSet<Integer> vms();

  @Override
  default boolean concerns(int vm, int from, int to) {
    return vms().contains(vm);
  }

  @Override
  default IntStream mayMend(Assignment where) {
    return vms().stream().mapToInt(vm -> vm);
  }
}
