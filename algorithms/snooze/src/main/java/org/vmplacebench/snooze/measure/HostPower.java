package org.vmplacebench.snooze.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.plan.HostReserve;

/**
 * The switches of the hosts, which work also while their controllers do not: a host goes to sleep
 * by its own doing, with its manager written down and its clock set, and wakes when the clock or
 * anybody who knows it says so.
 */
public final class HostPower {

  private final PolicyPort simulation;
  private final Oversight oversight;
  private final double longestSleep;
  private final HostReserve sleeping;
  private final Map<Integer, AgentId> lateManagers = new HashMap<>();
  private final Map<Integer, Integer> sleeps = new HashMap<>();

  /**
   * No host sleeps.
   *
   * @param longestSleep seconds after which a host wakes by itself; infinite for never
   */
  public HostPower(PolicyPort simulation, Oversight oversight, double longestSleep) {
    this.simulation = simulation;
    this.oversight = oversight;
    this.longestSleep = longestSleep;
    sleeping = new HostReserve(simulation, -1, 0);
  }

  /** Shuts a host down, which ends its controller, now. */
  public void sleep(int host, AgentId manager) {
    lateManagers.put(host, manager);
    int sleep = sleeps.merge(host, 1, Integer::sum);
    oversight.wentToSleep();
    sleeping.switchOff(host);
    if (longestSleep < Double.POSITIVE_INFINITY) {
      simulation.after(
          longestSleep,
          () -> {
            if (sleeps.get(host) == sleep && sleeping.holds(host)) {
              oversight.wokeByItself();
              sleeping.switchOn(host);
            }
          });
    }
  }

  /** Boots a host; one that does not sleep is left alone. */
  public void wake(int host) {
    if (sleeping.holds(host)) {
      oversight.woken();
      sleeping.switchOn(host);
    }
  }

  /**
   * The manager that the controller of a host has written down, for once: empty where the host has
   * not gone to sleep since.
   */
  public Optional<AgentId> lateManagerOf(int host) {
    return Optional.ofNullable(lateManagers.remove(host));
  }
}
