package org.vmplacebench.snooze;

import org.vmplacebench.core.sim.SimulationObserver;

/**
 * Tells the local controller of a host when the host becomes overloaded, so that none has to poll.
 */
final class Alarms implements SimulationObserver {

  private final LocalController[] controllers;

  Alarms(int hosts) {
    controllers = new LocalController[hosts];
  }

  /** From now on a controller is told, instead of the one that its host had before. */
  void watch(int host, LocalController controller) {
    controllers[host] = controller;
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    if (controllers[host] != null) {
      controllers[host].overloaded();
    }
  }
}
