package org.vmplacebench.core.constraint;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes constraints as {@link ConstraintsFile} reads them, with hosts named by their index. */
public final class ConstraintText {

  private static final long BYTES_PER_MB = 1 << 20;

  private ConstraintText() {}

  /** One line; hosts are {@code host-0}, {@code host-1} and so on. */
  public static String of(PlacementConstraint constraint) {
    return (constraint.continuous() ? "" : ">> ")
        + constraint.name()
        + "("
        + String.join(", ", parts(constraint))
        + ")";
  }

  private static List<String> parts(PlacementConstraint constraint) {
    if (constraint instanceof Spread spread) {
      return List.of(set("vm-", spread.vms()));
    } else if (constraint instanceof Gather gather) {
      return List.of(set("vm-", gather.vms()));
    } else if (constraint instanceof Lonely lonely) {
      return List.of(set("vm-", lonely.vms()));
    } else if (constraint instanceof Root root) {
      return List.of(set("vm-", root.vms()));
    } else if (constraint instanceof Fence fence) {
      return List.of(set("vm-", fence.vms()), set("host-", fence.hosts()));
    } else if (constraint instanceof Ban ban) {
      return List.of(set("vm-", ban.vms()), set("host-", ban.hosts()));
    } else if (constraint instanceof Among among) {
      return List.of(set("vm-", among.vms()), sets("host-", among.groups()));
    } else if (constraint instanceof Split split) {
      return List.of(sets("vm-", split.sets()));
    } else if (constraint instanceof SplitAmong split) {
      return List.of(sets("vm-", split.sets()), sets("host-", split.groups()));
    } else if (constraint instanceof RunningCapacity capacity) {
      return List.of(set("host-", capacity.hosts()), Integer.toString(capacity.most()));
    } else if (constraint instanceof FurtherResource further) {
      return List.of(
          set("host-", further.hosts()),
          '"' + further.resource() + '"',
          Long.toString((long) further.most()));
    }
    ResourceCapacity capacity = (ResourceCapacity) constraint;
    boolean cpu = capacity.resource() == ResourceCapacity.Resource.CPU;
    return List.of(
        set("host-", capacity.hosts()),
        cpu ? "\"cpu\"" : "\"mem\"",
        Long.toString((long) capacity.most() / (cpu ? 1 : BYTES_PER_MB)));
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
