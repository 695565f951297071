package org.vmplacebench.injector;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.vmplacebench.core.sim.EventStream;

/**
 * Recorded loads that have times as load changes. Each holds until the next one of its VM, the last
 * one to the end of the run; before its first one a VM has no load.
 */
final class TimedLoadChanges implements EventStream {

  private final Followers followers;
  private final TimedLoads loads;
  private final PriorityQueue<Change> changes =
      new PriorityQueue<>(Comparator.comparingDouble(Change::time).thenComparingInt(Change::vm));

  /** The next change of a VM. */
  private record Change(double time, int vm, double load) {}

  /**
   * The loads of all VMs of a simulation.
   *
   * @param followers who follows them
   * @param loads those of each VM
   */
  TimedLoadChanges(Followers followers, TimedLoads loads) {
    this.followers = followers;
    this.loads = loads;
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
    followers.set(change.vm(), change.load());
    take(change.vm());
  }

  private void take(int vm) {
    if (loads.advance(vm)) {
      changes.add(new Change(loads.time(vm), vm, loads.load(vm)));
    }
  }
}
