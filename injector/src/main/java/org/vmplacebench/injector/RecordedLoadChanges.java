package org.vmplacebench.injector;

import java.util.Arrays;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Recorded loads as load changes: each value holds for one period from its time on, or leads to the
 * next one in equal steps; a record that ends begins anew. Values that do not change a VM's load
 * are passed over.
 */
final class RecordedLoadChanges implements EventStream {

  /** What no load is: the VM leaves. */
  private static final double LEAVES = -1;

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final Followers followers;
  private final RecordedLoads loads;
  private final double period;
  private final int steps;
  private final boolean idleLeave;
  private final InjectionLog log;
  private final double[] last;
  private long step;
  private int part;
  private int vm = -1;
  private int left;
  private double next;

  /**
   * The loads of all VMs of a simulation.
   *
   * @param followers who follows them
   * @param loads those of each VM
   * @param period seconds between two of them
   * @param steps equal steps from one load to the next one, at least 1
   * @param idleLeave whether a VM without load is destroyed
   */
  RecordedLoadChanges(
      WorkloadPort simulation,
      InjectedVms vms,
      Followers followers,
      RecordedLoads loads,
      double period,
      int steps,
      boolean idleLeave,
      InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.followers = followers;
    this.loads = loads;
    this.period = period;
    this.steps = steps;
    this.idleLeave = idleLeave;
    this.log = log;
    last = new double[loads.vms()];
    Arrays.fill(last, Double.NaN);
    advance();
  }

  @Override
  public double next() {
    return next;
  }

  @Override
  public void fire() {
    if (last[vm] == LEAVES) {
      leave();
    } else {
      followers.set(vm, last[vm]);
    }
    advance();
  }

  private void leave() {
    left++;
    followers.end(vm);
    if (simulation.cluster().exists(vm)) {
      vms.wanted().remove(vm);
      log.stopped(next, vms.name(vm));
      simulation.destroyVm(vm);
    }
  }

  /** To the next value that changes something; at time 0, all do. */
  private void advance() {
    double load;
    do {
      vm++;
      if (vm == last.length) {
        vm = 0;
        part++;
        if (part == steps) {
          part = 0;
          step++;
        }
        if (!loads.everChange() || left == last.length) {
          next = Double.POSITIVE_INFINITY;
          return;
        }
      }
      load = load();
    } while (load == last[vm] || last[vm] == LEAVES);
    last[vm] = load;
    next = (step + (double) part / steps) * period;
  }

  private double load() {
    int from = loads.at(vm, step);
    int to = steps == 1 ? from : loads.at(vm, step + 1);
    return idleLeave && part == 0 && from == 0 && to == 0
        ? LEAVES
        : from + (double) (to - from) * part / steps;
  }
}
