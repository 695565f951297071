package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.config.Key;

/** Keys of an experiment that any policy obeys; the workbench lists them among its own. */
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
              + " checked while the simulation runs, which costs time: all hosts and VMs every 10"
              + " simulated seconds and after each migration, switch, suspend and resume. A run that"
              + " breaks one ends there.");

  private SchedulingKeys() {}
}
