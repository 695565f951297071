package org.vmplacebench.core.constraint;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Each set of VMs is on hosts of one group, and no two sets are in the same.
 *
 * @param sets VMs by their index in the cluster; no VM is in two
 * @param groups hosts by their index in the cluster; no host is in two
 * @param continuous whether it holds during a plan as well
 */
public record SplitAmong(
    List<NavigableSet<Integer>> sets, List<NavigableSet<Integer>> groups, boolean continuous)
    implements PlacementConstraint {

  /** Copies its parts. */
  public SplitAmong {
    sets = List.copyOf(sets);
    groups = List.copyOf(groups);
  }

  @Override
  public String name() {
    return "splitAmong";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vmSets(sets), ConstraintText.hostSets(groups));
  }

  @Override
  public boolean holds(Assignment where) {
    Set<Integer> taken = new HashSet<>();
    for (NavigableSet<Integer> set : sets) {
      int[] used =
          IntStream.range(0, groups.size())
              .filter(
                  group ->
                      set.stream()
                          .flatMap(vm -> where.hostsOf(vm).stream())
                          .anyMatch(groups.get(group)::contains))
              .toArray();
      boolean outside =
          set.stream()
              .flatMap(vm -> where.hostsOf(vm).stream())
              .anyMatch(host -> groups.stream().noneMatch(group -> group.contains(host)));
      if (outside || used.length > 1 || (used.length == 1 && !taken.add(used[0]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean allows(int vm, int host, Assignment start) {
    return sets.stream().noneMatch(set -> set.contains(vm))
        || groups.stream().anyMatch(group -> group.contains(host));
  }

  @Override
  public boolean concerns(int vm, int from, int to) {
    return sets.stream().anyMatch(set -> set.contains(vm));
  }

  @Override
  public IntStream mayMend(Assignment where) {
    return sets.stream().flatMap(NavigableSet::stream).mapToInt(vm -> vm).distinct();
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "splitAmong";
    }

    @Override
    public String form() {
      return "splitAmong({{VMs}, {VMs}}, {{hosts}, {hosts}})";
    }

    @Override
    public SplitAmong read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new SplitAmong(arguments.vmSets(0), arguments.hostSets(1), continuous);
    }
  }
}
