package org.example;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ConstraintArguments;
import org.vmplacebench.core.constraint.ConstraintKind;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.VmConstraint;

/** Some VMs are on a number of hosts at most. */
public record FewHosts(NavigableSet<Integer> vms, int most, boolean continuous)
    implements VmConstraint {

  @Override
  public String name() {
    return "fewHosts";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms), Integer.toString(most));
  }

  @Override
  public boolean holds(Assignment where) {
    return vms.stream().flatMap(vm -> where.hostsOf(vm).stream()).distinct().count() <= most;
  }

  /** All that are not on the hosts with most of them, if these are taken to be the few. */
  @Override
  public int faults(Assignment where) {
    Map<Integer, Integer> count = new HashMap<>();
    vms.forEach(vm -> where.hostsOf(vm).forEach(host -> count.merge(host, 1, Integer::sum)));
    return count.values().stream()
        .sorted(Comparator.reverseOrder())
        .skip(most)
        .mapToInt(number -> number)
        .sum();
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "fewHosts";
    }

    @Override
    public String form() {
      return "fewHosts({VMs}, number)";
    }

    @Override
    public FewHosts read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new FewHosts(arguments.vms(0), arguments.wholeNumber(1), continuous);
    }
  }
}
