package org.vmplacebench.snooze;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.HeartbeatMonitor;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage;
import org.vmplacebench.snooze.protocol.Ticket;

/**
 * Where users of the cluster turn to: knows the leader by its relayed heartbeats, and for how long
 * there was none to be heard; passes on what clients want, and what they get.
 */
final class EntryPoint implements Agent {

  /** Its name among the agents. */
  static final String NAME = "entry-point";

  private final Crew crew;
  private final Map<Integer, Need> waiting = new LinkedHashMap<>();
  private Post post;
  private HeartbeatMonitor silence;
  private AgentId leader;

  EntryPoint(Crew crew) {
    this.crew = crew;
  }

  @Override
  public void start(AgentContext self) {
    post = crew.post(self, Role.ENTRY_POINT);
    silence = new HeartbeatMonitor(self, crew.timing().timeout(), this::lostLeader);
    silence.heard();
  }

  @Override
  public void receive(AgentId sender, Object received) {
    SnoozeMessage message = post.opened(received);
    if (message instanceof SnoozeMessage.RelayedLeaderBeat beat) {
      silence.heard();
      leader = beat.leader();
      crew.oversight().leaderHeard(true);
      waiting.values().forEach(this::dispatch);
      waiting.clear();
    } else if (message instanceof DispatchMessage.DispatchAnswer answer) {
      crew.clients().answered(answer.ticket(), answer.place());
    } else if (message instanceof DispatchMessage.StartAnswer answer) {
      crew.clients().startAnswered(answer.ticket(), answer.started());
    }
  }

  @Override
  public void stop() {
    lostLeader();
  }

  private void lostLeader() {
    leader = null;
    crew.oversight().leaderHeard(false);
  }

  /** A client wants a place; it waits until there is a leader. */
  void submit(Need need) {
    if (leader == null) {
      waiting.put(need.ticket().order(), need);
    } else {
      dispatch(need);
    }
  }

  private void dispatch(Need need) {
    post.to(leader, new DispatchMessage.Dispatch(need));
  }

  /** A client wants its VM started on a host, which may be off. */
  void start(int host, Ticket ticket, VmAdmission admission) {
    crew.deployment()
        .controllerOf(host)
        .ifPresent(
            controller -> post.to(controller, new DispatchMessage.StartVm(ticket, admission)));
  }
}
