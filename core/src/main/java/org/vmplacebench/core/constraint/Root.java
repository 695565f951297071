package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Some VMs stay where they are.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Root(NavigableSet<Integer> vms, boolean continuous) implements VmConstraint {

  /** Copies its parts. */
  public Root {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "root";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms));
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
  public boolean fixes(int vm) {
    return vms.contains(vm);
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "root";
    }

    @Override
    public String form() {
      return "root({VMs})";
    }

    @Override
    public Root read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(1);
      return new Root(arguments.vms(0), continuous);
    }
  }
}
