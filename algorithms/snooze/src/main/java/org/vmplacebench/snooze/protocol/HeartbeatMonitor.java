package org.vmplacebench.snooze.protocol;

import org.vmplacebench.core.sim.AgentContext;

/**
 * Acts when nothing was heard for some time. Costs a timer per timeout, not one per sign of life.
 */
public final class HeartbeatMonitor {

  private final AgentContext self;
  private final double timeout;
  private final Runnable action;
  private double deadline;
  private boolean watching;
  private boolean armed;

  /**
   * Does not watch yet.
   *
   * @param timeout seconds
   * @param action runs once per silence; watching ends before
   */
  public HeartbeatMonitor(AgentContext self, double timeout, Runnable action) {
    this.self = self;
    this.timeout = timeout;
    this.action = action;
  }

  /** Begins to watch, or goes on: something was heard now. */
  public void heard() {
    deadline = self.simulation().now() + timeout;
    watching = true;
    if (!armed) {
      arm();
    }
  }

  /** Stops watching. */
  public void ignore() {
    watching = false;
  }

  /** Simulated second at which the silence is too long if nothing more is heard. */
  public double deadline() {
    return deadline;
  }

  private void arm() {
    armed = true;
    self.after(deadline - self.simulation().now(), this::look);
  }

  private void look() {
    armed = false;
    if (!watching) {
      return;
    }
    if (self.simulation().now() < deadline) {
      arm();
    } else {
      watching = false;
      action.run();
    }
  }
}
