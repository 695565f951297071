package org.vmplacebench.snooze;

import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;

/**
 * Where users of the cluster turn to: knows the leader by its relayed heartbeats, and for how long
 * there was none to be heard.
 */
final class EntryPoint implements Agent {

  /** Its name among the agents. */
  static final String NAME = "entry-point";

  private final Crew crew;
  private Post post;
  private Silence silence;

  EntryPoint(Crew crew) {
    this.crew = crew;
  }

  @Override
  public void start(AgentContext self) {
    post = crew.post(self, Role.ENTRY_POINT);
    silence = new Silence(self, crew.timing().timeout(), () -> crew.oversight().leaderHeard(false));
    silence.heard();
  }

  @Override
  public void receive(AgentId sender, Object received) {
    post.opened(received);
    silence.heard();
    crew.oversight().leaderHeard(true);
  }

  @Override
  public void stop() {
    crew.oversight().leaderHeard(false);
  }
}
