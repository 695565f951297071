package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * All of some VMs are on hosts of the same group, whichever it is.
 *
 * @param vms indices in the cluster
 * @param groups hosts by their index in the cluster; no host is in two
 * @param continuous whether it holds during a plan as well
 */
public record Among(
    NavigableSet<Integer> vms, List<NavigableSet<Integer>> groups, boolean continuous)
    implements VmConstraint {

  /** Copies its parts. */
  public Among {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
    groups = List.copyOf(groups);
  }

  @Override
  public String name() {
    return "among";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms), ConstraintText.hostSets(groups));
  }

  @Override
  public boolean holds(Assignment where) {
    return groups.stream()
        .anyMatch(group -> vms.stream().allMatch(vm -> group.containsAll(where.hostsOf(vm))));
  }

  @Override
  public boolean allows(int vm, int host, Assignment start) {
    return !vms.contains(vm) || groups.stream().anyMatch(group -> group.contains(host));
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "among";
    }

    @Override
    public String form() {
      return "among({VMs}, {{hosts}, {hosts}})";
    }

    @Override
    public Among read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new Among(arguments.vms(0), arguments.hostSets(1), continuous);
    }
  }
}
