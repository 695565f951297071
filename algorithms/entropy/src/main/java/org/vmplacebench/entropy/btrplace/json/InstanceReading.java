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
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.entropy.btrplace.json.Resources.Resource;

/**
 * Turns an instance into a placement problem, or into all its faults.
 *
 * <p>The problem has the VMs that run in the end: those that run, and those that wait and have to.
 * Others that wait or sleep stay so and take nothing. It has the nodes that are on in the end or
 * may be; from those that have to be off, all VMs go.
 */
final class InstanceReading {

  private static final int NODES = 1_000_000;
  private static final int VMS = 10_000_000;
  private static final long BYTES_PER_UNIT = 1 << 20;
  private static final long MOST_BYTES = 1L << 60;
  private static final Set<String> OBJECTIVES =
      Set.of("minimizeMTTR", "minimizeMigrations", "minMTTR", "minMigrations");

  private final Members members;
  private final Map<String, Object> root;
  private final Map<Integer, Integer> nodeOfRunning = new HashMap<>();
  private final Set<Integer> waiting = new LinkedHashSet<>();
  private final Set<Integer> on = new LinkedHashSet<>();
  private final Set<Integer> off = new LinkedHashSet<>();

  InstanceReading(String file, Object tree) {
    members = new Members(file);
    root = members.object("the file", tree);
  }

  BtrPlaceInstance instance() {
    Map<String, Object> model = members.object("model", root.get("model"));
    readMapping(members.object("model.mapping", model.get("mapping")));
    Resources resources = new Resources(members, model.get("views"));
    Object objective = root.get("objective");
    if (objective != null) {
      String id = members.text("objective.id", members.object("objective", objective).get("id"));
      if (!OBJECTIVES.contains(id)) {
        members.add(
            "objective.id",
            "cannot be expressed: " + id,
            String.join(", ", new TreeSet<>(OBJECTIVES)));
      }
    }
    members.refuse();
    ConstraintReading constraints =
        new ConstraintReading(members, resources, on, off, nodeOfRunning, waiting);
    List<?> given =
        root.get("constraints") == null
            ? List.of()
            : members.list("constraints", root.get("constraints"));
    for (int i = 0; i < given.size(); i++) {
      constraints.read("constraints[" + i + "]", given.get(i));
    }
    constraints.refuseContradictions();
    members.refuse();
    Snapshot snapshot = snapshot(resources, constraints);
    members.refuse();
    List<String> notes = new ArrayList<>(resources.notes());
    int idle = waiting.size() - constraints.started().size();
    if (idle > 0) {
      notes.add(idle + " VMs that do not run stay so");
    }
    return new BtrPlaceInstance(
        snapshot,
        off.stream().filter(constraints.online()::contains).toList(),
        on.stream().filter(constraints.offline()::contains).toList(),
        notes);
  }

  private void readMapping(Map<String, Object> mapping) {
    String where = "model.mapping";
    Set<Integer> vms = new HashSet<>();
    Object online = mapping.get("onlineNodes");
    members
        .object(where + ".onlineNodes", online == null ? Map.of() : online)
        .forEach(
            (name, value) -> {
              String at = where + ".onlineNodes." + name;
              int node = members.index(where + ".onlineNodes", name);
              addNode(at, node, on);
              Map<String, Object> here = members.object(at, value);
              for (int vm : optional(at + ".runningVMs", here.get("runningVMs"))) {
                addVm(at + ".runningVMs", vm, vms);
                nodeOfRunning.put(vm, node);
              }
              for (int vm : optional(at + ".sleepingVMs", here.get("sleepingVMs"))) {
                addVm(at + ".sleepingVMs", vm, vms);
                waiting.add(vm);
              }
            });
    for (int node : optional(where + ".offlineNodes", mapping.get("offlineNodes"))) {
      addNode(where + ".offlineNodes", node, off);
    }
    for (int vm : optional(where + ".readyVMs", mapping.get("readyVMs"))) {
      addVm(where + ".readyVMs", vm, vms);
      waiting.add(vm);
    }
  }

  private int[] optional(String where, Object value) {
    return value == null ? new int[0] : members.numbers(where, value);
  }

  private void addNode(String where, int node, Set<Integer> state) {
    if (node < 0 || node >= NODES) {
      members.add(where, "is node " + node, "0 to " + (NODES - 1));
    } else if (on.contains(node) || off.contains(node)) {
      members.add(where, "is there twice: node " + node, "each node once");
    } else {
      state.add(node);
    }
  }

  private void addVm(String where, int vm, Set<Integer> known) {
    if (vm < 0 || vm >= VMS) {
      members.add(where, "has VM " + vm, "0 to " + (VMS - 1));
    } else if (!known.add(vm)) {
      members.add(where, "has VM " + vm + ", which is elsewhere, too", "each VM once");
    }
  }

  private Snapshot snapshot(Resources resources, ConstraintReading constraints) {
    List<Integer> hosts = new ArrayList<>(on);
    off.stream().filter(node -> !constraints.offline().contains(node)).forEach(hosts::add);
    if (!constraints.started().isEmpty()) {
      hosts.add(Assignment.NOWHERE);
    }
    Map<Integer, List<Integer>> vmsOf = new HashMap<>();
    nodeOfRunning.forEach(
        (vm, node) -> vmsOf.computeIfAbsent(node, unknown -> new ArrayList<>()).add(vm));
    vmsOf.put(Assignment.NOWHERE, new ArrayList<>(constraints.started()));
    int count = nodeOfRunning.size() + constraints.started().size();
    int[] vms = new int[count];
    int[] placement = new int[count];
    int next = 0;
    for (int host = 0; host < hosts.size(); host++) {
      for (int vm : new TreeSet<>(vmsOf.getOrDefault(hosts.get(host), List.of()))) {
        vms[next] = vm;
        placement[next++] = host;
      }
    }
    Resource cpu = resources.cpu();
    Resource memory = resources.memory();
    long[] vmMemory =
        Arrays.stream(vms)
            .mapToLong(vm -> BYTES_PER_UNIT * (memory == null ? 1 : memory.need(vm)))
            .toArray();
    long[] room =
        hosts.stream()
            .mapToLong(
                host ->
                    memory == null
                        ? (long) count * BYTES_PER_UNIT
                        : BYTES_PER_UNIT * memory.capacity(host))
            .toArray();
    for (int host = 0; host < room.length; host++) {
      if (hosts.get(host) == Assignment.NOWHERE) {
        room[host] = 0;
        for (int vm = 0; vm < count; vm++) {
          room[host] += placement[vm] == host ? vmMemory[vm] : 0;
        }
      }
    }
    double bytes =
        Arrays.stream(room).asDoubleStream().sum() + Arrays.stream(vmMemory).asDoubleStream().sum();
    if (bytes > MOST_BYTES) {
      members.add("model.views", "have more memory altogether than 2^60 bytes", "less of it");
      members.refuse();
    }
    List<PlacementConstraint> rules = new ArrayList<>();
    on.stream()
        .filter(constraints.offline()::contains)
        .forEach(node -> rules.add(new RunningCapacity(new TreeSet<>(List.of(node)), 0, false)));
    rules.addAll(constraints.found());
    for (Resource further : resources.further()) {
      limit(further, hosts, vms, rules);
    }
    if (memory != null && memory != cpu && memory.isPreserved()) {
      limitAtEnd(memory, hosts, vms, rules);
    }
    return new Snapshot(
        0,
        hosts.stream().mapToInt(host -> host).toArray(),
        hosts.stream()
            .mapToDouble(host -> cpu == null || host == Assignment.NOWHERE ? 0 : cpu.capacity(host))
            .toArray(),
        room,
        vms,
        Arrays.stream(vms).mapToDouble(vm -> cpu == null ? 0 : cpu.needAtEnd(vm)).toArray(),
        vmMemory,
        placement,
        new PlacementRules(rules, List.of()));
  }

  private static void limit(
      Resource resource, List<Integer> hosts, int[] vms, List<PlacementConstraint> rules) {
    Map<Integer, Double> needs = new HashMap<>();
    Arrays.stream(vms).forEach(vm -> needs.put(vm, (double) resource.need(vm)));
    limit(resource, hosts, needs, true, rules);
    if (resource.isPreserved()) {
      limitAtEnd(resource, hosts, vms, rules);
    }
  }

  /** VMs need more in the end than now. */
  private static void limitAtEnd(
      Resource resource, List<Integer> hosts, int[] vms, List<PlacementConstraint> rules) {
    Map<Integer, Double> needs = new HashMap<>();
    Arrays.stream(vms).forEach(vm -> needs.put(vm, (double) resource.needAtEnd(vm)));
    limit(resource, hosts, needs, false, rules);
  }

  private static void limit(
      Resource resource,
      List<Integer> hosts,
      Map<Integer, Double> needs,
      boolean continuous,
      List<PlacementConstraint> rules) {
    for (int host : hosts) {
      if (host != Assignment.NOWHERE) {
        NavigableSet<Integer> one = new TreeSet<>(List.of(host));
        rules.add(
            new FurtherResource(one, resource.name(), resource.capacity(host), needs, continuous));
      }
    }
  }
}
