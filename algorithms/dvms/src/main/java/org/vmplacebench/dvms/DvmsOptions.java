package org.vmplacebench.dvms;

import org.vmplacebench.placement.plan.PlanOptions;

/**
 * What an experiment says about the distributed policy.
 *
 * @param minimum fewest hosts of a partition for which the solver is called
 * @param overlay name of the overlay
 * @param timeout seconds after which a member leaves a partition whose leader does not show up
 * @param retry seconds until a first new try
 * @param underload share of its capacity below which a host wants to be emptied; 0 for never
 * @param maintenance hosts that are to be emptied
 * @param turnOff whether empty hosts go off
 * @param idleHosts how many empty hosts stay on all the same
 * @param solverSeconds longest wall seconds of a computation; 0 for VMPlaceS's rule
 * @param seed of the overlay's random numbers
 * @param check whether each plan and each partition is judged when it is applied
 * @param warmUp whether the solver is warmed up before the simulated clock starts
 * @param plans how plans are applied
 * @param supply when hosts ask for help because their sites lack supply
 */
record DvmsOptions(
    int minimum,
    String overlay,
    double timeout,
    double retry,
    double underload,
    Maintenance maintenance,
    boolean turnOff,
    int idleHosts,
    int solverSeconds,
    long seed,
    boolean check,
    boolean warmUp,
    PlanOptions plans,
    SupplyTrigger supply) {

  private static final int SHORTEST_LIMIT = 30;
  private static final int HOSTS_PER_SECOND = 8;

  /** Wall seconds that a computation on a number of hosts may take. */
  int limitSeconds(int hosts) {
    return solverSeconds > 0 ? solverSeconds : Math.max(SHORTEST_LIMIT, hosts / HOSTS_PER_SECOND);
  }
}
