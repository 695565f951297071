package org.vmplacebench.snooze.options;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.snooze.assignment.AssignmentChoice;

/**
 * What an experiment says about the hierarchical policy.
 *
 * @param timing the times of the protocol
 * @param messageBytes size of every message
 * @param controllersPerManager hosts for each manager; where it is empty, each service host has one
 *     manager, save the leader's
 * @param assignment how the leader chooses managers
 * @param periodic whether managers schedule every period, not when a host becomes overloaded
 * @param period seconds between two rounds of a manager
 * @param pause seconds after a round in which a reactive manager starts no other one
 * @param solver who looks for placements
 * @param consolidation who looks for placements when it is time to consolidate
 * @param consolidationPeriod seconds between two consolidations; infinite for none
 * @param limitSeconds wall seconds that a computation on a number of hosts may take
 * @param plans how plans are applied
 * @param dispatch how places are found for new VMs
 * @param sleep when hosts go off
 * @param crashes what crashes by the policy's own doing
 * @param checks whether plans and managers' rights are judged
 * @param warmUp whether the solver is warmed up before the simulated clock starts
 */
public record SnoozeOptions(
    Timing timing,
    double messageBytes,
    OptionalInt controllersPerManager,
    AssignmentChoice assignment,
    boolean periodic,
    double period,
    double pause,
    PlacementSolver solver,
    PlacementSolver consolidation,
    double consolidationPeriod,
    IntUnaryOperator limitSeconds,
    PlanOptions plans,
    DispatchOptions dispatch,
    SleepOptions sleep,
    CrashPlan crashes,
    boolean checks,
    boolean warmUp) {

  /**
   * Number of managers.
   *
   * @param hosting number of hosts that take VMs
   * @param service number of service hosts
   */
  public int managers(int hosting, int service) {
    return controllersPerManager.isPresent()
        ? managersFor(hosting, controllersPerManager.getAsInt())
        : Math.max(1, service - 1);
  }

  /** Number of managers for hosts in groups. */
  public static int managersFor(int hosting, int perManager) {
    return (hosting + perManager - 1) / perManager;
  }
}
