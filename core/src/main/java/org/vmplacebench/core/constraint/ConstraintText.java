package org.vmplacebench.core.constraint;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes constraints as {@link ConstraintsFile} reads them, with hosts named by their index. */
public final class ConstraintText {

  private ConstraintText() {}

  /** One line; hosts are {@code host-0}, {@code host-1} and so on. */
  public static String of(PlacementConstraint constraint) {
    return (constraint.continuous() ? "" : ">> ")
        + constraint.name()
        + "("
        + String.join(", ", constraint.arguments())
        + ")";
  }

  /** A set of VMs. */
  public static String vms(Collection<Integer> vms) {
    return set("vm-", vms);
  }

  /** A set of hosts. */
  public static String hosts(Collection<Integer> hosts) {
    return set("host-", hosts);
  }

  /** Sets of VMs. */
  public static String vmSets(List<? extends Collection<Integer>> sets) {
    return sets("vm-", sets);
  }

  /** Sets of hosts. */
  public static String hostSets(List<? extends Collection<Integer>> sets) {
    return sets("host-", sets);
  }

  private static String set(String prefix, Collection<Integer> members) {
    return members.stream()
        .map(member -> prefix + member)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String sets(String prefix, List<? extends Collection<Integer>> sets) {
    return sets.stream().map(set -> set(prefix, set)).collect(Collectors.joining(", ", "{", "}"));
  }
}
