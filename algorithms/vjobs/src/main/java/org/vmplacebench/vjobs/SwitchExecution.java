package org.vmplacebench.vjobs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.vjobs.choice.Choice;
import org.vmplacebench.vjobs.plan.Action;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Stop;
import org.vmplacebench.vjobs.plan.Action.Suspend;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * Carries out the plan of a context switch, step by step. In each step the VMs that are to be
 * suspended are paused one after the other, by their vjob and index; then images are written and
 * read and all else is done, all at once; then what was read is unpaused one after the other, in
 * the same order (thesis of A. Lebre, figures 6 and 8). After an action that failed, the step is
 * ended and the rest given up; a vjob of which a VM could not be read is not unpaused.
 *
 * <p>Hosts boot at the start, all at once, and a step begins when those that it needs are on. After
 * the last step, hosts shut down that are without VMs still.
 */
final class SwitchExecution {

  private final PolicyPort simulation;
  private final HostReserve reserve;
  private final String origin;
  private final Configuration configuration;
  private final Choice choice;
  private final boolean hardStop;
  private final Runnable changed;
  private final Consumer<ReconfigurationRecord> done;
  private final double start;
  private int step;
  private int open;
  private int migrations;
  private String failure = "";

  /**
   * A plan that has not begun.
   *
   * @param reserve takes the hosts that are switched off, and gives those that boot
   * @param configuration that the plan was made for
   * @param changed runs after each part of a step
   * @param done told of the end, after the journal of the simulation
   */
  SwitchExecution(
      PolicyPort simulation,
      HostReserve reserve,
      String origin,
      Configuration configuration,
      Choice choice,
      boolean hardStop,
      Runnable changed,
      Consumer<ReconfigurationRecord> done) {
    this.simulation = simulation;
    this.reserve = reserve;
    this.origin = origin;
    this.configuration = configuration;
    this.choice = choice;
    this.hardStop = hardStop;
    this.changed = changed;
    this.done = done;
    start = simulation.now();
  }

  void begin() {
    simulation.journal().reconfigurationStarted(origin);
    choice.plan().boots().stream().forEach(reserve::switchOn);
    nextStep();
  }

  /** Gives up what has not started; the step under way is ended. */
  void abandon(String reason) {
    if (failure.isEmpty()) {
      failure = reason;
    }
  }

  private void nextStep() {
    changed.run();
    if (step == choice.plan().steps().size() || !failure.isEmpty()) {
      end();
      return;
    }
    int[] booting =
        actions().stream()
            .flatMapToInt(Action::hosts)
            .filter(choice.plan().boots()::get)
            .distinct()
            .sorted()
            .toArray();
    waitFor(booting, 0);
  }

  private void waitFor(int[] booting, int index) {
    if (!failure.isEmpty()) {
      end();
    } else if (index == booting.length) {
      pause(ordered(Suspend.class), 0);
    } else if (simulation.cluster().isOn(booting[index])) {
      waitFor(booting, index + 1);
    } else {
      int host = booting[index];
      simulation.whenSettled(
          host,
          () -> {
            if (!simulation.cluster().isOn(host)) {
              abandon("host " + simulation.cluster().host(host).name() + " did not boot");
            }
            waitFor(booting, index + 1);
          });
    }
  }

  private List<Action> actions() {
    return choice.plan().steps().get(step);
  }

  private List<Action> ordered(Class<? extends Action> kind) {
    return actions().stream()
        .filter(kind::isInstance)
        .sorted(
            Comparator.<Action>comparingInt(action -> configuration.vjob()[action.vm()])
                .thenComparingInt(this::vm))
        .toList();
  }

  private int vm(Action action) {
    return configuration.vms()[action.vm()];
  }

  private void pause(List<Action> suspends, int index) {
    if (index == suspends.size()) {
      actAll();
      return;
    }
    int vm = vm(suspends.get(index));
    if (simulation.cluster().vmState(vm) == VmState.PAUSED) {
      pause(suspends, index + 1);
      return;
    }
    simulation.after(
        simulation.vmLife().pauseSeconds(),
        () -> {
          if (!simulation.suspend(vm)) {
            fail(vm, "could not be paused");
          }
          pause(suspends, index + 1);
        });
  }

  /** Everything at once. */
  private void actAll() {
    List<Action> all = new ArrayList<>(actions());
    open = all.size() + 1;
    for (Action action : all) {
      act(action);
    }
    one();
  }

  private void act(Action action) {
    int vm = vm(action);
    if (action instanceof Run run) {
      simulation.run(vm, run.host(), this::ended);
    } else if (action instanceof Stop) {
      simulation.stop(vm, hardStop, this::ended);
    } else if (action instanceof Migrate migrate) {
      simulation.migrate(
          vm,
          migrate.to(),
          record -> {
            migrations += record.isFinished() ? 1 : 0;
            if (!record.isFinished()) {
              fail(vm, record.reason());
            }
            one();
          });
    } else if (action instanceof Suspend suspend) {
      int image = suspend.home() == Configuration.SHARED ? VmTimes.SHARED : suspend.home();
      simulation.writeImage(vm, image, this::ended);
    } else if (action instanceof Resume resume && !resume.inMemory()) {
      simulation.readImage(vm, resume.host(), this::ended);
    } else {
      simulation.after(0, this::one);
    }
  }

  private void ended(VmActionRecord record) {
    if (!record.isDone()) {
      fail(record.vm(), record.reason());
    }
    one();
  }

  private void one() {
    open--;
    if (open == 0) {
      changed.run();
      unpause(complete(ordered(Resume.class)), 0);
    }
  }

  /** Those of vjobs of which all VMs that are to go on are in memory. */
  private List<Action> complete(List<Action> resumes) {
    BitSet unread = new BitSet();
    for (Action action : resumes) {
      if (simulation.cluster().vmState(vm(action)) != VmState.PAUSED) {
        unread.set(configuration.vjob()[action.vm()]);
      }
    }
    return resumes.stream()
        .filter(action -> !unread.get(configuration.vjob()[action.vm()]))
        .toList();
  }

  private void unpause(List<Action> resumes, int index) {
    if (index == resumes.size()) {
      step++;
      nextStep();
      return;
    }
    int vm = vm(resumes.get(index));
    simulation.after(
        simulation.vmLife().pauseSeconds(),
        () -> {
          if (!simulation.resume(vm)) {
            fail(vm, "could not be unpaused");
          }
          unpause(resumes, index + 1);
        });
  }

  private void fail(int vm, String reason) {
    if (failure.isEmpty()) {
      failure = simulation.cluster().vmName(vm) + ": " + reason;
    }
  }

  private void end() {
    boolean complete = step == choice.plan().steps().size() && failure.isEmpty();
    if (complete) {
      // Something may have come to a host since the plan was made.
      choice.plan().shutdowns().stream().filter(reserve::isIdle).forEach(reserve::switchOff);
    }
    ReconfigurationRecord record =
        new ReconfigurationRecord(
            origin,
            start,
            simulation.now() - start,
            complete,
            migrations,
            choice.cost(),
            Double.NaN,
            complete ? "" : failure);
    simulation.journal().reconfigured(record);
    done.accept(record);
  }
}
