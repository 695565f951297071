package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Some VMs are on some hosts only.
 *
 * @param vms indices in the cluster
 * @param hosts indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Fence(NavigableSet<Integer> vms, NavigableSet<Integer> hosts, boolean continuous)
    implements VmConstraint {

  /** Copies its parts. */
  public Fence {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  @Override
  public String name() {
    return "fence";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms), ConstraintText.hosts(hosts));
  }

  @Override
  public boolean holds(Assignment where) {
    return vms.stream().allMatch(vm -> hosts.containsAll(where.hostsOf(vm)));
  }

  @Override
  public boolean allows(int vm, int host, Assignment start) {
    return !vms.contains(vm) || hosts.contains(host);
  }

  @Override
  public int faults(Assignment where) {
    return (int) vms.stream().filter(vm -> !hosts.containsAll(where.hostsOf(vm))).count();
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "fence";
    }

    @Override
    public String form() {
      return "fence({VMs}, {hosts})";
    }

    @Override
    public Fence read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new Fence(arguments.vms(0), arguments.hosts(1), continuous);
    }
  }
}
