package org.vmplacebench.core.engine;

import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.MigrationRecord;

/** What keeps a live migration or a new VM from starting; the same for every engine. */
public final class MigrationObstacles {

  private MigrationObstacles() {}

  /**
   * Why a live migration of a VM to a host cannot start now, or {@code null} where it can; see
   * {@link org.vmplacebench.core.sim.Simulation#obstacle}.
   */
  public static String find(ClusterState state, int vm, int destination) {
    if (!state.exists(vm)) {
      return MigrationRecord.VM_GONE;
    }
    if (state.isMigrating(vm)) {
      return "it migrates already";
    }
    int source = state.hostOf(vm);
    if (source == destination) {
      return "it is there already";
    }
    if (destination < 0 || destination >= state.hostingCount()) {
      return "the destination takes no VMs";
    }
    if (!state.isOn(source)) {
      return off(state, source);
    }
    if (!state.isOn(destination)) {
      return off(state, destination);
    }
    if (state.isSuspended(vm)) {
      return "it is suspended";
    }
    return room(state, state.vmClass(vm), destination);
  }

  /**
   * Why a VM of a class cannot start on a host now, or {@code null} where it can; see {@link
   * org.vmplacebench.core.sim.Simulation#startObstacle}.
   */
  public static String ofStart(ClusterState state, VmClass type, int host) {
    if (host < 0 || host >= state.hostingCount()) {
      return "the host takes no VMs";
    }
    return state.isOn(host) ? room(state, type, host) : off(state, host);
  }

  private static String off(ClusterState state, int host) {
    return "host " + state.host(host).name() + " is off";
  }

  private static String room(ClusterState state, VmClass type, int host) {
    String lacks =
        state.memoryFree(host) < type.memory() ? "memory" : state.lackingResource(type, host);
    return lacks == null ? null : "host " + state.host(host).name() + " lacks the " + lacks;
  }
}
