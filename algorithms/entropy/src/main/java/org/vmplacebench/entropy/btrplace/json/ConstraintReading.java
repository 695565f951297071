package org.vmplacebench.entropy.btrplace.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.entropy.btrplace.json.Resources.Resource;

/**
 * Constraints of an instance: those on states decide which nodes and VMs a problem has, the others
 * become placement constraints of the VMs that run in the end. What cannot be expressed is a fault
 * that names it.
 */
final class ConstraintReading {

  private static final double BYTES_PER_UNIT = 1 << 20;

  private final Members members;
  private final Resources resources;
  private final Set<Integer> on;
  private final Set<Integer> off;
  private final Map<Integer, Integer> running;
  private final Set<Integer> waiting;
  private final Set<Integer> online = new HashSet<>();
  private final Set<Integer> offline = new HashSet<>();
  private final Set<Integer> started = new LinkedHashSet<>();
  private final List<Deferred> deferred = new ArrayList<>();

  /** Instances name the same few groups of nodes again and again. */
  private final Map<List<Integer>, NavigableSet<Integer>> groups = new HashMap<>();

  /** What is read only once it is known which VMs run in the end. */
  private interface Deferred {
    PlacementConstraint constraint();
  }

  ConstraintReading(
      Members members,
      Resources resources,
      Set<Integer> on,
      Set<Integer> off,
      Map<Integer, Integer> running,
      Set<Integer> waiting) {
    this.members = members;
    this.resources = resources;
    this.on = on;
    this.off = off;
    this.running = running;
    this.waiting = waiting;
  }

  /** Nodes that have to be on in the end. */
  Set<Integer> online() {
    return online;
  }

  /** Nodes that have to be off in the end. */
  Set<Integer> offline() {
    return offline;
  }

  /** VMs that do not run and have to in the end, in the order of the file. */
  Set<Integer> started() {
    return started;
  }

  /** The placement constraints. */
  List<PlacementConstraint> found() {
    return deferred.stream()
        .map(Deferred::constraint)
        .filter(constraint -> constraint != null)
        .toList();
  }

  void refuseContradictions() {
    for (int node : new TreeSet<>(online)) {
      if (offline.contains(node)) {
        members.add("constraints", "want node " + node + " both on and off", "one of them");
      }
    }
  }

  void read(String where, Object value) {
    Map<String, Object> given = members.object(where, value);
    String id = members.text(where + ".id", given.get("id"));
    boolean continuous = members.flag(where + ".continuous", given.get("continuous"));
    switch (id) {
      case "online" -> online.add(node(where + ".node", given.get("node")));
      case "offline" -> offline.add(node(where + ".node", given.get("node")));
      case "running" -> {
        int vm = vm(where + ".vm", given.get("vm"));
        if (waiting.contains(vm)) {
          started.add(vm);
        }
      }
      case "ready", "sleeping", "killed" -> stopped(where, id, given);
      case "preserve" -> preserve(where, given);
      case "spread" -> {
        NavigableSet<Integer> vms = vms(where, given);
        add(() -> some(vms).size() < 2 ? null : new Spread(some(vms), continuous));
      }
      case "gather" -> {
        NavigableSet<Integer> vms = vms(where, given);
        add(() -> some(vms).size() < 2 ? null : new Gather(some(vms), continuous));
      }
      case "lonely" -> {
        NavigableSet<Integer> vms = vms(where, given);
        add(() -> some(vms).isEmpty() ? null : new Lonely(some(vms), continuous));
      }
      case "root" -> {
        // The host of a VM that does not run is free.
        NavigableSet<Integer> vms = one(where, given);
        add(() -> running.keySet().containsAll(vms) ? new Root(vms, continuous) : null);
      }
      case "fence" -> {
        NavigableSet<Integer> vms = one(where, given);
        NavigableSet<Integer> nodes = group(where + ".nodes", given.get("nodes"));
        add(() -> some(vms).isEmpty() ? null : new Fence(vms, nodes, continuous));
      }
      case "ban" -> {
        NavigableSet<Integer> vms = one(where, given);
        NavigableSet<Integer> nodes = group(where + ".nodes", given.get("nodes"));
        add(() -> some(vms).isEmpty() ? null : new Ban(vms, nodes, continuous));
      }
      case "among" -> {
        NavigableSet<Integer> vms = vms(where, given);
        List<NavigableSet<Integer>> parts = nodeParts(where + ".parts", given.get("parts"));
        add(() -> some(vms).isEmpty() ? null : new Among(some(vms), parts, continuous));
      }
      case "split" -> {
        List<NavigableSet<Integer>> parts = vmParts(where + ".parts", given.get("parts"));
        add(() -> new Split(someOf(parts), continuous));
      }
      case "splitAmong" -> {
        List<NavigableSet<Integer>> sets = vmParts(where + ".vParts", given.get("vParts"));
        List<NavigableSet<Integer>> parts = nodeParts(where + ".pParts", given.get("pParts"));
        add(() -> new SplitAmong(someOf(sets), parts, continuous));
      }
      case "runningCapacity" -> {
        NavigableSet<Integer> nodes = group(where + ".nodes", given.get("nodes"));
        int most = members.whole(where + ".amount", given.get("amount"));
        add(() -> new RunningCapacity(nodes, most, continuous));
      }
      case "resourceCapacity" -> resourceCapacity(where, given, continuous);
      default ->
          members.add(
              where + ".id",
              "is a constraint that cannot be expressed: " + id,
              "among, ban, fence, gather, lonely, offline, online, preserve, resourceCapacity, root,"
                  + " running, runningCapacity, split, splitAmong, spread");
    }
  }

  private void add(Deferred constraint) {
    deferred.add(constraint);
  }

  /** A VM that does not run may have to stay so; one that runs cannot be stopped by a plan. */
  private void stopped(String where, String id, Map<String, Object> given) {
    int vm = vm(where + ".vm", given.get("vm"));
    if (running.containsKey(vm)) {
      members.add(
          where + ".id",
          "cannot be expressed: " + id + " for VM " + vm + ", which runs",
          id + " for VMs that do not run");
    }
  }

  private void preserve(String where, Map<String, Object> given) {
    int vm = vm(where + ".vm", given.get("vm"));
    Resource resource = resource(where + ".rc", given.get("rc"));
    int amount = members.whole(where + ".amount", given.get("amount"));
    if (resource != null) {
      resource.preserve(vm, amount);
    }
  }

  private void resourceCapacity(String where, Map<String, Object> given, boolean continuous) {
    NavigableSet<Integer> nodes = group(where + ".nodes", given.get("nodes"));
    Resource resource = resource(where + ".rc", given.get("rc"));
    int most = members.whole(where + ".amount", given.get("amount"));
    if (resource == null) {
      return;
    }
    if (resource == resources.cpu()) {
      add(() -> new ResourceCapacity(nodes, ResourceCapacity.Resource.CPU, most, continuous));
    } else if (resource == resources.memory() && !resource.isPreserved()) {
      add(
          () ->
              new ResourceCapacity(
                  nodes, ResourceCapacity.Resource.MEM, most * BYTES_PER_UNIT, continuous));
    } else {
      add(
          () ->
              new FurtherResource(nodes, resource.name(), most, needsAtEnd(resource), continuous));
    }
  }

  private Map<Integer, Double> needsAtEnd(Resource resource) {
    Map<Integer, Double> needs = new HashMap<>();
    running.keySet().forEach(vm -> needs.put(vm, (double) resource.needAtEnd(vm)));
    started.forEach(vm -> needs.put(vm, (double) resource.needAtEnd(vm)));
    return needs;
  }

  private Resource resource(String where, Object value) {
    String name = members.text(where, value);
    Resource resource = resources.named(name);
    if (resource == null && !name.isEmpty()) {
      members.add(
          where, "is no resource of the model: " + name, String.join(", ", resources.names()));
    }
    return resource;
  }

  private int node(String where, Object value) {
    int node = members.whole(where, value);
    checkNode(where, node);
    return node;
  }

  private void checkNode(String where, int node) {
    if (!on.contains(node) && !off.contains(node)) {
      members.add(where, "is no node of the model: " + node, "one of its nodes");
    }
  }

  private int vm(String where, Object value) {
    int vm = members.whole(where, value);
    checkVm(where, vm);
    return vm;
  }

  private void checkVm(String where, int vm) {
    if (!running.containsKey(vm) && !waiting.contains(vm)) {
      members.add(where, "is no VM of the model: " + vm, "one of its VMs");
    }
  }

  private NavigableSet<Integer> one(String where, Map<String, Object> given) {
    return new TreeSet<>(List.of(vm(where + ".vm", given.get("vm"))));
  }

  private NavigableSet<Integer> vms(String where, Map<String, Object> given) {
    return vms(where + ".vms", members.numbers(where + ".vms", given.get("vms")));
  }

  private NavigableSet<Integer> vms(String where, int[] numbers) {
    Arrays.stream(numbers).forEach(vm -> checkVm(where, vm));
    return Arrays.stream(numbers).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private List<NavigableSet<Integer>> vmParts(String where, Object value) {
    return members.parts(where, value).stream().map(part -> vms(where, part)).toList();
  }

  private List<NavigableSet<Integer>> nodeParts(String where, Object value) {
    return members.parts(where, value).stream().map(part -> group(where, part)).toList();
  }

  private NavigableSet<Integer> group(String where, Object value) {
    return group(where, members.numbers(where, value));
  }

  private NavigableSet<Integer> group(String where, int[] nodes) {
    return groups.computeIfAbsent(
        Arrays.stream(nodes).boxed().toList(),
        members -> {
          members.forEach(node -> checkNode(where, node));
          return new TreeSet<>(members);
        });
  }

  /** Those that run in the end. */
  private NavigableSet<Integer> some(NavigableSet<Integer> vms) {
    return vms.stream()
        .filter(vm -> running.containsKey(vm) || started.contains(vm))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<NavigableSet<Integer>> someOf(List<NavigableSet<Integer>> sets) {
    return sets.stream().map(this::some).filter(set -> !set.isEmpty()).toList();
  }
}
