package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * At most a number of VMs are on some hosts together.
 *
 * @param hosts indices in the cluster
 * @param most number of VMs; a VM that migrates between two of the hosts counts once
 * @param continuous whether it holds during a plan as well
 */
public record RunningCapacity(NavigableSet<Integer> hosts, int most, boolean continuous)
    implements PlacementConstraint {

  /** Copies its parts. */
  public RunningCapacity {
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  @Override
  public String name() {
    return "runningCapacity";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.hosts(hosts), Integer.toString(most));
  }

  @Override
  public boolean holds(Assignment where) {
    return where.countOnAny(hosts) <= most;
  }

  @Override
  public int faults(Assignment where) {
    return Math.max(0, where.countOnAny(hosts) - most);
  }

  @Override
  public boolean concerns(int vm, int from, int to) {
    return hosts.contains(from) || hosts.contains(to);
  }

  @Override
  public IntStream mayMend(Assignment where) {
    return where.vmsOnAny(hosts);
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "runningCapacity";
    }

    @Override
    public String form() {
      return "runningCapacity({hosts}, number)";
    }

    @Override
    public RunningCapacity read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new RunningCapacity(arguments.hosts(0), arguments.wholeNumber(1), continuous);
    }
  }
}
