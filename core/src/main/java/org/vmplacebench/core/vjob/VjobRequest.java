package org.vmplacebench.core.vjob;

import java.util.List;
import org.vmplacebench.core.platform.VmClass;

/**
 * A vjob that somebody submits. All policies of a comparison face the same ones.
 *
 * @param number in the order of submission, from 0
 * @param name as it stands in tables
 * @param vms the classes of its VMs, at least one
 * @param phases of its application, one after the other
 * @param arrival simulated seconds at which it is submitted
 * @param estimate seconds that its user says it runs for, above 0; what backfilling counts on
 */
public record VjobRequest(
    int number,
    String name,
    List<VmClass> vms,
    List<VjobPhase> phases,
    double arrival,
    double estimate) {

  /** Copies the lists and refuses what cannot be. */
  public VjobRequest {
    vms = List.copyOf(vms);
    phases = List.copyOf(phases);
    int size = vms.size();
    if (size == 0
        || phases.stream().anyMatch(phase -> phase.seconds().length != size)
        || !(arrival >= 0)
        || !(estimate > 0)) {
      throw new IllegalArgumentException(
          name + ": " + size + " VMs, arrival " + arrival + ", estimate " + estimate);
    }
  }

  /** How long it runs where nothing slows it down, in seconds. */
  public double shortest() {
    return phases.stream().mapToDouble(VjobPhase::longest).sum();
  }
}
