package org.vmplacebench.external;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.PolicyPort;

/** What a policy is told of the cluster. */
abstract class View {

  final PolicyPort simulation;

  /** The placement constraints that the other side knows. */
  private List<PlacementConstraint> told;

  View(PolicyPort simulation) {
    this.simulation = simulation;
  }

  /** The view that {@code external.view} asks for. */
  static View of(PolicyPort simulation, String name) {
    return switch (name) {
      case ExternalKeys.ARRAYS -> new ArrayView(simulation);
      case ExternalKeys.CHANGES -> new TextView(simulation, true);
      default -> new TextView(simulation, false);
    };
  }

  /** What does not change: hosts, the classes of the first VMs, constraints and properties. */
  final String start(Settings settings) {
    Cluster cluster = simulation.cluster();
    WireMessage message = WireMessage.of("start", simulation.now()).put("role", "policy");
    message.put("units_per_core", cluster.unitsPerCore()).beginArray("hosts");
    for (int host = 0; host < cluster.hostingCount(); host++) {
      host(message, cluster.host(host));
    }
    message.endArray();
    Set<VmClass> known = new LinkedHashSet<>();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      known.add(cluster.vmClass(vm));
    }
    message.beginArray("classes");
    known.forEach(type -> vmClass(message, type));
    message.endArray();
    message.beginArray("constraints");
    lines(message, simulation.constraints());
    message.endArray();
    told = simulation.constraints();
    return properties(message, settings).end();
  }

  static void lines(WireMessage message, List<PlacementConstraint> constraints) {
    constraints.forEach(each -> message.add(ConstraintText.of(each)));
  }

  /** What a solver is told at the beginning. */
  static String startOfSolver(Settings settings) {
    return properties(WireMessage.of("start", 0).put("role", "solver"), settings).end();
  }

  private static WireMessage properties(WireMessage message, Settings settings) {
    message.beginObject("properties");
    settings.effective().forEach(message::put);
    return message.endObject();
  }

  private static void host(WireMessage message, HostSpec spec) {
    message
        .beginObject()
        .put("name", spec.name())
        .put("site", spec.site())
        .put("cores", spec.cores())
        .put("capacity", spec.capacity())
        .put("memory_bytes", spec.memory())
        .put("idle_w", spec.power().idle())
        .put("full_w", spec.power().full());
    resources(message, spec.resources());
    message.endObject();
  }

  private static void vmClass(WireMessage message, VmClass type) {
    message
        .beginObject()
        .put("name", type.name())
        .put("vcpus", type.vcpus())
        .put("memory_bytes", type.memory())
        .put("network_bytes_per_s", type.networkBandwidth())
        .put("migration_bytes_per_s", type.migrationSpeed())
        .put("dirty_page_intensity", type.dirtyPageIntensity());
    resources(message, type.resources());
    message.endObject();
  }

  /** What there is of named resources, where there is any. */
  static void resources(WireMessage message, Map<String, Double> amounts) {
    if (!amounts.isEmpty()) {
      message.beginObject("resources");
      amounts.forEach((name, amount) -> message.put(name, amount.doubleValue()));
      message.endObject();
    }
  }

  /** What a VM has of named resources or, where demands change, asks for now. */
  static SortedMap<String, Double> resources(Cluster cluster, int vm) {
    if (cluster.resources().isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Double> needs = new TreeMap<>();
    for (int resource = 0; resource < cluster.resources().size(); resource++) {
      needs.put(cluster.resources().get(resource), cluster.resourceNeed(vm, resource));
    }
    return needs;
  }

  /**
   * Adds the cluster at the present to a request.
   *
   * @param snapshot the hosts that VMs can migrate to
   */
  final WireMessage tell(WireMessage message, Snapshot snapshot) {
    Cluster cluster = simulation.cluster();
    BitSet usable = new BitSet();
    Arrays.stream(snapshot.hosts()).forEach(usable::set);
    boolean reserve = Arrays.stream(snapshot.hosts()).anyMatch(host -> !cluster.isOn(host));
    message.put("reserve", reserve);
    if (told != simulation.constraints()) {
      told = simulation.constraints();
      lines(message.beginArray("constraints"), told);
      message.endArray();
    }
    tell(message, cluster, usable);
    return message;
  }

  abstract void tell(WireMessage message, Cluster cluster, BitSet usable);

  /** The destination of each VM that migrates, and -1 of the others. */
  static int[] destinations(Cluster cluster) {
    int[] destinations = new int[cluster.vmCount()];
    Arrays.fill(destinations, -1);
    for (int host = 0; host < cluster.hostingCount(); host++) {
      for (int vm : cluster.vmsArrivingOn(host)) {
        destinations[vm] = host;
      }
    }
    return destinations;
  }

  static String power(Cluster cluster, int host) {
    return cluster.powerState(host).name().toLowerCase(Locale.ROOT);
  }

  /** What a VM does. */
  enum VmState {
    RUNNING(0),
    SUSPENDED(1),
    MIGRATING(2),
    WAITING(3);

    private final int number;

    VmState(int number) {
      this.number = number;
    }

    static VmState of(Cluster cluster, int vm, int host) {
      if (cluster.isSuspended(vm)) {
        return SUSPENDED;
      }
      if (cluster.isMigrating(vm)) {
        return MIGRATING;
      }
      return cluster.isOn(host) ? RUNNING : WAITING;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What stands for it in arrays. */
    int number() {
      return number;
    }
  }
}
