package org.vmplacebench.external;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.plan.HostReserve;

/** Does what a policy wants beside migrations, and counts what could not be done any more. */
final class Actions {

  private int done;
  private int refused;

  /**
   * What is to be done beside migrations.
   *
   * @param kind what
   * @param vm index in the cluster; -1 where it is about no VM that there is
   * @param host index in the cluster; -1 where it is about none
   * @param type of a VM that is to start; null where none is
   * @param load percent of that VM
   */
  record Action(Kind kind, int vm, int host, VmClass type, double load) {}

  /** What a policy can do beside migrations. */
  enum Kind {
    SUSPEND,
    RESUME,
    STOP,
    START,
    SWITCH_ON,
    SWITCH_OFF
  }

  /** Does all but switching off, in their order. */
  void begin(List<Action> actions, PolicyPort simulation, HostReserve reserve) {
    actions.stream()
        .filter(action -> action.kind() != Kind.SWITCH_OFF)
        .forEach(action -> count(isDone(action, simulation, reserve)));
  }

  /**
   * Switches hosts off that are to be.
   *
   * @param allowed whether the migrations of the same plan have succeeded
   */
  void finish(List<Action> actions, PolicyPort simulation, HostReserve reserve, boolean allowed) {
    actions.stream()
        .filter(action -> action.kind() == Kind.SWITCH_OFF)
        .forEach(action -> count(allowed && isDone(action, simulation, reserve)));
  }

  /** One more was done, or could not be done any more. */
  void count(boolean wasDone) {
    done += wasDone ? 1 : 0;
    refused += wasDone ? 0 : 1;
  }

  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("actions_done", done);
    summary.put("actions_refused", refused);
    return summary;
  }

  /** Does something unless the cluster has changed so that it cannot be done any more. */
  private static boolean isDone(Action action, PolicyPort simulation, HostReserve reserve) {
    Cluster cluster = simulation.cluster();
    int host = action.host();
    return switch (action.kind()) {
      case SUSPEND -> simulation.suspend(action.vm());
      case RESUME -> simulation.resume(action.vm());
      case STOP -> simulation.destroyVm(action.vm());
      case START -> isStarted(action, simulation);
      case SWITCH_ON -> {
        boolean held = reserve.holds(host);
        reserve.switchOn(host);
        yield held;
      }
      case SWITCH_OFF -> {
        boolean idle =
            cluster.isOn(host) && cluster.vmCountOn(host) == 0 && cluster.memoryUsed(host) == 0;
        if (idle) {
          reserve.switchOff(host);
        }
        yield idle;
      }
    };
  }

  private static boolean isStarted(Action action, PolicyPort simulation) {
    boolean possible = simulation.startObstacle(action.type(), action.host()) == null;
    if (possible) {
      simulation.startVm(action.type(), action.host(), action.load());
    }
    return possible;
  }
}
