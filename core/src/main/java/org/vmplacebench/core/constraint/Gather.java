package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * All of some VMs are on the same host.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Gather(NavigableSet<Integer> vms, boolean continuous) implements VmConstraint {

  /** Copies its parts. */
  public Gather {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "gather";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms));
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
  public NavigableSet<Integer> together() {
    return vms;
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "gather";
    }

    @Override
    public String form() {
      return "gather({VMs})";
    }

    @Override
    public Gather read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(1);
      return new Gather(arguments.vms(0), continuous);
    }
  }
}
