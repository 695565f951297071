package org.vmplacebench.core.constraint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.IntStream;

/**
 * No VM shares a host with a VM of another set.
 *
 * @param sets VMs by their index in the cluster; no VM is in two
 * @param continuous whether it holds during a plan as well
 */
public record Split(List<NavigableSet<Integer>> sets, boolean continuous)
    implements PlacementConstraint {

  /** Copies its parts. */
  public Split {
    sets = List.copyOf(sets);
  }

  @Override
  public String name() {
    return "split";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vmSets(sets));
  }

  @Override
  public boolean holds(Assignment where) {
    Map<Integer, Integer> setOfHost = new HashMap<>();
    for (int set = 0; set < sets.size(); set++) {
      for (int vm : sets.get(set)) {
        for (int host : where.hostsOf(vm)) {
          if (!setOfHost.merge(host, set, (first, other) -> first).equals(set)) {
            return false;
          }
        }
      }
    }
    return true;
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
      return "split";
    }

    @Override
    public String form() {
      return "split({{VMs}, {VMs}})";
    }

    @Override
    public Split read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(1);
      return new Split(arguments.vmSets(0), continuous);
    }
  }
}
