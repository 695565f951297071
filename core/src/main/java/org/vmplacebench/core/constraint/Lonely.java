package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Some VMs share their hosts with none but each other.
 *
 * @param vms indices in the cluster
 * @param continuous whether it holds during a plan as well
 */
public record Lonely(NavigableSet<Integer> vms, boolean continuous) implements PlacementConstraint {

  /** Copies its parts. */
  public Lonely {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "lonely";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms));
  }

  @Override
  public boolean holds(Assignment where) {
    Set<Integer> taken = hosts(where);
    return where.vmsOnAny(taken).allMatch(vms::contains);
  }

  private Set<Integer> hosts(Assignment where) {
    Set<Integer> taken = new TreeSet<>();
    vms.forEach(vm -> taken.addAll(where.hostsOf(vm)));
    return taken;
  }

  @Override
  public int faults(Assignment where) {
    return (int) where.vmsOnAny(hosts(where)).filter(vm -> !vms.contains(vm)).count();
  }

  @Override
  public boolean concerns(int vm, int from, int to) {
    return true;
  }

  @Override
  public IntStream mayMend(Assignment where) {
    return where.vmsOnAny(hosts(where));
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "lonely";
    }

    @Override
    public String form() {
      return "lonely({VMs})";
    }

    @Override
    public Lonely read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(1);
      return new Lonely(arguments.vms(0), continuous);
    }
  }
}
