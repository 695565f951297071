package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Some VMs stay where they are.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Root(NavigableSet<Integer> vms, boolean continuous) implements PlacementConstraint {

  /** Copies its parts. */
  public Root {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "root";
  }

  @Override
  public boolean holds(Assignment where) {
    return vms.stream().allMatch(vm -> where.start().hostsOf(vm).containsAll(where.hostsOf(vm)));
  }

  @Override
  public boolean allows(int vm, int host, Assignment start) {
    return !vms.contains(vm) || start.hostsOf(vm).contains(host);
  }

  @Override
  public boolean concerns(int vm, int from, int to) {
    return vms.contains(vm);
  }

  @Override
  public IntStream mayMend(Assignment where) {
    return vms.stream().mapToInt(vm -> vm);
  }
}
