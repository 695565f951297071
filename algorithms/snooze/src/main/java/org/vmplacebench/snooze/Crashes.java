package org.vmplacebench.snooze;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.HostCrashes;
import org.vmplacebench.core.sim.SimulatedClock;
import org.vmplacebench.snooze.options.CrashPlan;
import org.vmplacebench.snooze.protocol.Role;

/**
 * Lets hosts of the leader and of managers crash, and brings them back. A crash for which there is
 * no victim does not happen.
 */
final class Crashes {

  private final SimulatedClock clock;
  private final HostCrashes crashes;
  private final Deployment deployment;
  private final CrashPlan plan;
  private final UniformRandomProvider random;

  Crashes(SimulatedClock clock, HostCrashes crashes, Deployment deployment, CrashPlan plan) {
    this.clock = clock;
    this.crashes = crashes;
    this.deployment = deployment;
    this.plan = plan;
    random = new RandomStreams(plan.seed()).stream("snooze crashes");
  }

  void start() {
    every(plan.leaderPeriod(), this::crashLeader);
    every(plan.managerPeriod(), this::crashManager);
    plan.leaderTimes().forEach(time -> clock.after(time, this::crashLeader));
    plan.managerTimes().forEach(time -> clock.after(time, this::crashManager));
  }

  private void every(double period, Runnable action) {
    if (period < Double.POSITIVE_INFINITY) {
      clock.after(
          period,
          () -> {
            action.run();
            every(period, action);
          });
    }
  }

  private void crashLeader() {
    int[] slots = deployment.livingSlots(Role.LEADER);
    if (slots.length > 0) {
      crash(deployment.hostOf(slots[0]));
    }
  }

  private void crashManager() {
    int[] leaders =
        Arrays.stream(deployment.livingSlots(Role.LEADER)).map(deployment::hostOf).toArray();
    int[] hosts =
        Arrays.stream(deployment.livingSlots(Role.MANAGER))
            .map(deployment::hostOf)
            .filter(host -> Arrays.stream(leaders).noneMatch(leader -> leader == host))
            .distinct()
            .toArray();
    if (hosts.length > 0) {
      crash(hosts[random.nextInt(hosts.length)]);
    }
  }

  private void crash(int host) {
    crashes.crash(host, plan.duration());
  }
}
