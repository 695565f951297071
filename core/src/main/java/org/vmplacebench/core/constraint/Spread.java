package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * No two of some VMs share a host.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Spread(NavigableSet<Integer> vms, boolean continuous) implements VmConstraint {

  /** Copies its parts. */
  public Spread {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "spread";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms));
  }

  @Override
  public boolean holds(Assignment where) {
    Set<Integer> taken = new TreeSet<>();
    for (int vm : vms) {
      for (int host : where.hostsOf(vm)) {
        if (!taken.add(host)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int faults(Assignment where) {
    Set<Integer> taken = new TreeSet<>();
    vms.forEach(vm -> taken.addAll(where.hostsOf(vm)));
    return vms.stream().mapToInt(vm -> where.hostsOf(vm).size()).sum() - taken.size();
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "spread";
    }

    @Override
    public String form() {
      return "spread({VMs})";
    }

    @Override
    public Spread read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(1);
      return new Spread(arguments.vms(0), continuous);
    }
  }
}
