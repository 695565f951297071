package org.vmplacebench.external;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * Hosts and VMs as objects: all of them, or what differs of each from what was told before. What
 * was told lies in arrays, so that a VM that has not changed costs next to nothing.
 */
final class TextView extends View {

  private static final int UNTOLD = -2;

  private final boolean changesOnly;
  private final PowerState[] toldPower;
  private final BitSet toldUsable = new BitSet();
  // VMs of which nothing but the demand differs: nearly all that do.
  private final BitSet changed = new BitSet();
  private int[] toldHost = {};
  private int[] toldDestination = {};
  private double[] toldDemand = {};
  private VmState[] toldState = {};

  /** By VM; empty where nobody names resources. */
  private final Map<Integer, Map<String, Double>> toldResources = new HashMap<>();

  TextView(PolicyPort simulation, boolean changesOnly) {
    super(simulation);
    this.changesOnly = changesOnly;
    toldPower = new PowerState[simulation.cluster().hostingCount()];
  }

  @Override
  void tell(WireMessage message, Cluster cluster, BitSet usable) {
    message.beginArray("hosts");
    for (int host = 0; host < toldPower.length; host++) {
      PowerState power = cluster.powerState(host);
      if (!changesOnly || power != toldPower[host] || usable.get(host) != toldUsable.get(host)) {
        message
            .beginObject()
            .put("name", cluster.host(host).name())
            .put("power", power(cluster, host))
            .put("usable", usable.get(host))
            .endObject();
        toldPower[host] = power;
        toldUsable.set(host, usable.get(host));
      }
    }
    message.endArray();
    makeRoom(cluster.vmCount());
    int[] destinations = destinations(cluster);
    changed.clear();
    message.beginArray("vms");
    for (int vm = 0; vm < destinations.length; vm++) {
      if (cluster.exists(vm)) {
        tell(message, cluster, vm, destinations[vm]);
      }
    }
    message.endArray();
    if (changesOnly) {
      message.beginObject("demands");
      for (int vm = changed.nextSetBit(0); vm >= 0; vm = changed.nextSetBit(vm + 1)) {
        message.put(cluster.vmName(vm), toldDemand[vm]);
      }
      message.endObject();
      tellGone(message, cluster);
    }
  }

  private void makeRoom(int vms) {
    int before = toldHost.length;
    if (vms > before) {
      int room = Math.max(vms, before + before / 2);
      toldHost = Arrays.copyOf(toldHost, room);
      Arrays.fill(toldHost, before, room, UNTOLD);
      toldDestination = Arrays.copyOf(toldDestination, room);
      toldDemand = Arrays.copyOf(toldDemand, room);
      toldState = Arrays.copyOf(toldState, room);
    }
  }

  private void tell(WireMessage message, Cluster cluster, int vm, int destination) {
    int host = cluster.hostOf(vm);
    double demand = cluster.demand(vm);
    VmState state = VmState.of(cluster, vm, host);
    boolean known = changesOnly && toldHost[vm] != UNTOLD;
    boolean moved = !known || toldHost[vm] != host;
    boolean asksOther = !known || toldDemand[vm] != demand;
    boolean doesOther = !known || toldState[vm] != state || toldDestination[vm] != destination;
    Map<String, Double> resources = resources(cluster, vm);
    boolean needsOther = !resources.equals(toldResources.getOrDefault(vm, Map.of()));
    if (!moved && !doesOther && !needsOther) {
      if (asksOther) {
        toldDemand[vm] = demand;
        changed.set(vm);
      }
      return;
    }
    message.beginObject().put("name", cluster.vmName(vm));
    if (!known) {
      VmClass type = cluster.vmClass(vm);
      message.put("class", type.name()).put("vcpus", type.vcpus());
      message.put("memory_bytes", type.memory());
    }
    if (moved) {
      message.put("host", cluster.host(host).name());
    }
    if (asksOther) {
      message.put("demand", demand);
    }
    if (doesOther) {
      message.put("state", state.word());
    }
    if (doesOther && destination >= 0) {
      message.put("to", cluster.host(destination).name());
    }
    if (!known || needsOther) {
      resources(message, resources);
    }
    if (!resources.isEmpty()) {
      toldResources.put(vm, resources);
    }
    message.endObject();
    toldHost[vm] = host;
    toldDemand[vm] = demand;
    toldState[vm] = state;
    toldDestination[vm] = destination;
  }

  private void tellGone(WireMessage message, Cluster cluster) {
    message.beginArray("gone");
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (toldHost[vm] != UNTOLD && !cluster.exists(vm)) {
        message.add(cluster.vmName(vm));
        toldHost[vm] = UNTOLD;
        toldResources.remove(vm);
      }
    }
    message.endArray();
  }
}
