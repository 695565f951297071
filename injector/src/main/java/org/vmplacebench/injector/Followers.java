package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Who follows which recorded load: each VM of time 0 its own, and each VM that arrives one of
 * theirs, by its number, from where that is at the time.
 */
final class Followers implements Population.Listener {

  private final InjectedVms vms;
  private final Setting setting;
  private final double[] present;
  private final List<List<Integer>> arrived = new ArrayList<>();

  /** Sets what is recorded of a VM. */
  interface Setting {

    /**
     * It changes now.
     *
     * @param number of the VM in {@link InjectedVms}
     * @param vm its index; -1 where it is not there
     * @param value the recorded value
     */
    void set(int number, int vm, double value);
  }

  /**
   * Nobody has arrived yet; what they follow are loads.
   *
   * @param records number of recorded loads, of which the VMs of time 0 have the first
   */
  Followers(WorkloadPort simulation, InjectedVms vms, int records, InjectionLog log) {
    this(
        vms,
        records,
        (number, vm, load) -> {
          log.load(simulation.now(), number, load);
          if (vm >= 0) {
            simulation.setLoad(vm, load);
          }
        });
  }

  /** Nobody has arrived yet. */
  Followers(InjectedVms vms, int records, Setting setting) {
    this.vms = vms;
    this.setting = setting;
    present = new double[records];
    for (int record = 0; record < records; record++) {
      arrived.add(new ArrayList<>());
    }
    vms.wanted().listen(this);
  }

  @Override
  public void changed(int before, int after) {}

  @Override
  public void added(int number) {
    if (vms.isRequest(number)) {
      of(number).add(number);
    }
  }

  @Override
  public void removed(int number) {
    if (vms.isRequest(number)) {
      of(number).remove((Integer) number);
    }
  }

  private List<Integer> of(int number) {
    return arrived.get(vms.numberOfRequest(number) % present.length);
  }

  /** What a request asks for that arrives now, in percent. */
  double present(int request) {
    return present[request % present.length];
  }

  /** A recorded load changes now. */
  void set(int record, double load) {
    present[record] = load;
    int own = vms.isRequest(record) ? -1 : vms.living(record);
    if (own >= 0) {
      setting.set(record, own, load);
    }
    setThoseThatArrived(record, load);
  }

  /** A recorded load ends now, and its VM of time 0 with it: others have none from now on. */
  void end(int record) {
    present[record] = 0;
    setThoseThatArrived(record, 0);
  }

  private void setThoseThatArrived(int record, double load) {
    for (int number : arrived.get(record)) {
      setting.set(number, vms.living(number), load);
    }
  }
}
