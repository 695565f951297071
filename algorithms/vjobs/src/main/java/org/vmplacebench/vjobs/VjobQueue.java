package org.vmplacebench.vjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;

/** All vjobs that were submitted, in this order, with their states and times. */
final class VjobQueue {

  private final List<Entry> open = new ArrayList<>();
  private PolicyPort simulation;
  private int submitted;
  private int terminated;
  private double firstArrival = Double.NaN;
  private double lastEnd;
  private double completion;
  private double waiting;
  private int started;

  /** A vjob and what the policy knows of it. */
  final class Entry {
    private final Vjob vjob;
    private final int[] vms;
    private VjobState state = VjobState.WAITING;
    private double start = Double.NaN;

    private Entry(Vjob vjob) {
      this.vjob = vjob;
      vms = vjob.vms();
    }

    Vjob vjob() {
      return vjob;
    }

    int[] vms() {
      return vms;
    }

    VjobState state() {
      return state;
    }

    boolean hasStarted() {
      return !Double.isNaN(start);
    }

    /** When it ends by its user's estimate if it runs from now on, in simulated seconds. */
    double expectedEnd(double now) {
      return (hasStarted() ? start : now) + vjob.request().estimate();
    }

    private void update() {
      VjobState now = state(simulation.cluster());
      if (now != state) {
        state = now;
        if (now == VjobState.RUNNING && !hasStarted()) {
          start = simulation.now();
          started++;
          waiting += start - vjob.request().arrival();
        }
        simulation.journal().vjobChanged(vjob, now);
      }
    }

    /** Where all its VMs are; what it was as long as they are not in the same state. */
    private VjobState state(Cluster cluster) {
      VmState common = cluster.vmState(vms[0]);
      for (int vm : vms) {
        if (cluster.vmState(vm) != common) {
          return state;
        }
      }
      return switch (common) {
        case RUNNING -> VjobState.RUNNING;
        case SLEEPING -> VjobState.SLEEPING;
        case GONE -> VjobState.TERMINATED;
        default -> state;
      };
    }
  }

  void watch(PolicyPort running) {
    simulation = running;
  }

  void add(Vjob vjob) {
    submitted++;
    if (Double.isNaN(firstArrival)) {
      firstArrival = vjob.request().arrival();
    }
    open.add(new Entry(vjob));
    simulation.journal().vjobChanged(vjob, VjobState.WAITING);
  }

  /** Those that have not ended, in the order of submission. */
  List<Entry> open() {
    return List.copyOf(open);
  }

  /** Brings all states up to the present. */
  void update() {
    open.forEach(Entry::update);
    open.removeIf(
        entry -> {
          boolean over = entry.state() == VjobState.TERMINATED;
          if (over) {
            terminated++;
            lastEnd = simulation.now();
            completion += lastEnd - entry.vjob().request().arrival();
          }
          return over;
        });
  }

  void summary(Map<String, Object> summary) {
    summary.put("submitted", submitted);
    summary.put("terminated", terminated);
    // Of all or of none: some would look like a short one.
    boolean all = terminated > 0 && terminated == submitted;
    summary.put("makespan_s", all ? lastEnd - firstArrival : Double.NaN);
    summary.put("completion_total_s", completion);
    summary.put("completion_mean_s", terminated > 0 ? completion / terminated : Double.NaN);
    summary.put("wait_mean_s", started > 0 ? waiting / started : Double.NaN);
  }
}
