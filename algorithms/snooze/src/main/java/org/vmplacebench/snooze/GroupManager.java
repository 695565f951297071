package org.vmplacebench.snooze;

import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.HeartbeatMonitor;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/**
 * The agent that schedules the VMs of its group: beats to its local controllers through the
 * multicast service, tells the leader what it has, and asks for an election when it does not hear
 * the leader.
 */
final class GroupManager implements Agent {

  private final Crew crew;
  private final int slot;
  private AgentContext self;
  private Post post;
  private HeartbeatMonitor leaderSilence;
  private ManagerGroup group;
  private GroupScheduling scheduling;
  private Sleepers sleepers;
  private GroupPlacement placement;
  private AgentId leader;

  GroupManager(Crew crew, int slot) {
    this.crew = crew;
    this.slot = slot;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    post = crew.post(context, Role.MANAGER);
    group = new ManagerGroup(context.simulation(), context.id(), crew.oversight());
    sleepers = new Sleepers(crew, context, post, group);
    placement = new GroupPlacement(crew, context, post, group, sleepers);
    scheduling =
        new GroupScheduling(crew, context, group, sleepers, crew.deployment().originOf(slot));
    leaderSilence = new HeartbeatMonitor(context, crew.timing().timeout(), this::askForElection);
    leaderSilence.heard();
    post.toMulticast(new SnoozeMessage.NewManager());
    scheduling.start();
    self.after(crew.timing().beat(), this::beat);
  }

  @Override
  public void receive(AgentId sender, Object received) {
    SnoozeMessage message = post.opened(received);
    if (message instanceof SnoozeMessage.Charge charge) {
      if (group.told(sender, charge)) {
        sleepers.joined(sender.host());
        scheduling.hostJoined();
      }
    } else if (message instanceof SnoozeMessage.RelayedLeaderBeat beat) {
      leaderSilence.heard();
      if (!beat.leader().equals(leader)) {
        leader = beat.leader();
        tellLeader();
      }
    } else if (message instanceof SnoozeMessage.Join) {
      group.join(sender);
      post.to(sender, new SnoozeMessage.JoinAccepted());
    } else if (message instanceof SnoozeMessage.Alarm) {
      scheduling.alarm();
    } else if (message instanceof SnoozeMessage.GoesOff leaving) {
      if (sleepers.goesOff(sender)) {
        post.to(sender, new SnoozeMessage.MayGoOff(leaving.until()));
        // At once, since the leader wakes those whose manager dies.
        tellLeader();
      }
    } else if (message instanceof DispatchMessage.PlacementRequest request) {
      placement.place(sender, request.need(), request.mayWake());
    } else if (message instanceof DispatchMessage.ReserveAnswer answer) {
      placement.answered(sender, answer);
    } else if (message instanceof SnoozeMessage.Promotion promotion) {
      promote(promotion.stay());
    }
  }

  @Override
  public void stop() {
    scheduling.stop();
    group.dissolve();
  }

  private void beat() {
    group.forgetSilent(crew.timing().timeout());
    sleepers.look(scheduling.isBusy());
    tellLeader();
    post.toMulticast(new SnoozeMessage.ManagerBeat(group.ids()));
    self.after(crew.timing().beat(), this::beat);
  }

  private void tellLeader() {
    if (leader != null) {
      post.to(leader, group.summary(sleepers.asleep(), sleepers.waking()));
    }
  }

  private void askForElection() {
    post.toMulticast(new SnoozeMessage.ElectionRequest());
    self.after(crew.timing().beat(), this::askAgain);
  }

  private void askAgain() {
    if (self.simulation().now() >= leaderSilence.deadline()) {
      askForElection();
    }
  }

  private void promote(boolean stay) {
    AgentId newLeader = crew.deployment().startLeader(slot);
    post.toMulticast(new SnoozeMessage.Promoted(newLeader));
    if (!stay) {
      sleepers.wakeAll();
      post.toAll(group.ids(), new SnoozeMessage.ManagerLeaves());
      post.toMulticast(new SnoozeMessage.ManagerEnds());
      self.simulation().agents().end(self.id());
    }
  }
}
