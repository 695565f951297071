package org.vmplacebench.injector;

import java.util.Arrays;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Recorded loads as load changes: each value holds for one period from its time on, and a record
 * that ends begins anew. Values that do not change a VM's load are passed over.
 */
final class RecordedLoadChanges implements EventStream {

  private final WorkloadPort simulation;
  private final RecordedLoads loads;
  private final double period;
  private final InjectionLog log;
  private final int[] last;
  private long step;
  private int vm = -1;
  private double next;

  /**
   * The loads of all VMs of a simulation.
   *
   * @param loads those of each VM
   * @param period seconds between two of them
   */
  RecordedLoadChanges(
      WorkloadPort simulation, RecordedLoads loads, double period, InjectionLog log) {
    this.simulation = simulation;
    this.loads = loads;
    this.period = period;
    this.log = log;
    last = new int[loads.vms()];
    Arrays.fill(last, -1);
    advance();
  }

  @Override
  public double next() {
    return next;
  }

  @Override
  public void fire() {
    if (simulation.cluster().exists(vm)) {
      log.load(next, vm, last[vm]);
      simulation.setLoad(vm, last[vm]);
    }
    advance();
  }

  /** To the next value that changes something; at time 0, all do. */
  private void advance() {
    int load;
    do {
      vm++;
      if (vm == last.length) {
        vm = 0;
        step++;
        if (!loads.everChange()) {
          next = Double.POSITIVE_INFINITY;
          return;
        }
      }
      load = loads.at(vm, step);
    } while (load == last[vm]);
    last[vm] = load;
    next = step * period;
  }
}
