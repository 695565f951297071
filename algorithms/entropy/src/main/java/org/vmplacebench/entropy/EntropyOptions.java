package org.vmplacebench.entropy;

import java.util.OptionalInt;
import org.vmplacebench.core.scheduling.central.CentralOptions;

/**
 * What an experiment says about Entropy.
 *
 * @param central what it says about any centralized policy
 * @param timeout wall seconds of one computation; where it is empty, VMPlaceS's rule holds
 */
record EntropyOptions(CentralOptions central, OptionalInt timeout) {

  private static final int SHORTEST_LIMIT = 30;
  private static final int HOSTS_PER_SECOND = 8;

  /** Wall seconds that a computation on a number of hosts may take. */
  int limitSeconds(int hosts) {
    return timeout.orElse(Math.max(SHORTEST_LIMIT, hosts / HOSTS_PER_SECOND));
  }
}
