package org.vmplacebench.vjobs.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Stop;
import org.vmplacebench.vjobs.plan.Action.Suspend;

/**
 * The reconfiguration graph between a configuration and a target, whose nodes are hosts and whose
 * edges are actions, and the steps in which it is worked off (thesis of A. Lebre, section 2.2.2).
 *
 * <p>All actions that are feasible make up a step; the next one begins with the graph that is left.
 * Where none is feasible, actions wait for each other in a cycle, and a VM makes room by a bypass
 * migration to a third host. Where no host has room for a bypass either, a vjob that is to migrate
 * is suspended as a whole and resumed at its destination: so every viable target has a plan.
 */
public final class ReconfigurationGraph {

  private final Configuration now;
  private final Target target;
  private final boolean shared;
  private final double[] freeCapacity;
  private final long[] freeMemory;
  private final BitSet bypassed = new BitSet();
  private final BitSet activated = new BitSet();
  private final List<List<Action>> steps = new ArrayList<>();

  private ReconfigurationGraph(Configuration from, Target target, boolean shared) {
    now = from.copy();
    this.target = target;
    this.shared = shared;
    freeCapacity = now.freeCapacity();
    freeMemory = now.freeMemory();
  }

  /**
   * The plan from a configuration to a target.
   *
   * @param target in which no host gives more than it has, and what is paused in memory runs where
   *     it is if it is to run
   * @param shared whether images are written to shared storage, not to the disks of hosts
   * @throws IllegalArgumentException where the target is not viable
   */
  public static SwitchPlan plan(Configuration from, Target target, boolean shared) {
    ReconfigurationGraph graph = new ReconfigurationGraph(from, target, shared);
    graph.workOff();
    return new SwitchPlan(Coordination.of(from, graph.steps));
  }

  private void workOff() {
    List<Action> edges = edges();
    while (!edges.isEmpty()) {
      List<Action> step = feasible(edges);
      if (step.isEmpty()) {
        step = breakCycle(edges);
      }
      end(step);
      edges = edges();
    }
  }

  /** The actions that lead from the present configuration to the target. */
  private List<Action> edges() {
    List<Action> edges = new ArrayList<>();
    for (int vm = 0; vm < now.size(); vm++) {
      Action action = edge(vm);
      if (action != null) {
        edges.add(action);
      }
    }
    return edges;
  }

  private Action edge(int vm) {
    int place = now.place()[vm];
    int wanted = target.hostOf()[vm];
    VmState state = now.state()[vm];
    if (state == VmState.GONE) {
      return null;
    }
    if (wanted == Target.TERMINATED) {
      return new Stop(vm, now.isOnHost(vm) ? place : Configuration.NOWHERE);
    }
    return switch (state) {
      case WAITING -> wanted >= 0 ? new Run(vm, wanted) : null;
      case SLEEPING -> wanted >= 0 ? new Resume(vm, place, wanted, false) : null;
      case PAUSED ->
          wanted == place ? new Resume(vm, place, place, true) : new Suspend(vm, place, home(vm));
      case RUNNING -> {
        if (wanted < 0) {
          yield new Suspend(vm, place, home(vm));
        }
        yield wanted == place ? null : new Migrate(vm, place, wanted);
      }
      default -> throw new IllegalStateException("a VM is " + state);
    };
  }

  private int home(int vm) {
    return shared ? Configuration.SHARED : now.place()[vm];
  }

  /** All that can be done now, each beside those before it; what they free counts later only. */
  private List<Action> feasible(List<Action> edges) {
    List<Action> step = new ArrayList<>();
    for (Action action : edges) {
      if (fits(action)) {
        take(action);
        step.add(action);
      }
    }
    return step;
  }

  private boolean fits(Action action) {
    int host = action.destination();
    if (host < 0) {
      return true;
    }
    int vm = action.vm();
    boolean inMemory = now.state()[vm] == VmState.PAUSED;
    double demand = now.demand()[vm];
    // A VM that asks for nothing goes where memory is, even on a host that is overloaded.
    return (demand == 0 || demand <= freeCapacity[host])
        && (inMemory || now.vmMemory()[vm] <= freeMemory[host]);
  }

  private void take(Action action) {
    int host = action.destination();
    if (host >= 0) {
      freeCapacity[host] -= now.demand()[action.vm()];
      if (now.state()[action.vm()] != VmState.PAUSED) {
        freeMemory[host] -= now.vmMemory()[action.vm()];
      }
    }
  }

  /** The step is over: its VMs are where it took them, and the room that they have left is free. */
  private void end(List<Action> step) {
    for (Action action : step) {
      int vm = action.vm();
      if (action instanceof Stop || action instanceof Suspend || action instanceof Migrate) {
        leave(vm);
      }
      if (action instanceof Stop) {
        now.state()[vm] = VmState.GONE;
        now.place()[vm] = Configuration.NOWHERE;
      } else if (action instanceof Suspend suspend) {
        now.state()[vm] = VmState.SLEEPING;
        now.place()[vm] = suspend.home();
      } else {
        now.state()[vm] = VmState.RUNNING;
        now.place()[vm] = action.destination();
        activated.set(vm, activated.get(vm) || action.activates());
      }
    }
    steps.add(step);
  }

  private void leave(int vm) {
    if (now.isOnHost(vm)) {
      int host = now.place()[vm];
      freeMemory[host] += now.vmMemory()[vm];
      if (now.state()[vm] == VmState.RUNNING) {
        freeCapacity[host] += now.demand()[vm];
      }
    }
  }

  // ---- cycles ----

  private List<Action> breakCycle(List<Action> stuck) {
    Migrate bypass = bypass(stuck);
    if (bypass != null) {
      take(bypass);
      bypassed.set(bypass.vm());
      return List.of(bypass);
    }
    return suspendCheapest(stuck);
  }

  /** The migration of least memory to a third host after which another action becomes feasible. */
  private Migrate bypass(List<Action> stuck) {
    Migrate best = null;
    for (Action action : stuck) {
      if (!(action instanceof Migrate migrate) || bypassed.get(migrate.vm())) {
        continue;
      }
      int vm = migrate.vm();
      if (best != null && now.vmMemory()[vm] >= now.vmMemory()[best.vm()]) {
        continue;
      }
      int third = tightest(migrate);
      if (third >= 0 && makesRoom(migrate, stuck)) {
        best = new Migrate(vm, migrate.from(), third);
      }
    }
    return best;
  }

  /** The third host with room for a VM that has the least memory left, or -1. */
  private int tightest(Migrate migrate) {
    int best = Configuration.NOWHERE;
    for (int host = 0; host < freeMemory.length; host++) {
      if (host != migrate.from()
          && host != migrate.to()
          && fits(new Migrate(migrate.vm(), migrate.from(), host))
          && (best < 0 || freeMemory[host] < freeMemory[best])) {
        best = host;
      }
    }
    return best;
  }

  private boolean makesRoom(Migrate leaving, List<Action> stuck) {
    int host = leaving.from();
    double demand = now.demand()[leaving.vm()];
    long memory = now.vmMemory()[leaving.vm()];
    freeCapacity[host] += demand;
    freeMemory[host] += memory;
    boolean room =
        stuck.stream()
            .anyMatch(
                action ->
                    action.vm() != leaving.vm() && action.destination() == host && fits(action));
    freeCapacity[host] -= demand;
    freeMemory[host] -= memory;
    return room;
  }

  /**
   * Suspends the vjob with the least memory of those that have a VM that cannot migrate; but for
   * its VMs that this plan makes run, which wait for the others then.
   */
  private List<Action> suspendCheapest(List<Action> stuck) {
    int cheapest = -1;
    long least = Long.MAX_VALUE;
    for (Action action : stuck) {
      int vjob = now.vjob()[action.vm()];
      if (action instanceof Migrate && vjob != cheapest && memoryOf(vjob) < least) {
        cheapest = vjob;
        least = memoryOf(vjob);
      }
    }
    if (cheapest < 0) {
      throw new IllegalArgumentException("the target is not viable: no room for " + stuck.get(0));
    }
    List<Action> step = new ArrayList<>();
    for (int vm = 0; vm < now.size(); vm++) {
      if (now.vjob()[vm] == cheapest && now.state()[vm] == VmState.RUNNING && !activated.get(vm)) {
        step.add(new Suspend(vm, now.place()[vm], home(vm)));
      }
    }
    return step;
  }

  private long memoryOf(int vjob) {
    long memory = 0;
    for (int vm = 0; vm < now.size(); vm++) {
      memory += now.vjob()[vm] == vjob && now.isOnHost(vm) ? now.vmMemory()[vm] : 0;
    }
    return memory;
  }

  /** Puts what makes the VMs of a vjob run into one step, the last of those that it is in. */
  private static final class Coordination {

    private Coordination() {}

    static List<List<Action>> of(Configuration from, List<List<Action>> steps) {
      int vjobs = 0;
      for (int vjob : from.vjob()) {
        vjobs = Math.max(vjobs, vjob + 1);
      }
      int[] last = new int[vjobs];
      for (int step = 0; step < steps.size(); step++) {
        for (Action action : steps.get(step)) {
          if (action.activates()) {
            last[from.vjob()[action.vm()]] = step;
          }
        }
      }
      List<List<Action>> coordinated = new ArrayList<>();
      steps.forEach(step -> coordinated.add(new ArrayList<>()));
      for (int step = 0; step < steps.size(); step++) {
        for (Action action : steps.get(step)) {
          int when = action.activates() ? last[from.vjob()[action.vm()]] : step;
          coordinated.get(when).add(action);
        }
      }
      for (Iterator<List<Action>> each = coordinated.iterator(); each.hasNext(); ) {
        if (each.next().isEmpty()) {
          each.remove();
        }
      }
      return coordinated;
    }
  }
}
