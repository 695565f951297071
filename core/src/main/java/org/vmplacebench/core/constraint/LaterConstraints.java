package org.vmplacebench.core.constraint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Placement constraints whose VMs come and go: on all, on those of a class, on groups and single
 * ones of a recording. {@link VmNames#EACH_GROUP} stands for each group by itself. They hold for a
 * VM from its arrival on.
 */
public final class LaterConstraints {

  /** No constraint. */
  public static final LaterConstraints NONE = new LaterConstraints(List.of());

  private final List<ConstraintTemplate> templates;
  private final Map<String, NavigableSet<Integer>> members = new TreeMap<>();
  private final Map<Long, List<String>> byHash = new HashMap<>();

  /** The VMs of each group, where a constraint stands for each. */
  private final Map<Long, NavigableSet<Integer>> groups = new TreeMap<>();

  private final boolean hasEach;
  private final Map<Integer, Membership> known = new HashMap<>();
  private final SortedSet<String> seen = new TreeSet<>();
  private final Map<Instance, PlacementConstraint> built = new HashMap<>();
  private List<PlacementConstraint> now;

  private record Membership(Set<String> names, long group) {}

  /** A constraint, of one group where it stands for each. */
  private record Instance(int template, long group) {}

  /** Constraints of which nobody is there yet. */
  LaterConstraints(List<ConstraintTemplate> templates) {
    this.templates = List.copyOf(templates);
    boolean each = false;
    for (ConstraintTemplate template : templates) {
      for (String name : template.names()) {
        if (name.equals(VmNames.EACH_GROUP)) {
          each = true;
        } else if (members.putIfAbsent(name, new TreeSet<>()) == null && isHashed(name)) {
          byHash.computeIfAbsent(key(name), fresh -> new ArrayList<>()).add(name);
        }
      }
    }
    hasEach = each;
  }

  private static boolean isHashed(String name) {
    return name.startsWith(VmNames.GROUP) || name.startsWith(VmNames.RECORDED);
  }

  private static long key(String name) {
    return NameHash.of(name.substring(name.indexOf(':') + 1));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return templates.isEmpty();
  }

  /** Each of them once with nobody in it: what kinds they are of. */
  public List<PlacementConstraint> kinds() {
    return templates.stream().map(each -> each.of(name -> numbered(name, Set.of()))).toList();
  }

  /** The names that stand in them, each with where it stands first; vm-0 and its like are none. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (ConstraintTemplate each : templates) {
      each.names().forEach(name -> names.putIfAbsent(name, each.source()));
    }
    return names;
  }

  /** Those of {@link #names} that no VM has had so far. */
  public SortedSet<String> unseen() {
    SortedSet<String> left = new TreeSet<>(members.keySet());
    left.removeAll(seen);
    return left;
  }

  /** A VM is there from now on, or has further names. */
  public void join(int vm, VmNames names) {
    leave(vm);
    Membership its = membership(names);
    seen.addAll(its.names());
    its.names().forEach(name -> members.get(name).add(vm));
    if (its.group() != 0) {
      groups.computeIfAbsent(its.group(), fresh -> new TreeSet<>()).add(vm);
    }
    known.put(vm, its);
    changed(its);
  }

  /** A VM has ended. */
  public void leave(int vm) {
    Membership its = known.remove(vm);
    if (its == null) {
      return;
    }
    its.names().forEach(name -> members.get(name).remove(vm));
    if (its.group() != 0) {
      NavigableSet<Integer> group = groups.get(its.group());
      group.remove(vm);
      if (group.isEmpty()) {
        groups.remove(its.group());
      }
    }
    changed(its);
  }

  /** Whether a VM has joined and not left. */
  public boolean knows(int vm) {
    return known.containsKey(vm);
  }

  private Membership membership(VmNames names) {
    Set<String> its = new HashSet<>();
    add(VmNames.ALL, its);
    names.texts().forEach(name -> add(name, its));
    hashed(names.recorded(), VmNames.RECORDED, its);
    hashed(names.group(), VmNames.GROUP, its);
    return new Membership(its, hasEach ? names.group() : 0);
  }

  private void add(String name, Set<String> to) {
    if (members.containsKey(name)) {
      to.add(name);
    }
  }

  private void hashed(long hash, String prefix, Set<String> to) {
    if (hash != 0) {
      byHash.getOrDefault(hash, List.of()).stream()
          .filter(name -> name.startsWith(prefix))
          .forEach(to::add);
    }
  }

  private void changed(Membership its) {
    for (int i = 0; i < templates.size(); i++) {
      if (standsForEach(i) && its.group() != 0) {
        built.remove(new Instance(i, its.group()));
        now = null;
      } else if (!Collections.disjoint(templates.get(i).names(), its.names())) {
        built.remove(new Instance(i, 0));
        now = null;
      }
    }
  }

  private boolean standsForEach(int template) {
    return templates.get(template).names().contains(VmNames.EACH_GROUP);
  }

  /** The constraints on the VMs that are there. */
  public List<PlacementConstraint> now() {
    if (now == null) {
      now = all(-1, new Membership(Set.of(), 0));
    }
    return now;
  }

  /**
   * The constraints as they are once a VM has joined.
   *
   * @param vm its index, of nobody who is there
   */
  public List<PlacementConstraint> with(int vm, VmNames names) {
    Membership joining = membership(names);
    return joining.names().isEmpty() && joining.group() == 0 ? now() : all(vm, joining);
  }

  private List<PlacementConstraint> all(int vm, Membership joining) {
    List<PlacementConstraint> all = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      if (standsForEach(i)) {
        for (Map.Entry<Long, NavigableSet<Integer>> group : groups.entrySet()) {
          all.add(
              group.getKey() == joining.group()
                  ? of(i, and(group.getValue(), vm))
                  : known(i, group.getKey()));
        }
        if (joining.group() != 0 && !groups.containsKey(joining.group())) {
          all.add(of(i, Set.of(vm)));
        }
      } else if (Collections.disjoint(templates.get(i).names(), joining.names())) {
        all.add(known(i, 0));
      } else {
        all.add(
            templates
                .get(i)
                .of(
                    name ->
                        numbered(
                            name,
                            joining.names().contains(name)
                                ? and(members.get(name), vm)
                                : members.get(name))));
      }
    }
    return Collections.unmodifiableList(all);
  }

  private PlacementConstraint known(int template, long group) {
    return built.computeIfAbsent(
        new Instance(template, group),
        fresh ->
            standsForEach(template)
                ? of(template, groups.get(group))
                : templates.get(template).of(name -> numbered(name, members.get(name))));
  }

  private PlacementConstraint of(int template, Set<Integer> group) {
    return templates.get(template).of(name -> numbered(name, group));
  }

  private static NavigableSet<Integer> and(NavigableSet<Integer> some, int one) {
    NavigableSet<Integer> more = new TreeSet<>(some);
    more.add(one);
    return more;
  }

  /** The VMs of a name; null for {@code vm-0} and its like, whose number says who it is. */
  private static IntStream numbered(String name, Set<Integer> vms) {
    return ConstraintArguments.isNumbered(name) ? null : vms.stream().mapToInt(vm -> vm);
  }
}
