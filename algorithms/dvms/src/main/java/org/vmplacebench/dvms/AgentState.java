package org.vmplacebench.dvms;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.Alarm;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.dvms.overlay.Overlay;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase;

/**
 * What an agent knows that nearly each message and timer looks at. {@link OwnProblems}, {@link
 * Courier} and {@link DvmsAgent} are layers upon it and not objects of their own: with a hundred
 * thousand hosts, each object that a message has to look at is read from memory for the first time.
 */
abstract class AgentState {

  /** What it shares with all agents. */
  final Fleet fleet;

  /** The host that it lives on. */
  final int host;

  /** Who it asks for help. */
  final Overlay overlay;

  /** What it can do; null until it begins to live. */
  AgentContext self;

  /** See {@link Node#counter}. */
  int counter;

  /** What it is in the middle of. */
  Phase phase;

  /** The one timer of its phase; null where it is free. */
  Alarm alarm;

  /** What the alarm was set for. */
  Clock clock;

  /** The last report, where it is in a partition and can say so again. */
  HostReport said;

  /** What had changed on the host until then. */
  int changesAtReport;

  /** Whether something is dealt with. */
  boolean draining;

  /** Whether something has happened meanwhile. */
  boolean anyWaiting;

  /** Whether the host is to be emptied because it has too little to do. */
  boolean underloaded;

  /** Whether it asks for help because its site lacks supply. */
  boolean lacksSupply;

  /**
   * An agent that belongs to no partition.
   *
   * @param counter from which the host numbers its grants
   */
  AgentState(Fleet fleet, int host, int counter) {
    this.fleet = fleet;
    this.host = host;
    this.counter = counter;
    overlay = fleet.overlays().of(host);
    phase = Node.free(host, counter).phase();
  }

  /** Reads what a message to the agent will read. */
  int touch() {
    Cluster cluster = fleet.simulation().cluster();
    int sum = self.id().number() + cluster.changesOn(host) + (int) cluster.demandOn(host);
    sum += phase instanceof Phase.Member member ? member.grant().version() : counter;
    sum += said == null ? 0 : said.vms();
    return alarm == null ? sum : sum + (int) alarm.left();
  }

  /** The present, in seconds. */
  public double now() {
    return fleet.simulation().now();
  }

  /** Runs an action after seconds, unless the agent has ended by then. */
  public Timer after(double seconds, Runnable action) {
    return self.after(seconds, action);
  }

  /** Whether the host belongs to no partition. */
  boolean isFree() {
    return phase instanceof Phase.Free;
  }

  /** Whether a live migration from or to the host is under way. */
  boolean isBusy() {
    return fleet.isMigrating(host);
  }
}
