package org.vmplacebench.snooze;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/**
 * Passes heartbeats on, since it stands for the network's multicast, and holds elections: when
 * managers no longer hear the leader, it asks one manager after the other to become it.
 *
 * <p>It knows managers and the leader by their heartbeats only and forgets who is silent. So one
 * that is started anew elsewhere, after its host failed, soon knows what it has to.
 */
final class MulticastService implements Agent {

  /** Its name among the agents. */
  static final String NAME = "multicast";

  private final Crew crew;
  private final Map<AgentId, Double> managers = new LinkedHashMap<>();
  private final Set<AgentId> seeking = new LinkedHashSet<>();
  private final Deque<AgentId> candidates = new ArrayDeque<>();
  private boolean first;
  private AgentContext self;
  private Post post;
  private AgentId leader;
  private double leaderHeard;
  private AgentId candidate;
  private Timer patience = () -> {};

  /**
   * The service.
   *
   * @param first whether there was none before it: then there is no leader yet, and one is elected
   *     soon after the first manager has announced itself
   */
  MulticastService(Crew crew, boolean first) {
    this.crew = crew;
    this.first = first;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    post = crew.post(context, Role.MULTICAST);
    leaderHeard = now();
  }

  @Override
  public void receive(AgentId sender, Object received) {
    SnoozeMessage message = post.opened(received);
    if (message instanceof SnoozeMessage.ManagerBeat beat) {
      managers.put(sender, now());
      post.toAll(beat.group(), new SnoozeMessage.RelayedManagerBeat(sender));
    } else if (message instanceof SnoozeMessage.LeaderBeat) {
      leaderBeats(sender);
    } else if (message instanceof SnoozeMessage.NewManager) {
      managers.put(sender, now());
      if (first && managers.size() == 1) {
        // Others announce themselves now, and the election is to know them.
        self.after(crew.timing().election(), this::elect);
      }
    } else if (message instanceof SnoozeMessage.SeekLeader) {
      seeking.add(sender);
    } else if (message instanceof SnoozeMessage.ElectionRequest) {
      managers.put(sender, now());
      if (candidate == null && now() - leaderHeard >= crew.timing().timeout()) {
        elect();
      }
    } else if (message instanceof SnoozeMessage.Promoted promoted) {
      promoted(sender, promoted.leader());
    } else if (message instanceof SnoozeMessage.ManagerEnds) {
      managers.remove(sender);
    }
  }

  private void leaderBeats(AgentId sender) {
    boolean silent = now() - leaderHeard >= crew.timing().timeout();
    if (leader == null || (silent && candidate == null)) {
      leader = sender;
    }
    if (!sender.equals(leader)) {
      // In an election it may be the one whose answer is on its way.
      if (candidate == null) {
        post.to(sender, new SnoozeMessage.Demotion());
      }
      return;
    }
    leaderHeard = now();
    forgetSilentManagers();
    post.toAll(
        List.copyOf(managers.keySet()),
        new SnoozeMessage.RelayedLeaderBeat(leader, SnoozeMessage.Kind.RELAYED_TO_MANAGERS));
    post.toAll(
        List.copyOf(seeking),
        new SnoozeMessage.RelayedLeaderBeat(leader, SnoozeMessage.Kind.RELAYED_TO_CONTROLLERS));
    seeking.clear();
    self.simulation()
        .agents()
        .find(EntryPoint.NAME)
        .ifPresent(
            entryPoint ->
                post.to(
                    entryPoint,
                    new SnoozeMessage.RelayedLeaderBeat(
                        leader, SnoozeMessage.Kind.RELAYED_TO_ENTRY_POINT)));
  }

  private void forgetSilentManagers() {
    double oldest = now() - crew.timing().timeout();
    managers.values().removeIf(heard -> heard <= oldest);
  }

  private void elect() {
    crew.oversight().electionHeld();
    forgetSilentManagers();
    candidates.clear();
    managers.keySet().stream()
        .sorted(Comparator.comparingInt(AgentId::number))
        .forEach(candidates::add);
    askNext();
  }

  private void askNext() {
    candidate = candidates.poll();
    if (candidate == null) {
      return;
    }
    AgentId asked = candidate;
    boolean alone = !first && managers.size() == 1;
    first = false;
    post.to(asked, new SnoozeMessage.Promotion(alone));
    patience =
        self.after(
            crew.timing().election(),
            () -> {
              // It comes back with its next heartbeat, if it lives.
              managers.remove(asked);
              askNext();
            });
  }

  private void promoted(AgentId manager, AgentId newLeader) {
    if (!manager.equals(candidate)) {
      if (!newLeader.equals(leader)) {
        post.to(newLeader, new SnoozeMessage.Demotion());
      }
      return;
    }
    patience.cancel();
    candidate = null;
    if (leader != null && !leader.equals(newLeader)) {
      post.to(leader, new SnoozeMessage.Demotion());
    }
    leader = newLeader;
    leaderHeard = now();
  }

  private double now() {
    return self.simulation().now();
  }
}
