package org.vmplacebench.snooze.assignment;

import java.util.List;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/** What the leader knows of a manager. */
public final class ManagerView {

  private final AgentId manager;
  private SnoozeMessage.Summary summary = SnoozeMessage.Summary.NOTHING;
  private double lastHeard;
  private int handedOut;
  private double placedDemand;
  private double placedMemory;

  /** Of a manager of which nothing is known yet. */
  public ManagerView(AgentId manager) {
    this.manager = manager;
  }

  /** Whom it shows. */
  public AgentId manager() {
    return manager;
  }

  /** A summary has come. */
  public void told(SnoozeMessage.Summary newSummary, double now) {
    summary = newSummary;
    lastHeard = now;
    handedOut = 0;
    placedDemand = 0;
    placedMemory = 0;
  }

  /** A local controller was sent to it, which its next summary will count. */
  public void handOut() {
    handedOut++;
  }

  /** Simulated second of the last summary. */
  public double lastHeard() {
    return lastHeard;
  }

  /** Demand units on its hosts, by the last summary. */
  public double demand() {
    return summary.demand();
  }

  /** Number of its hosts by the last summary. */
  public int controllers() {
    return summary.controllers();
  }

  /** A VM will start there, which its next summary will count. */
  public void placed(Need need) {
    placedDemand += need.demand();
    placedMemory += need.memory();
  }

  /** Demand units that its hosts have left together. */
  public double freeDemand() {
    return summary.capacity() - summary.demand() - placedDemand;
  }

  /** Bytes that its hosts have left together. */
  public double freeMemory() {
    return summary.memory() - summary.memoryUsed() - placedMemory;
  }

  /** Whether hosts of it sleep or wake. */
  public boolean hasSleepers() {
    return !summary.asleep().isEmpty() || summary.waking() > 0;
  }

  /** Hosts that it has put to sleep. */
  public List<Integer> asleep() {
    return summary.asleep();
  }

  /** Number of hosts sent to it since. */
  public int handedOut() {
    return handedOut;
  }
}
