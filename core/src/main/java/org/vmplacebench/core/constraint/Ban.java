package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Some VMs are not on some hosts.
 *
 * @param vms indices in the cluster
 * @param hosts indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Ban(NavigableSet<Integer> vms, NavigableSet<Integer> hosts, boolean continuous)
    implements VmConstraint {

  /** Copies its parts. */
  public Ban {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  @Override
  public String name() {
    return "ban";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms), ConstraintText.hosts(hosts));
  }

  @Override
  public boolean holds(Assignment where) {
    return vms.stream().flatMap(vm -> where.hostsOf(vm).stream()).noneMatch(hosts::contains);
  }

  @Override
  public boolean allows(int vm, int host, Assignment start) {
    return !vms.contains(vm) || !hosts.contains(host);
  }

  @Override
  public int faults(Assignment where) {
    return (int)
        vms.stream().filter(vm -> where.hostsOf(vm).stream().anyMatch(hosts::contains)).count();
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "ban";
    }

    @Override
    public String form() {
      return "ban({VMs}, {hosts})";
    }

    @Override
    public Ban read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new Ban(arguments.vms(0), arguments.hosts(1), continuous);
    }
  }
}
