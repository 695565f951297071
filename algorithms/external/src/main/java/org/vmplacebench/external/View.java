package org.vmplacebench.external;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.PolicyPort;

/** What a policy is told of the cluster. */
final class View {

  private final PolicyPort simulation;
  private final boolean changesOnly;
  private final Map<String, JsonObject> told = new HashMap<>();

  View(PolicyPort simulation, boolean changesOnly) {
    this.simulation = simulation;
    this.changesOnly = changesOnly;
  }

  private static JsonObject message(String type, double now) {
    JsonObject message = new JsonObject();
    message.addProperty("type", type);
    message.addProperty("now", now);
    return message;
  }

  /** What does not change: hosts, the classes of the first VMs, constraints and properties. */
  JsonObject start(Settings settings) {
    Cluster cluster = simulation.cluster();
    JsonObject message = message("start", simulation.now());
    message.addProperty("units_per_core", cluster.unitsPerCore());
    JsonArray hosts = new JsonArray();
    for (int host = 0; host < cluster.hostingCount(); host++) {
      hosts.add(host(cluster.host(host)));
    }
    message.add("hosts", hosts);
    Set<VmClass> known = new LinkedHashSet<>();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      known.add(cluster.vmClass(vm));
    }
    JsonArray classes = new JsonArray();
    known.forEach(type -> classes.add(vmClass(type)));
    message.add("classes", classes);
    JsonArray constraints = new JsonArray();
    simulation.constraints().forEach(each -> constraints.add(ConstraintText.of(each)));
    message.add("constraints", constraints);
    JsonObject properties = new JsonObject();
    settings.effective().forEach(properties::addProperty);
    message.add("properties", properties);
    return message;
  }

  private static JsonObject host(HostSpec spec) {
    JsonObject host = new JsonObject();
    host.addProperty("name", spec.name());
    host.addProperty("site", spec.site());
    host.addProperty("cores", spec.cores());
    host.addProperty("capacity", spec.capacity());
    host.addProperty("memory_bytes", spec.memory());
    host.addProperty("idle_w", spec.power().idle());
    host.addProperty("full_w", spec.power().full());
    return host;
  }

  private static JsonObject vmClass(VmClass type) {
    JsonObject entry = new JsonObject();
    entry.addProperty("name", type.name());
    entry.addProperty("vcpus", type.vcpus());
    entry.addProperty("memory_bytes", type.memory());
    entry.addProperty("network_bytes_per_s", type.networkBandwidth());
    entry.addProperty("migration_bytes_per_s", type.migrationSpeed());
    entry.addProperty("dirty_page_intensity", type.dirtyPageIntensity());
    return entry;
  }

  /**
   * The cluster at the present.
   *
   * @param snapshot the hosts that VMs can migrate to
   */
  JsonObject tick(Snapshot snapshot) {
    Cluster cluster = simulation.cluster();
    BitSet usable = new BitSet();
    Arrays.stream(snapshot.hosts()).forEach(usable::set);
    JsonObject message = message("tick", snapshot.time());
    boolean reserve = Arrays.stream(snapshot.hosts()).anyMatch(host -> !cluster.isOn(host));
    message.addProperty("reserve", reserve);
    Map<Integer, Integer> destinations = new HashMap<>();
    JsonArray hosts = new JsonArray();
    for (int host = 0; host < cluster.hostingCount(); host++) {
      for (int vm : cluster.vmsArrivingOn(host)) {
        destinations.put(vm, host);
      }
      JsonObject entry = new JsonObject();
      entry.addProperty("name", cluster.host(host).name());
      entry.addProperty("power", cluster.powerState(host).name().toLowerCase(Locale.ROOT));
      entry.addProperty("usable", usable.get(host));
      tell("host ", entry, hosts);
    }
    message.add("hosts", hosts);
    JsonArray vms = new JsonArray();
    JsonArray gone = new JsonArray();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.exists(vm)) {
        tell("VM ", vm(cluster, vm, destinations), vms);
      } else if (told.remove("VM " + cluster.vmName(vm)) != null) {
        gone.add(cluster.vmName(vm));
      }
    }
    message.add("vms", vms);
    if (changesOnly) {
      message.add("gone", gone);
    }
    return message;
  }

  private static JsonObject vm(Cluster cluster, int vm, Map<Integer, Integer> destinations) {
    JsonObject entry = new JsonObject();
    VmClass type = cluster.vmClass(vm);
    int host = cluster.hostOf(vm);
    entry.addProperty("name", cluster.vmName(vm));
    entry.addProperty("class", type.name());
    entry.addProperty("vcpus", type.vcpus());
    entry.addProperty("memory_bytes", type.memory());
    entry.addProperty("host", cluster.host(host).name());
    entry.addProperty("demand", cluster.demand(vm));
    entry.addProperty("state", state(cluster, vm, host));
    if (destinations.containsKey(vm)) {
      entry.addProperty("to", cluster.host(destinations.get(vm)).name());
    }
    return entry;
  }

  private static String state(Cluster cluster, int vm, int host) {
    if (cluster.isSuspended(vm)) {
      return "suspended";
    }
    if (cluster.isMigrating(vm)) {
      return "migrating";
    }
    return cluster.isOn(host) ? "running" : "waiting";
  }

  private void tell(String kind, JsonObject entry, JsonArray list) {
    if (!changesOnly) {
      list.add(entry);
      return;
    }
    if (!entry.equals(told.put(kind + entry.get("name").getAsString(), entry))) {
      list.add(entry);
    }
  }

  /** The run is over. */
  static JsonObject end(double now) {
    return message("end", now);
  }
}
