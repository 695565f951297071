package org.vmplacebench.core.engine;

import org.vmplacebench.core.cluster.ClusterState;

/** What keeps a live migration from starting; the same for every engine. */
public final class MigrationObstacles {

  private MigrationObstacles() {}

  /**
   * Why a live migration of a VM to a host cannot start now, or {@code null} where it can; see
   * {@link org.vmplacebench.core.sim.Simulation#obstacle}.
   */
  public static String find(ClusterState state, int vm, int destination) {
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
    if (!state.isOn(source) || !state.isOn(destination)) {
      return "host " + state.host(state.isOn(source) ? destination : source).name() + " is off";
    }
    if (state.isSuspended(vm)) {
      return "it is suspended";
    }
    if (state.memoryFree(destination) < state.vmClass(vm).memory()) {
      return "host " + state.host(destination).name() + " lacks the memory";
    }
    return null;
  }
}
