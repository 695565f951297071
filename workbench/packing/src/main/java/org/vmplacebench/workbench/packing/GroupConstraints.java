package org.vmplacebench.workbench.packing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ConstraintTemplate;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.injector.recorded.RecordedNames;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.injector.recorded.RequestFile;
import org.vmplacebench.placement.resource.Wanted;

/**
 * Placement constraints on VMs that come and go, which are known by their names in the recording,
 * their groups and what they ask for: {@code spread({group:*})} keeps the VMs of each group apart.
 * They are of the same kinds, and judged in the same way, as those that plans are checked by.
 */
final class GroupConstraints {

  private static final String EACH = VmNames.EACH_GROUP;

  private static final double UNITS_PER_CORE = 100;
  private static final double MEBIBYTE = 1 << 20;

  private final List<ConstraintTemplate> templates;
  private final Map<Integer, double[]> amounts = new HashMap<>();
  private final Assignment where = Assignment.atStart(amounts);

  /** The VMs of each name that is not {@link #EACH}. */
  private final Map<String, NavigableSet<Integer>> members = new HashMap<>();

  /** The VMs of each group. */
  private final Map<Long, NavigableSet<Integer>> groups = new HashMap<>();

  private final boolean namesSingleOnes;
  private final Map<Integer, VmNames> namesOf = new HashMap<>();
  private final Map<Instance, PlacementConstraint> known = new HashMap<>();
  private int next;
  private long version;

  /** What concerns the VM that is asked about, and of whom and when that is true. */
  private List<PlacementConstraint> own = List.of();

  private VmNames ownNames;
  private long ownVersion = -1;

  /** A constraint of the file, of one group where it stands for each. */
  private record Instance(int template, long group) {}

  /** Constraints of templates; nobody is there yet. */
  GroupConstraints(List<ConstraintTemplate> templates) {
    this.templates = templates;
    templates.stream()
        .flatMap(each -> each.names().stream())
        .filter(name -> !name.equals(EACH))
        .forEach(name -> members.put(name, new TreeSet<>()));
    namesSingleOnes = members.keySet().stream().anyMatch(name -> name.startsWith(VmNames.RECORDED));
  }

  /** Whether constraints name VMs by their class. */
  static boolean nameClasses(List<ConstraintTemplate> templates) {
    return templates.stream()
        .flatMap(each -> each.names().stream())
        .anyMatch(name -> name.startsWith(VmNames.CLASS));
  }

  /**
   * What constraints may call a VM that is asked for.
   *
   * @param hasClasses whether constraints name classes
   */
  static VmNames names(RecordedRequest request, boolean hasClasses) {
    return new VmNames(
        hasClasses ? List.of(VmNames.CLASS + type(request)) : List.of(),
        request.id(),
        request.group());
  }

  private static String type(RecordedRequest request) {
    double unit = RecordedRequest.UNIT;
    return RecordedNames.type(request.amounts()[0] / unit, request.amounts()[1] / unit * MEBIBYTE);
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

  /** Names that no VM of a recording has, with the nearest that it has. */
  static List<Fault> unknown(
      List<ConstraintTemplate> templates, RequestFile requests, Settings settings) {
    Map<String, String> names = new LinkedHashMap<>();
    for (ConstraintTemplate each : templates) {
      each.names().stream()
          .filter(name -> !name.equals(EACH))
          .forEach(name -> names.putIfAbsent(name, each.source()));
    }
    List<Fault> faults = new ArrayList<>();
    if (requests.machine(0) != 0) {
      names.forEach(
          (name, source) -> {
            if (name.startsWith(VmNames.CLASS)) {
              faults.add(
                  new Fault(
                      source,
                      "names \"" + name + "\", but the recording has shares of a machine",
                      "vm:NAME, group:NAME, all",
                      ""));
            }
          });
      names.keySet().removeIf(name -> name.startsWith(VmNames.CLASS));
    }
    RecordedNames known = new RecordedNames(names);
    Iterator<RecordedRequest> all = requests.requests();
    while (!known.isDone() && all.hasNext()) {
      RecordedRequest request = all.next();
      known.see(request, type(request));
    }
    faults.addAll(known.faults(missing -> hints(settings, missing)));
    return faults;
  }

  private static Map<String, String> hints(Settings settings, Collection<String> names) {
    try {
      return RequestFile.hints(settings, names);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static IntStream known(String name) {
    boolean isPossible =
        name.equals(VmNames.ALL)
            || Stream.of(VmNames.GROUP, VmNames.RECORDED, VmNames.CLASS)
                .anyMatch(sort -> name.startsWith(sort) && name.length() > sort.length());
    if (!isPossible) {
      throw new IllegalArgumentException(
          "there is no VM \""
              + name
              + "\"; allowed for VMs that come and go: vm:NAME, class:CORESxMEMORYMiB, group:NAME,"
              + " group:* for each group, all");
    }
    return IntStream.empty();
  }

  /** Whether a VM breaks none of them on a host. */
  boolean allow(VmNames asked, Wanted wanted, int host) {
    VmNames names = namesSingleOnes ? asked : new VmNames(asked.texts(), 0, asked.group());
    if (!names.equals(ownNames) || ownVersion != version) {
      own = ownOf(names);
      ownNames = names;
      ownVersion = version;
    }
    Set<Long> there = new TreeSet<>();
    where.vmsOnAny(Set.of(host)).forEach(vm -> there.add(namesOf.get(vm).group()));
    amounts.put(next, amounts(wanted));
    where.add(next, host);
    boolean holds = own.stream().allMatch(each -> each.holds(where)) && othersHold(names, there);
    where.remove(next, host);
    return holds;
  }

  private static double[] amounts(Wanted wanted) {
    double unit = RecordedRequest.UNIT;
    return new double[] {
      wanted.amounts()[0] / unit * UNITS_PER_CORE, wanted.amounts()[1] / unit * MEBIBYTE
    };
  }

  /** The constraints that a VM is to be named by, as if it were there. */
  private List<PlacementConstraint> ownOf(VmNames vm) {
    List<PlacementConstraint> found = new ArrayList<>();
    for (ConstraintTemplate template : templates) {
      if (names(template, vm)) {
        found.add(built(template, vm.group(), vm));
      }
    }
    return found;
  }

  /** Whether constraints hold that do not name the VM: of hosts, and of VMs that are there. */
  private boolean othersHold(VmNames vm, Set<Long> there) {
    for (int i = 0; i < templates.size(); i++) {
      ConstraintTemplate template = templates.get(i);
      if (template.names().contains(EACH)) {
        for (long other : there) {
          if (other != vm.group() && other != 0 && !holds(i, other)) {
            return false;
          }
        }
      } else if (!names(template, vm) && !holds(i, 0)) {
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
        new Instance(template, group), fresh -> built(templates.get(template), group, null));
  }

  /** Whether a VM is named by a constraint. */
  private static boolean names(ConstraintTemplate template, VmNames vm) {
    return template.names().stream().anyMatch(name -> stands(name, vm));
  }

  private static boolean stands(String name, VmNames vm) {
    if (name.equals(EACH)) {
      return vm.group() != 0;
    }
    return name.equals(VmNames.ALL)
        || vm.texts().contains(name)
        || isHashed(name, VmNames.GROUP, vm.group())
        || isHashed(name, VmNames.RECORDED, vm.recorded());
  }

  private static boolean isHashed(String name, String sort, long hash) {
    return hash != 0
        && name.startsWith(sort)
        && RecordedRequest.hash(name.substring(sort.length())) == hash;
  }

  /**
   * A constraint on those who are there.
   *
   * @param group that it stands for, where it is one of each group
   * @param joining a VM that is to be among them; null for none
   */
  private PlacementConstraint built(ConstraintTemplate template, long group, VmNames joining) {
    return template.of(
        name -> {
          NavigableSet<Integer> set = name.equals(EACH) ? groups.get(group) : members.get(name);
          IntStream there = set == null ? IntStream.empty() : set.stream().mapToInt(vm -> vm);
          return joining != null && stands(name, joining)
              ? IntStream.concat(there, IntStream.of(next))
              : there;
        });
  }

  /**
   * A VM is there from now on.
   *
   * @return its number
   */
  int join(VmNames names, Wanted wanted, int host) {
    int vm = next++;
    amounts.put(vm, amounts(wanted));
    where.add(vm, host);
    namesOf.put(vm, names);
    members.forEach(
        (name, those) -> {
          if (stands(name, names)) {
            those.add(vm);
          }
        });
    groups.computeIfAbsent(names.group(), fresh -> new TreeSet<>()).add(vm);
    changed(names);
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
    Set<Long> among = new TreeSet<>();
    Set<Integer> touched = new TreeSet<>();
    for (int i = 0; i < vms.length; i++) {
      among.add(namesOf.get(vms[i]).group());
      touched.add(hosts[i]);
      touched.addAll(where.hostsOf(vms[i]));
    }
    where.vmsOnAny(touched).forEach(vm -> among.add(namesOf.get(vm).group()));
    for (int i = 0; i < templates.size(); i++) {
      if (!templates.get(i).names().contains(EACH)) {
        concerned.add(known(i, 0));
      } else {
        for (long group : among) {
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
    VmNames names = namesOf.remove(vm);
    members.values().forEach(those -> those.remove(vm));
    groups.get(names.group()).remove(vm);
    amounts.remove(vm);
    changed(names);
  }

  private void changed(VmNames vm) {
    version++;
    for (int i = 0; i < templates.size(); i++) {
      if (templates.get(i).names().contains(EACH)) {
        known.remove(new Instance(i, vm.group()));
      } else if (names(templates.get(i), vm)) {
        known.remove(new Instance(i, 0));
      }
    }
  }
}
