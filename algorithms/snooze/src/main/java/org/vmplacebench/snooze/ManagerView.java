package org.vmplacebench.snooze;

import java.util.List;
import org.vmplacebench.core.sim.AgentId;

/** What the leader knows of a manager. */
final class ManagerView {

  private final AgentId manager;
  private SnoozeMessage.Summary summary = SnoozeMessage.Summary.NOTHING;
  private double lastHeard;
  private int handedOut;
  private double placedDemand;
  private double placedMemory;

  ManagerView(AgentId manager) {
    this.manager = manager;
  }

  AgentId manager() {
    return manager;
  }

  /** A summary has come. */
  void told(SnoozeMessage.Summary newSummary, double now) {
    summary = newSummary;
    lastHeard = now;
    handedOut = 0;
    placedDemand = 0;
    placedMemory = 0;
  }

  /** A local controller was sent to it, which its next summary will count. */
  void handOut() {
    handedOut++;
  }

  /** Simulated second of the last summary. */
  double lastHeard() {
    return lastHeard;
  }

  /** Demand units on its hosts, by the last summary. */
  double demand() {
    return summary.demand();
  }

  /** Number of its hosts by the last summary. */
  int controllers() {
    return summary.controllers();
  }

  /** A VM will start there, which its next summary will count. */
  void placed(Need need) {
    placedDemand += need.demand();
    placedMemory += need.memory();
  }

  /** Demand units that its hosts have left together. */
  double freeDemand() {
    return summary.capacity() - summary.demand() - placedDemand;
  }

  /** Bytes that its hosts have left together. */
  double freeMemory() {
    return summary.memory() - summary.memoryUsed() - placedMemory;
  }

  /** Whether hosts of it sleep or wake. */
  boolean hasSleepers() {
    return !summary.asleep().isEmpty() || summary.waking() > 0;
  }

  /** Hosts that it has put to sleep. */
  List<Integer> asleep() {
    return summary.asleep();
  }

  /** Number of hosts sent to it since. */
  int handedOut() {
    return handedOut;
  }
}
