package org.vmplacebench.entropy;

import java.util.OptionalInt;

/**
 * What an experiment says about the centralized policy.
 *
 * @param period seconds between two starts of the scheduler, above 0
 * @param timeout wall seconds of one computation; where it is empty, VMPlaceS's rule holds
 * @param turnOffEmptyHosts whether hosts without VMs are switched off
 * @param checkPlans whether each plan is judged before it is applied
 * @param warmUp whether the solver is warmed up before the simulated clock starts
 * @param mostMigrationsPerHost migrations of a plan at a time; 0 for no bound
 */
record EntropyOptions(
    double period,
    OptionalInt timeout,
    boolean turnOffEmptyHosts,
    boolean checkPlans,
    boolean warmUp,
    int mostMigrationsPerHost) {

  private static final int SHORTEST_LIMIT = 30;
  private static final int HOSTS_PER_SECOND = 8;

  /** Wall seconds that a computation on a number of hosts may take. */
  int limitSeconds(int hosts) {
    return timeout.orElse(Math.max(SHORTEST_LIMIT, hosts / HOSTS_PER_SECOND));
  }
}
