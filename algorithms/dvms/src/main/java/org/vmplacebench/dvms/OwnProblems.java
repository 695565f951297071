package org.vmplacebench.dvms;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.dvms.protocol.Input;

/** What is wrong with a host itself, and when it asks others for help. */
final class OwnProblems {

  private static final double SECONDS_BETWEEN_LOOKS = 1;
  private static final double LONGEST_RETRY = 60;

  private final Fleet fleet;
  private final int host;
  private final DvmsAgent agent;
  private double problemSince;
  private double reservedSince;
  private int failedTries;
  private boolean underloaded;

  OwnProblems(Fleet fleet, int host, DvmsAgent agent) {
    this.fleet = fleet;
    this.host = host;
    this.agent = agent;
  }

  /** The host has joined a partition, or started one. */
  void reserved() {
    reservedSince = fleet.simulation().now();
  }

  /** Whether the host is to be emptied because it has too little to do. */
  boolean isUnderloaded() {
    return underloaded;
  }

  /** The host has become overloaded, or is to be emptied. */
  void hasNewProblem() {
    problemSince = fleet.simulation().now();
    if (agent.isFree()) {
      agent.after(0, this::look);
    }
  }

  /** The load of a VM on the host has changed; called where underload counts only. */
  void loadChanged() {
    Cluster cluster = fleet.simulation().cluster();
    double least = fleet.options().underload() * cluster.host(host).capacity();
    boolean isBelow = cluster.demandOn(host) < least && cluster.vmCountOn(host) > 0;
    if (isBelow && !underloaded) {
      underloaded = true;
      hasNewProblem();
    } else if (!isBelow) {
      underloaded = false;
    }
  }

  boolean hasProblem() {
    Cluster cluster = fleet.simulation().cluster();
    return cluster.isOverloaded(host) || (isToBeEmptied() && cluster.vmCountOn(host) > 0);
  }

  /** Whether the host reports no capacity, so that a solver empties it. */
  boolean isToBeEmptied() {
    return underloaded || fleet.isClosed(host);
  }

  /** The host is overloaded no more. */
  void relieved() {
    failedTries = 0;
  }

  /** A host was woken to help this one. */
  void helpHasCome() {
    if (hasProblem()) {
      hasNewProblem();
    }
  }

  private void look() {
    if (!agent.isFree() || !hasProblem()) {
      return;
    }
    if (agent.isBusy()) {
      agent.after(SECONDS_BETWEEN_LOOKS, this::look);
      return;
    }
    fleet.simulation().seen(host);
    agent.start(new Input.Problem());
  }

  /** A problem that a partition has left is tried again, after longer and longer times. */
  void lookAgain() {
    if (problemSince <= reservedSince) {
      // Where nobody could take its VMs, it asks again when its load has risen and fallen.
      underloaded = false;
    }
    if (!hasProblem()) {
      return;
    }
    if (problemSince > reservedSince) {
      agent.after(0, this::look);
    } else {
      agent.after(
          Math.min(Math.scalb(fleet.options().retry(), failedTries), LONGEST_RETRY), this::look);
      failedTries++;
    }
  }
}
