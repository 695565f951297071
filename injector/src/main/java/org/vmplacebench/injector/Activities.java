package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.sim.ActivityRecord;
import org.vmplacebench.core.sim.ActivityRecord.Kind;
import org.vmplacebench.core.sim.ActivityRecord.Outcome;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * The work and the transfers of a script, from their beginning to their end, which the observers of
 * the simulation are told; with a period, also what was done in each of its parts.
 *
 * <p>What a VM sends stands still while the VM is suspended, on an engine that tells how much is
 * left; it goes on where it began when the VM migrates.
 */
final class Activities {

  private static final int NONE = -1;

  private final WorkloadPort simulation;
  private final double period;
  private final Set<Activity> open = new LinkedHashSet<>();
  private final Map<Kind, Integer> counts = new HashMap<>();

  /**
   * Nothing is done yet.
   *
   * @param period seconds after which what goes on is told, in parts; 0 for at its end only
   */
  Activities(WorkloadPort simulation, double period) {
    this.simulation = simulation;
    this.period = period;
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostSwitched(int host, boolean on) {
            if (!on) {
              lose(host, NONE);
            }
          }

          @Override
          public void vmDestroyed(int vm, int host) {
            lose(NONE, vm);
          }

          @Override
          public void suspended(int vm, boolean done) {
            if (done && !open.isEmpty()) {
              simulation.after(0, () -> hold(vm));
            }
          }

          @Override
          public void resumed(int vm, boolean done) {
            if (done && !open.isEmpty()) {
              simulation.after(0, () -> release(vm));
            }
          }
        });
    if (period > 0) {
      simulation.after(period, this::tell);
    }
  }

  /** Computes flops in a VM, or on a host where {@code vm} is none, with one thread. */
  void work(String name, int vm, int host, double flops, double cores) {
    Activity activity = new Activity(name, Kind.WORK, vm, host, NONE, flops);
    if (activity.canBegin()) {
      activity.timer =
          vm == NONE
              ? simulation.executeOn(host, flops, cores, activity::finish)
              : simulation.executeIn(vm, flops, cores, activity::finish);
    }
  }

  /** Sends bytes from a VM, or a host where {@code vm} is none, to a host. */
  void send(String name, int vm, int host, int to, double bytes) {
    int from = vm == NONE ? host : simulation.cluster().hostOf(vm);
    Activity activity = new Activity(name, Kind.TRANSFER, vm, from, to, bytes);
    if (activity.canBegin()) {
      activity.send(bytes);
      hold(vm);
    }
  }

  /**
   * What a VM was to do that is not there: one that has ended, waits for a host, or was refused.
   *
   * @param place the name of the VM
   * @param to the host that was to receive, or none
   */
  void lost(String name, boolean isWork, String place, int to) {
    Activity activity = new Activity(name, isWork ? Kind.WORK : Kind.TRANSFER, NONE, NONE, to, 0);
    activity.record(Outcome.LOST, 0, place);
  }

  /** The run is over: what is open will not be done. */
  void finish() {
    for (Activity activity : List.copyOf(open)) {
      activity.end(Outcome.UNFINISHED);
    }
  }

  private void tell() {
    for (Activity activity : List.copyOf(open)) {
      if (simulation.now() > activity.start) {
        activity.tell(Outcome.GOES_ON);
      }
    }
    simulation.after(period, this::tell);
  }

  private void lose(int host, int vm) {
    for (Activity activity : List.copyOf(open)) {
      if (activity.needs(host) || (vm != NONE && activity.vm == vm)) {
        activity.end(Outcome.LOST);
        if (activity.kind == Kind.TRANSFER) {
          activity.cancel();
        }
      }
    }
  }

  private void hold(int vm) {
    if (vm != NONE && simulation.cluster().exists(vm) && simulation.cluster().isSuspended(vm)) {
      sentBy(vm).forEach(Activity::hold);
    }
  }

  private void release(int vm) {
    if (simulation.cluster().exists(vm) && !simulation.cluster().isSuspended(vm)) {
      sentBy(vm).forEach(Activity::release);
    }
  }

  private List<Activity> sentBy(int vm) {
    List<Activity> sent = new ArrayList<>();
    for (Activity activity : open) {
      if (activity.vm == vm && activity.kind == Kind.TRANSFER) {
        sent.add(activity);
      }
    }
    return sent;
  }

  private final class Activity {

    private final String name;
    private final Kind kind;
    private final int vm;
    private final int host;
    private final int to;
    private Timer timer = () -> {};
    private double start = simulation.now();
    private double atStart;
    private double held = Double.NaN;

    private Activity(String name, Kind kind, int vm, int host, int to, double amount) {
      int number = counts.merge(kind, 1, Integer::sum);
      this.name = name.isEmpty() ? (kind == Kind.WORK ? "work-" : "transfer-") + number : name;
      this.kind = kind;
      this.vm = vm;
      this.host = host;
      this.to = to;
      atStart = amount;
    }

    /** Whether it can begin now; it is told to be lost where it cannot. */
    boolean canBegin() {
      int there = vm == NONE ? host : simulation.cluster().hostOf(vm);
      boolean possible =
          there >= 0
              && simulation.cluster().isOn(there)
              && (to == NONE || simulation.cluster().isOn(to));
      if (possible) {
        open.add(this);
      } else {
        record(Outcome.LOST, 0);
      }
      return possible;
    }

    /** Whether it ends where a host does. */
    boolean needs(int off) {
      boolean isThere = (vm == NONE || kind == Kind.TRANSFER) ? host == off : isOn(off);
      return off != NONE && (isThere || to == off);
    }

    private boolean isOn(int off) {
      return simulation.cluster().exists(vm) && simulation.cluster().hostOf(vm) == off;
    }

    void send(double bytes) {
      timer = simulation.transfer(host, to, bytes, this::finish);
    }

    void hold() {
      double left = timer.left();
      if (Double.isNaN(held) && !Double.isNaN(left)) {
        timer.cancel();
        held = left;
      }
    }

    void release() {
      if (!Double.isNaN(held)) {
        double left = held;
        held = Double.NaN;
        send(left);
      }
    }

    void cancel() {
      timer.cancel();
    }

    void finish() {
      open.remove(this);
      record(Outcome.FINISHED, atStart);
    }

    void end(Outcome outcome) {
      open.remove(this);
      tell(outcome);
    }

    void tell(Outcome outcome) {
      double left = Double.isNaN(held) ? timer.left() : held;
      record(outcome, atStart - left);
      atStart = left;
      start = simulation.now();
    }

    private void record(Outcome outcome, double amount) {
      record(
          outcome,
          amount,
          vm == NONE ? simulation.cluster().host(host).name() : simulation.cluster().vmName(vm));
    }

    private void record(Outcome outcome, double amount, String place) {
      simulation
          .journal()
          .activity(
              new ActivityRecord(
                  name,
                  kind,
                  place,
                  to == NONE ? "" : simulation.cluster().host(to).name(),
                  start,
                  simulation.now() - start,
                  amount,
                  outcome));
    }
  }
}
