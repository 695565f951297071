package org.vmplacebench.entropy.btrplace.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The shareable resources of an instance, and which of them are what a placement problem knows as
 * CPU and memory: those that are named so, else the only one there is counts as CPU.
 */
final class Resources {

  private static final Set<String> CPU =
      Set.of("cpu", "ucpu", "vcpu", "cpus", "vcpus", "core", "cores");
  private static final Set<String> MEMORY = Set.of("mem", "memory", "ram");
  private static final String NETWORK = "net";
  private static final String NAMES = "ns";
  private static final String SHAREABLE = "shareableResource";

  private final Members members;
  private final Map<String, Resource> byName = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();

  /** One resource: what nodes have and VMs need, with what holds for those that are not named. */
  static final class Resource {

    private final String name;
    private final Map<Integer, Integer> nodes = new HashMap<>();
    private final Map<Integer, Integer> vms = new HashMap<>();
    private int capacityOfOthers;
    private int needOfOthers;

    /** What VMs need at least in the end. */
    private final Map<Integer, Integer> preserved = new HashMap<>();

    Resource(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    int capacity(int node) {
      return nodes.getOrDefault(node, capacityOfOthers);
    }

    /** What a VM needs now. */
    int need(int vm) {
      return vms.getOrDefault(vm, needOfOthers);
    }

    /** What it needs in the end. */
    int needAtEnd(int vm) {
      return Math.max(need(vm), preserved.getOrDefault(vm, 0));
    }

    boolean isPreserved() {
      return !preserved.isEmpty();
    }

    void preserve(int vm, int amount) {
      preserved.merge(vm, amount, Math::max);
    }
  }

  Resources(Members members, Object views) {
    this.members = members;
    List<?> given = views == null ? List.of() : members.list("model.views", views);
    for (int i = 0; i < given.size(); i++) {
      String where = "model.views[" + i + "]";
      Map<String, Object> view = members.object(where, given.get(i));
      String id = members.text(where + ".id", view.get("id"));
      switch (id) {
        case SHAREABLE -> read(where, view);
        case NETWORK ->
            unused.add("the network view (a plan is right however long migrations take)");
        case NAMES -> unused.add("names of elements");
        default ->
            members.add(
                where + ".id",
                "is a view that cannot be expressed: " + id,
                SHAREABLE + ", " + NETWORK + " or " + NAMES);
      }
    }
  }

  private void read(String where, Map<String, Object> view) {
    Resource resource = new Resource(members.text(where + ".rcId", view.get("rcId")));
    resource.capacityOfOthers = orNothing(where + ".defCapacity", view.get("defCapacity"));
    resource.needOfOthers = orNothing(where + ".defConsumption", view.get("defConsumption"));
    amounts(where + ".nodes", view.get("nodes"), resource.nodes);
    amounts(where + ".vms", view.get("vms"), resource.vms);
    if (byName.put(resource.name(), resource) != null) {
      members.add(where + ".rcId", "is there twice: " + resource.name(), "each resource once");
    }
  }

  private int orNothing(String where, Object value) {
    return value == null ? 0 : members.whole(where, value);
  }

  private void amounts(String where, Object value, Map<Integer, Integer> amounts) {
    if (value == null) {
      return;
    }
    members
        .object(where, value)
        .forEach(
            (name, amount) ->
                amounts.put(members.index(where, name), members.whole(where + "." + name, amount)));
  }

  /** A resource by its name; null where there is none. */
  Resource named(String name) {
    return byName.get(name);
  }

  /** What counts as CPU; null where nothing does. */
  Resource cpu() {
    Resource named = named(CPU);
    return named == null && byName.size() == 1 ? byName.values().iterator().next() : named;
  }

  /** What counts as memory; null where nothing does. It may be what counts as CPU, too. */
  Resource memory() {
    return named(MEMORY);
  }

  private Resource named(Set<String> names) {
    return byName.values().stream()
        .filter(resource -> names.contains(resource.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  /** All others. */
  List<Resource> further() {
    return byName.values().stream()
        .filter(resource -> resource != cpu() && resource != memory())
        .toList();
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** How they were understood, for people. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "CPU is "
            + (cpu() == null ? "nothing" : cpu().name())
            + ", memory is "
            + (memory() == null
                ? "nothing: each VM counts as 1 MiB"
                : memory().name() + " in MiB"));
    if (!further().isEmpty()) {
      notes.add(
          "Further resources: "
              + String.join(", ", further().stream().map(Resource::name).toList()));
    }
    if (!unused.isEmpty()) {
      notes.add(
          "Without effect on a plan: " + String.join(", ", unused.stream().distinct().toList()));
    }
    return notes;
  }
}
