package org.vmplacebench.core.site;

import java.util.List;

/**
 * What clients at sites ask of VMs.
 *
 * @param days for each site, what the rates of its clients are multiplied with over time; 1 on
 *     average
 * @param requestBytes bytes of a request
 * @param answerBytes bytes of its answer
 * @param required s that a request may take to its VM where nothing else is said
 * @param services what VMs of time 0 are asked for
 * @param environments that are requested, or may be
 */
public record UserDemand(
    List<Signal> days,
    double requestBytes,
    double answerBytes,
    double required,
    List<Service> services,
    List<VirtualEnvironment> environments) {

  /** Copies the lists. */
  public UserDemand {
    days = List.copyOf(days);
    services = List.copyOf(services);
    environments = List.copyOf(environments);
  }

  /**
   * Something that clients ask for and that a VM gives.
   *
   * @param vm index of the VM
   * @param rates requests/s on average of the clients at each site, by site
   */
  public record Service(int vm, double[] rates) {}
}
