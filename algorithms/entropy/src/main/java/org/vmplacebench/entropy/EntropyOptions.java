package org.vmplacebench.entropy;

import java.util.OptionalInt;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.central.CentralOptions;

/**
 * What an experiment says about Entropy.
 *
 * @param central what it says about any centralized policy
 * @param timeout wall seconds of one computation; where it is empty, VMPlaceS's rule holds
 */
record EntropyOptions(CentralOptions central, OptionalInt timeout) {

  /** Wall seconds that a computation on a number of hosts may take. */
  int limitSeconds(int hosts) {
    return timeout.orElse(SchedulingKeys.vmplacesLimit(hosts));
  }
}
