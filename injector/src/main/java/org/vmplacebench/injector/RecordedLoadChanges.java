package org.vmplacebench.injector;

import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Simulation;

/**
 * Recorded loads as load changes: each value holds for one period from its time on, and a record
 * that ends begins anew. Values that do not change a VM's load are passed over.
 */
final class RecordedLoadChanges implements EventStream {

  private final Simulation simulation;
  private final byte[][] loads;
  private final double period;
  private final InjectionLog log;
  private final boolean everChanges;
  private long step;
  private int vm = -1;
  private double next;

  /**
   * The loads of all VMs of a simulation.
   *
   * @param loads for each VM its loads in percent, at least one
   * @param period seconds between two of them
   */
  RecordedLoadChanges(Simulation simulation, byte[][] loads, double period, InjectionLog log) {
    this.simulation = simulation;
    this.loads = loads;
    this.period = period;
    this.log = log;
    boolean changes = false;
    for (byte[] ofVm : loads) {
      for (byte load : ofVm) {
        changes |= load != ofVm[0];
      }
    }
    everChanges = changes;
    advance();
  }

  @Override
  public double next() {
    return next;
  }

  @Override
  public void fire() {
    double load = at(vm, step);
    if (simulation.cluster().exists(vm)) {
      log.load(next, vm, load);
      simulation.setLoad(vm, load);
    }
    advance();
  }

  private byte at(int ofVm, long time) {
    byte[] record = loads[ofVm];
    return record[(int) (time % record.length)];
  }

  /** To the next value that changes something; at time 0, all do. */
  private void advance() {
    do {
      vm++;
      if (vm == loads.length) {
        vm = 0;
        step++;
        if (!everChanges) {
          next = Double.POSITIVE_INFINITY;
          return;
        }
      }
    } while (step > 0 && at(vm, step) == at(vm, step - 1));
    next = step * period;
  }
}
