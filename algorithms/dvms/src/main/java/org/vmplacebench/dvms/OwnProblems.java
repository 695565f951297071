package org.vmplacebench.dvms;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.Snapshot;

/** The layer of an agent that knows how its host is, and when it asks for help. */
abstract class OwnProblems extends AgentState {

  private static final double SECONDS_BETWEEN_LOOKS = 1;
  private static final double LONGEST_RETRY = 60;

  private double problemSince;
  private double reservedSince;
  private int failedTries;

  OwnProblems(Fleet fleet, int host, int counter) {
    super(fleet, host, counter);
  }

  /** A partition begins here. */
  abstract void startPartition();

  /** The host has joined a partition, or started one. */
  void reserved() {
    reservedSince = now();
  }

  /** The host has become overloaded, or is to be emptied. */
  void hasNewProblem() {
    problemSince = now();
    if (isFree()) {
      after(0, this::look);
    }
  }

  /** The load of a VM on the host has changed; called where underload counts only. */
  void loadChanged() {
    Cluster cluster = fleet.simulation().cluster();
    double least = fleet.options().underload() * cluster.nominalCapacity(host);
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
  private boolean isToBeEmptied() {
    return underloaded || fleet.isClosed(host);
  }

  /**
   * What the host says of itself. A member says so again whenever its leader renews its grant, and
   * mostly nothing has changed meanwhile.
   */
  HostReport report() {
    HostReport report = lookAtAll();
    fleet.simulation().seen(host);
    boolean empty = fleet.isClosed(host) || (underloaded && !report.isOverloaded());
    return empty ? report.toBeEmptied() : report;
  }

  private HostReport lookAtAll() {
    Cluster cluster = fleet.simulation().cluster();
    int changes = cluster.changesOn(host);
    boolean again = said != null && changes == changesAtReport && canRepeat(cluster);
    if (again && fleet.options().check()) {
      PlanJudge.judgeLook(fleet, said.content().at(now()));
    }
    if (again && fleet.supply().isEmpty()) {
      return said;
    }
    Snapshot snapshot = again ? said.content() : Snapshot.of(fleet.simulation(), new int[] {host});
    HostReport report =
        new HostReport(snapshot, fleet.supply().map(supply -> supply.account(host)), lacksSupply);
    said = snapshot.rules().isEmpty() ? report : null;
    changesAtReport = changes;
    return report;
  }

  private boolean canRepeat(Cluster cluster) {
    return cluster.vmsArrivingOn(host).length == 0 && fleet.simulation().constraints().isEmpty();
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
    if (!isFree() || !hasProblem()) {
      return;
    }
    if (isBusy()) {
      after(SECONDS_BETWEEN_LOOKS, this::look);
      return;
    }
    fleet.simulation().seen(host);
    startPartition();
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
      after(0, this::look);
    } else {
      after(Math.min(Math.scalb(fleet.options().retry(), failedTries), LONGEST_RETRY), this::look);
      failedTries++;
    }
  }
}
