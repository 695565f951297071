package org.vmplacebench.core.sim;

import org.vmplacebench.core.platform.VmClass;

/**
 * A VM that somebody wants. All policies of a comparison face the same ones.
 *
 * @param number in the order of arrival, from 0
 * @param type what is wanted
 * @param load percent of the CPU of all its vCPUs that it asks for when it starts, 0 to 100
 * @param arrival simulated seconds at which it is asked for
 * @param lifetime seconds from its start to its end; infinite where it does not end
 * @param origin which VM it is
 */
public record VmRequest(
    int number, VmClass type, double load, double arrival, double lifetime, VmOrigin origin) {

  /** What the names of requests begin with; the number follows. */
  public static final String PREFIX = "new-";

  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException for a load that is not 0 to 100, or a negative time
   */
  public VmRequest {
    if (number < 0 || !(load >= 0 && load <= 100) || !(arrival >= 0) || !(lifetime >= 0)) {
      throw new IllegalArgumentException(
          PREFIX + number + ": load " + load + ", arrival " + arrival + ", lifetime " + lifetime);
    }
  }

  /** A request for a new VM of which nothing more is known. */
  public VmRequest(int number, VmClass type, double load, double arrival, double lifetime) {
    this(number, type, load, arrival, lifetime, VmOrigin.NEW);
  }

  /**
   * Its name, which is not that of the VM: what index that gets depends on what was placed before.
   */
  public String name() {
    return PREFIX + number;
  }
}
