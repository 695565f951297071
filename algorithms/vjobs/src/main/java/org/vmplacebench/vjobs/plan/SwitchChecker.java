package org.vmplacebench.vjobs.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Stop;
import org.vmplacebench.vjobs.plan.Action.Suspend;

/**
 * Judges the plan of a context switch without knowing who made it, step by step.
 *
 * <p>A plan is right when each action finds its VM in the state and place that it needs, each VM is
 * in one action of a step at most, no host lacks memory at any instant, no VM arrives where the CPU
 * does not suffice, a vjob is suspended in one step and made to run in one step, no vjob runs in
 * part after a step unless it did so at the start, and all VMs end as wanted. Within a step, what
 * an action takes counts from its beginning and what it frees after the step.
 *
 * <p>Hosts that are asleep boot before an action needs them, and no others do; hosts that shut down
 * are on until then, without VMs at the end, and none of those that have to stay on.
 */
public final class SwitchChecker {

  private final Configuration start;
  private final VmState[] state;
  private final int[] place;
  private final double[] cpu;
  private final long[] memory;
  private final List<String> problems = new ArrayList<>();

  private SwitchChecker(Configuration start) {
    this.start = start;
    state = start.state().clone();
    place = start.place().clone();
    cpu = new double[start.hosts()];
    memory = new long[start.hosts()];
    for (int vm = 0; vm < state.length; vm++) {
      if (state[vm] == VmState.RUNNING) {
        cpu[place[vm]] += start.demand()[vm];
      }
      if (state[vm] == VmState.RUNNING || state[vm] == VmState.PAUSED) {
        memory[place[vm]] += start.vmMemory()[vm];
      }
    }
  }

  /**
   * What is wrong with a plan.
   *
   * @return sentences that name VMs and hosts by index; empty where nothing is wrong
   */
  public static List<String> problems(Configuration start, Target target, SwitchPlan plan) {
    return problems(start, target, plan, BootableHosts.untouched(start.hosts()));
  }

  /**
   * What is wrong with a plan that may boot hosts and shut them down.
   *
   * @return sentences that name VMs and hosts by index; empty where nothing is wrong
   */
  public static List<String> problems(
      Configuration start, Target target, SwitchPlan plan, BootableHosts power) {
    SwitchChecker checker = new SwitchChecker(start);
    checker.boots(plan, power);
    boolean[] mixedAtStart = checker.mixed();
    for (int step = 0; step < plan.steps().size(); step++) {
      checker.step(step, plan.steps().get(step));
      boolean[] mixed = checker.mixed();
      for (int vjob = 0; vjob < mixed.length; vjob++) {
        if (mixed[vjob] && !mixedAtStart[vjob]) {
          checker.problems.add("vjob " + vjob + " runs in part after step " + step);
        }
      }
    }
    checker.together(plan);
    checker.end(target);
    checker.shutdowns(plan, power);
    return List.copyOf(checker.problems);
  }

  private void boots(SwitchPlan plan, BootableHosts power) {
    plan.boots().stream()
        .filter(host -> !power.asleep().get(host))
        .forEach(host -> problems.add("host " + host + " boots and is not asleep"));
    for (int step = 0; step < plan.steps().size(); step++) {
      for (Action action : plan.steps().get(step)) {
        String who = "step " + step + ", VM " + start.vms()[action.vm()] + ": host ";
        action
            .hosts()
            .filter(host -> power.asleep().get(host) && !plan.boots().get(host))
            .forEach(host -> problems.add(who + host + " is asleep"));
      }
    }
  }

  private void shutdowns(SwitchPlan plan, BootableHosts power) {
    BitSet used = new BitSet();
    for (int vm = 0; vm < state.length; vm++) {
      if (state[vm] == VmState.RUNNING || state[vm] == VmState.PAUSED) {
        used.set(place[vm]);
      }
    }
    for (int host = plan.shutdowns().nextSetBit(0);
        host >= 0;
        host = plan.shutdowns().nextSetBit(host + 1)) {
      boolean asleep = power.asleep().get(host);
      boolean on = asleep ? plan.boots().get(host) : start.hostMemory()[host] >= 0;
      if (power.kept().get(host)) {
        problems.add("host " + host + " shuts down and has to stay on");
      }
      if (!on) {
        problems.add("host " + host + " shuts down and is not on");
      }
      if (used.get(host)) {
        problems.add("host " + host + " shuts down under its VMs");
      }
    }
  }

  /** For each vjob whether some of its VMs run and others do not. */
  private boolean[] mixed() {
    int vjobs = Arrays.stream(start.vjob()).max().orElse(-1) + 1;
    boolean[] some = new boolean[vjobs];
    boolean[] others = new boolean[vjobs];
    for (int vm = 0; vm < state.length; vm++) {
      if (state[vm] == VmState.RUNNING) {
        some[start.vjob()[vm]] = true;
      } else if (state[vm] != VmState.GONE) {
        others[start.vjob()[vm]] = true;
      }
    }
    boolean[] mixed = new boolean[vjobs];
    for (int vjob = 0; vjob < vjobs; vjob++) {
      mixed[vjob] = some[vjob] && others[vjob];
    }
    return mixed;
  }

  private void step(int number, List<Action> actions) {
    boolean[] busy = new boolean[state.length];
    for (Action action : actions) {
      String who = "step " + number + ", VM " + start.vms()[action.vm()] + ": ";
      if (busy[action.vm()]) {
        problems.add(who + "it has two actions");
      }
      busy[action.vm()] = true;
      if (!isPossible(action)) {
        problems.add(who + action + " while it is " + state[action.vm()] + at(action.vm()));
      } else {
        arrive(who, action);
      }
    }
    actions.forEach(this::finish);
  }

  private String at(int vm) {
    return place[vm] == Configuration.NOWHERE ? "" : " at " + place[vm];
  }

  private boolean isPossible(Action action) {
    int vm = action.vm();
    VmState is = state[vm];
    if (action instanceof Run) {
      return is == VmState.WAITING;
    } else if (action instanceof Stop stop) {
      boolean onHost = is == VmState.RUNNING || is == VmState.PAUSED;
      return is != VmState.GONE && stop.host() == (onHost ? place[vm] : Configuration.NOWHERE);
    } else if (action instanceof Migrate migrate) {
      return is == VmState.RUNNING && migrate.from() == place[vm] && migrate.to() != place[vm];
    } else if (action instanceof Suspend suspend) {
      return (is == VmState.RUNNING || is == VmState.PAUSED) && suspend.host() == place[vm];
    }
    Resume resume = (Resume) action;
    return resume.home() == place[vm]
        && (resume.inMemory()
            ? is == VmState.PAUSED && resume.host() == place[vm]
            : is == VmState.SLEEPING);
  }

  private void arrive(String who, Action action) {
    int host = action.destination();
    if (host < 0) {
      return;
    }
    int vm = action.vm();
    cpu[host] += start.demand()[vm];
    if (start.demand()[vm] > 0 && cpu[host] > start.capacity()[host]) {
      problems.add(
          who + "host " + host + " lacks " + (cpu[host] - start.capacity()[host]) + " units");
    }
    if (!(action instanceof Resume resume && resume.inMemory())) {
      memory[host] += start.vmMemory()[vm];
      if (memory[host] > start.hostMemory()[host]) {
        problems.add(
            who
                + "host "
                + host
                + " lacks "
                + (memory[host] - start.hostMemory()[host])
                + " bytes");
      }
    }
  }

  private void finish(Action action) {
    int vm = action.vm();
    boolean leaves =
        action instanceof Stop || action instanceof Suspend || action instanceof Migrate;
    if (leaves && (state[vm] == VmState.RUNNING || state[vm] == VmState.PAUSED)) {
      memory[place[vm]] -= start.vmMemory()[vm];
      cpu[place[vm]] -= state[vm] == VmState.RUNNING ? start.demand()[vm] : 0;
    }
    if (action instanceof Stop) {
      state[vm] = VmState.GONE;
      place[vm] = Configuration.NOWHERE;
    } else if (action instanceof Suspend suspend) {
      state[vm] = VmState.SLEEPING;
      place[vm] = suspend.home();
    } else {
      state[vm] = VmState.RUNNING;
      place[vm] = action.destination();
    }
  }

  /** The suspends of a vjob are in one step, and so is what makes it run. */
  private void together(SwitchPlan plan) {
    Map<String, Integer> stepOf = new TreeMap<>();
    for (int step = 0; step < plan.steps().size(); step++) {
      for (Action action : plan.steps().get(step)) {
        String group =
            (action instanceof Suspend ? "suspends" : action.activates() ? "starts" : "")
                + " of vjob "
                + start.vjob()[action.vm()];
        Integer other = stepOf.putIfAbsent(group, step);
        if (!group.startsWith(" ") && other != null && other != step) {
          problems.add("the " + group + " are in the steps " + other + " and " + step);
        }
      }
    }
  }

  private void end(Target target) {
    for (int vm = 0; vm < state.length; vm++) {
      int wanted = target.hostOf()[vm];
      VmState is = state[vm];
      boolean right =
          switch (wanted) {
            case Target.TERMINATED -> is == VmState.GONE;
            case Target.READY ->
                is == VmState.WAITING || is == VmState.SLEEPING || is == VmState.GONE;
            default -> is == VmState.GONE || (is == VmState.RUNNING && place[vm] == wanted);
          };
      boolean lost = is == VmState.GONE && wanted != Target.TERMINATED;
      if (!right || (lost && start.state()[vm] != VmState.GONE)) {
        problems.add("VM " + start.vms()[vm] + " ends " + is + at(vm) + ", not as wanted");
      }
      if (wanted == Target.READY && start.state()[vm] == VmState.WAITING && is != VmState.WAITING) {
        problems.add("VM " + start.vms()[vm] + " was run and is not wanted");
      }
    }
  }
}
