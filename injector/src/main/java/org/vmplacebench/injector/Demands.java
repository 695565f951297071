package org.vmplacebench.injector;

import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.sim.WorkloadPort;

/** Sets what VMs ask for of named resources, and takes it down in the dump of events. */
final class Demands {

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final InjectionLog log;

  Demands(WorkloadPort simulation, InjectedVms vms, InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.log = log;
  }

  /**
   * A VM asks for a share of what its class says.
   *
   * @param number in {@link InjectedVms}
   * @param vm its index; -1 where it is not there, and the event is lost
   * @param resource its place in the cluster's resources
   * @param percent 0 to 100
   */
  void setShare(double time, int number, int vm, int resource, double percent) {
    String name = simulation.cluster().resources().get(resource);
    log.scripted(time, vms.name(number), text(name, percent) + EventFile.PERCENT);
    if (vm >= 0) {
      double all = simulation.cluster().vmClass(vm).resource(name);
      simulation.setResourceDemand(vm, resource, percent / 100 * all);
    }
  }

  /** A VM asks for an amount. */
  void set(double time, int number, int vm, int resource, double amount) {
    String name = simulation.cluster().resources().get(resource);
    log.scripted(time, vms.name(number), text(name, amount));
    if (vm >= 0) {
      simulation.setResourceDemand(vm, resource, amount);
    }
  }

  private static String text(String name, double value) {
    String number = value == (long) value ? Long.toString((long) value) : Decimals.text(value);
    return EventFile.DEMAND + name + EventFile.PART + number;
  }
}
