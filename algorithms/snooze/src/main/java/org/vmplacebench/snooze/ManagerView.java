package org.vmplacebench.snooze;

import java.util.List;
import org.vmplacebench.core.sim.AgentId;

/** What the leader knows of a manager. */
final class ManagerView {

  private final AgentId manager;
  private Message.Summary summary = new Message.Summary(0, 0, 0, 0, List.of());
  private double lastHeard;
  private int handedOut;

  ManagerView(AgentId manager) {
    this.manager = manager;
  }

  AgentId manager() {
    return manager;
  }

  /** A summary has come. */
  void told(Message.Summary newSummary, double now) {
    summary = newSummary;
    lastHeard = now;
    handedOut = 0;
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

  /** Hosts that it has put to sleep. */
  List<Integer> asleep() {
    return summary.asleep();
  }

  /** Number of hosts sent to it since. */
  int handedOut() {
    return handedOut;
  }
}
