package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.config.Key;

/** Keys of an experiment that any policy obeys; the modules that they belong to list them. */
public final class SchedulingKeys {

  /** Whether empty hosts are switched off. */
  public static final Key<Boolean> TURN_OFF =
      Key.flag(
          "hosts.turn_off",
          false,
          "Whether hosts without VMs are switched off, at the start and after each successful"
              + " reconfiguration.");

  /** Whether invariants are checked while the simulation runs. */
  public static final Key<Boolean> CHECKS =
      Key.flag(
          "simulation.checks",
          false,
          "Whether the laws that every state of the cluster and every reconfiguration plan obeys are"
              + " checked while the simulation runs, which costs time.");

  /** Master seed of the experiment. */
  public static final Key<Long> SEED =
      Key.wholeLong(
          "loadinjector.seed",
          23,
          "Master seed of the whole experiment. Each purpose (times, loads, VM classes, crashes ...)"
              + " draws from a stream of its own that follows from it.");

  private SchedulingKeys() {}
}
