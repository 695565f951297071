package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All of some VMs are on the same host.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Gather(NavigableSet<Integer> vms, boolean continuous) implements PlacementConstraint {

  /** Copies its parts. */
  public Gather {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "gather";
  }

  @Override
  public boolean holds(Assignment where) {
    return vms.stream().flatMap(vm -> where.hostsOf(vm).stream()).distinct().count() <= 1;
  }

  @Override
  public int faults(Assignment where) {
    // All but those that are together already.
    Map<Integer, Integer> count = new HashMap<>();
    vms.forEach(vm -> where.hostsOf(vm).forEach(host -> count.merge(host, 1, Integer::sum)));
    int all = count.values().stream().mapToInt(number -> number).sum();
    return all - count.values().stream().mapToInt(number -> number).max().orElse(0);
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
