package org.vmplacebench.injector;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Recorded loads that have times as load changes. Each holds until the next one of its VM, the last
 * one to the end of the run; before its first one a VM has no load.
 */
final class TimedLoadChanges implements EventStream {

  private final WorkloadPort simulation;
  private final TimedLoads loads;
  private final InjectionLog log;
  private final PriorityQueue<Change> changes =
      new PriorityQueue<>(Comparator.comparingDouble(Change::time).thenComparingInt(Change::vm));

  /** The next change of a VM. */
  private record Change(double time, int vm, double load) {}

  /**
   * The loads of all VMs of a simulation.
   *
   * @param loads those of each VM
   */
  TimedLoadChanges(WorkloadPort simulation, TimedLoads loads, InjectionLog log) {
    this.simulation = simulation;
    this.loads = loads;
    this.log = log;
    for (int vm = 0; vm < loads.vms(); vm++) {
      if (loads.begin(vm) > 0) {
        changes.add(new Change(0, vm, 0));
      } else {
        take(vm);
      }
    }
  }

  @Override
  public double next() {
    return changes.isEmpty() ? Double.POSITIVE_INFINITY : changes.peek().time();
  }

  @Override
  public void fire() {
    Change change = changes.remove();
    if (simulation.cluster().exists(change.vm())) {
      log.load(change.time(), change.vm(), change.load());
      simulation.setLoad(change.vm(), change.load());
    }
    take(change.vm());
  }

  private void take(int vm) {
    if (loads.advance(vm)) {
      changes.add(new Change(loads.time(vm), vm, loads.load(vm)));
    }
  }
}
