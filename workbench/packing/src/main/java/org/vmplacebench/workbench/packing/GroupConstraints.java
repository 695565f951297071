package org.vmplacebench.workbench.packing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ConstraintTemplate;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.injector.recorded.RequestFile;
import org.vmplacebench.placement.resource.Wanted;

/**
 * Placement constraints on VMs that come and go, which are known by their groups: {@code
 * spread({group:*})} keeps the VMs of each group apart. They are of the same kinds, and judged in
 * the same way, as those that plans are checked by.
 */
final class GroupConstraints {

  private static final String ALL = "all";
  private static final String GROUP = "group:";
  private static final String EACH = GROUP + "*";

  private static final double UNITS_PER_CORE = 100;
  private static final double MEBIBYTE = 1 << 20;

  private final List<ConstraintTemplate> templates;
  private final Map<Integer, double[]> amounts = new HashMap<>();
  private final Assignment where = Assignment.atStart(amounts);
  private final Map<Long, NavigableSet<Integer>> members = new HashMap<>();
  private final NavigableSet<Integer> all = new TreeSet<>();
  private final Map<Integer, Long> groupOf = new HashMap<>();
  private final Map<Instance, PlacementConstraint> known = new HashMap<>();
  private int next;
  private long version;

  /** What concerns the VM that is asked about, and of whom and when that is true. */
  private List<PlacementConstraint> own = List.of();

  private long ownGroup;
  private long ownVersion = -1;

  /** A constraint of the file, of one group where it stands for each. */
  private record Instance(int template, long group) {}

  /** Constraints of templates; nobody is there yet. */
  GroupConstraints(List<ConstraintTemplate> templates) {
    this.templates = templates;
  }

  /**
   * Reads them.
   *
   * @param groups names that stand for several hosts
   * @throws FaultsException with all faults of the file
   */
  static List<ConstraintTemplate> read(
      Path file, List<String> hostNames, Map<String, int[]> groups) {
    List<ConstraintTemplate> read =
        ConstraintsFile.templates(file, hostNames, groups, GroupConstraints::known);
    if (read.stream().anyMatch(each -> each.names().contains(EACH) && each.names().size() > 1)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  file.toString(),
                  "names " + EACH + " beside other VMs in one constraint",
                  EACH + " alone, once or several times",
                  "")));
    }
    return read;
  }

  /** Names of groups that a recording does not have, with the nearest that it has. */
  static List<Fault> unknown(
      List<ConstraintTemplate> templates, RequestFile requests, Settings settings) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (ConstraintTemplate each : templates) {
      each.names().stream()
          .filter(name -> !name.equals(ALL) && !name.equals(EACH))
          .forEach(name -> missing.putIfAbsent(name, each.source()));
    }
    Map<Long, String> byGroup = new HashMap<>();
    missing
        .keySet()
        .forEach(
            name -> byGroup.put(RecordedRequest.groupNamed(name.substring(GROUP.length())), name));
    Iterator<RecordedRequest> all = requests.requests();
    while (!missing.isEmpty() && all.hasNext()) {
      missing.remove(byGroup.getOrDefault(all.next().group(), ""));
    }
    List<Fault> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      Map<String, String> hints = hints(settings, missing.keySet());
      missing.forEach(
          (name, source) ->
              faults.add(
                  new Fault(
                      source,
                      "no VM is ever \"" + name + "\"",
                      "groups that the recording has",
                      hints.getOrDefault(name, ""))));
    }
    return faults;
  }

  private static Map<String, String> hints(Settings settings, Set<String> names) {
    try {
      return RequestFile.hints(settings, names);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static IntStream known(String name) {
    if (!name.equals(ALL) && (!name.startsWith(GROUP) || name.length() == GROUP.length())) {
      throw new IllegalArgumentException(
          "there is no VM \""
              + name
              + "\"; allowed for VMs that come and go: group:NAME, group:* for each group, all");
    }
    return IntStream.empty();
  }

  /** Whether a VM breaks none of them on a host. */
  boolean allow(long group, Wanted wanted, int host) {
    if (ownGroup != group || ownVersion != version) {
      own = ownOf(group);
      ownGroup = group;
      ownVersion = version;
    }
    Set<Long> there = new TreeSet<>();
    where.vmsOnAny(Set.of(host)).forEach(vm -> there.add(groupOf.get(vm)));
    amounts.put(next, amounts(wanted));
    where.add(next, host);
    boolean holds = own.stream().allMatch(each -> each.holds(where)) && othersHold(group, there);
    where.remove(next, host);
    return holds;
  }

  private static double[] amounts(Wanted wanted) {
    double unit = RecordedRequest.UNIT;
    return new double[] {
      wanted.amounts()[0] / unit * UNITS_PER_CORE, wanted.amounts()[1] / unit * MEBIBYTE
    };
  }

  /** The constraints that a VM of a group is to be named by, as if it were there. */
  private List<PlacementConstraint> ownOf(long group) {
    List<PlacementConstraint> found = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      if (names(templates.get(i), group)) {
        found.add(built(templates.get(i), group, true));
      }
    }
    return found;
  }

  /** Whether constraints hold that do not name the VM: of hosts, and of VMs that are there. */
  private boolean othersHold(long group, Set<Long> there) {
    for (int i = 0; i < templates.size(); i++) {
      ConstraintTemplate template = templates.get(i);
      boolean isOfEach = template.names().contains(EACH);
      if (isOfEach) {
        for (long other : there) {
          if (other != group && names(template, other) && !holds(i, other)) {
            return false;
          }
        }
      } else if (!names(template, group) && !holds(i, 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int template, long group) {
    return known(template, group).holds(where);
  }

  private PlacementConstraint known(int template, long group) {
    return known.computeIfAbsent(
        new Instance(template, group), fresh -> built(templates.get(template), group, false));
  }

  /** Whether VMs of a group are named by a constraint. */
  private static boolean names(ConstraintTemplate template, long group) {
    return template.names().stream().anyMatch(name -> stands(name, group));
  }

  private static boolean stands(String name, long group) {
    return name.equals(ALL)
        || (name.equals(EACH)
            ? group != 0
            : RecordedRequest.groupNamed(name.substring(GROUP.length())) == group);
  }

  /**
   * A constraint on those who are there.
   *
   * @param group that it stands for, where it is one of each group, and of the VM that is asked
   *     about
   * @param isJoining whether that VM is to be among them
   */
  private PlacementConstraint built(ConstraintTemplate template, long group, boolean isJoining) {
    return template.of(
        name -> {
          NavigableSet<Integer> set =
              name.equals(ALL)
                  ? all
                  : members.get(
                      name.equals(EACH)
                          ? group
                          : (Long) RecordedRequest.groupNamed(name.substring(GROUP.length())));
          IntStream there = set == null ? IntStream.empty() : set.stream().mapToInt(vm -> vm);
          return isJoining && stands(name, group)
              ? IntStream.concat(there, IntStream.of(next))
              : there;
        });
  }

  /**
   * A VM is there from now on.
   *
   * @return its number
   */
  int join(long group, Wanted wanted, int host) {
    int vm = next++;
    amounts.put(vm, amounts(wanted));
    where.add(vm, host);
    groupOf.put(vm, group);
    all.add(vm);
    members.computeIfAbsent(group, fresh -> new TreeSet<>()).add(vm);
    changed(group);
    return vm;
  }

  /**
   * Whether VMs may move at once: on the way each is on both hosts, for constraints that hold all
   * the time; in the end on the new one, for the others. What does not hold now is nobody's fault.
   *
   * @param vms their numbers
   * @param hosts where each goes
   */
  boolean allowMoves(int[] vms, int[] hosts, boolean onTheWay) {
    List<PlacementConstraint> concerned = new ArrayList<>();
    Set<Long> groups = new TreeSet<>();
    Set<Integer> touched = new TreeSet<>();
    for (int i = 0; i < vms.length; i++) {
      groups.add(groupOf.get(vms[i]));
      touched.add(hosts[i]);
      touched.addAll(where.hostsOf(vms[i]));
    }
    where.vmsOnAny(touched).forEach(vm -> groups.add(groupOf.get(vm)));
    for (int i = 0; i < templates.size(); i++) {
      if (!templates.get(i).names().contains(EACH)) {
        concerned.add(known(i, 0));
      } else {
        for (long group : groups) {
          if (group != 0) {
            concerned.add(known(i, group));
          }
        }
      }
    }
    concerned.removeIf(
        each -> each.continuous() != onTheWay || !concerns(each, vms, hosts) || !each.holds(where));
    if (concerned.stream().anyMatch(each -> Arrays.stream(vms).anyMatch(each::fixes))) {
      return false;
    }
    int[] homes = new int[vms.length];
    for (int i = 0; i < vms.length; i++) {
      homes[i] = where.hostsOf(vms[i]).first();
      if (!onTheWay) {
        where.remove(vms[i], homes[i]);
      }
      where.add(vms[i], hosts[i]);
    }
    boolean hold = concerned.stream().allMatch(each -> each.holds(where));
    for (int i = 0; i < vms.length; i++) {
      where.remove(vms[i], hosts[i]);
      where.add(vms[i], homes[i]);
    }
    return hold;
  }

  private boolean concerns(PlacementConstraint each, int[] vms, int[] hosts) {
    for (int i = 0; i < vms.length; i++) {
      if (each.concerns(vms[i], where.hostsOf(vms[i]).first(), hosts[i])) {
        return true;
      }
    }
    return false;
  }

  /** A VM has moved. */
  void move(int vm, int host) {
    where.put(vm, host);
    version++;
  }

  /** A VM has ended. */
  void leave(int vm) {
    List.copyOf(where.hostsOf(vm)).forEach(host -> where.remove(vm, host));
    long group = groupOf.remove(vm);
    all.remove(vm);
    members.get(group).remove(vm);
    amounts.remove(vm);
    changed(group);
  }

  private void changed(long group) {
    version++;
    for (int i = 0; i < templates.size(); i++) {
      if (templates.get(i).names().contains(EACH)) {
        known.remove(new Instance(i, group));
      } else if (names(templates.get(i), group)) {
        known.remove(new Instance(i, 0));
      }
    }
  }
}
