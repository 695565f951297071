package org.vmplacebench.snooze;

import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;

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
  private Group group;
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
    group = new Group(context.simulation(), context.id(), crew.oversight());
    sleepers = new Sleepers(crew, context, post, group);
    placement = new GroupPlacement(crew, context, post, group, sleepers);
    scheduling =
        new GroupScheduling(crew, context, group, sleepers, crew.deployment().originOf(slot));
    leaderSilence = new HeartbeatMonitor(context, crew.timing().timeout(), this::askForElection);
    leaderSilence.heard();
    post.toMulticast(new Message.NewManager());
    scheduling.start();
    self.after(crew.timing().beat(), this::beat);
  }

  @Override
  public void receive(AgentId sender, Object received) {
    Message message = post.opened(received);
    if (message instanceof Message.Charge charge) {
      if (group.told(sender, charge)) {
        sleepers.joined(sender.host());
        scheduling.hostJoined();
      }
    } else if (message instanceof Message.RelayedLeaderBeat beat) {
      leaderSilence.heard();
      if (!beat.leader().equals(leader)) {
        leader = beat.leader();
        tellLeader();
      }
    } else if (message instanceof Message.Join) {
      group.join(sender);
      post.to(sender, new Message.JoinAccepted());
    } else if (message instanceof Message.Alarm) {
      scheduling.alarm();
    } else if (message instanceof Message.GoesOff leaving) {
      if (sleepers.goesOff(sender)) {
        post.to(sender, new Message.MayGoOff(leaving.until()));
        // At once, since the leader wakes those whose manager dies.
        tellLeader();
      }
    } else if (message instanceof DispatchMessage.PlacementRequest request) {
      placement.place(sender, request.need(), request.mayWake());
    } else if (message instanceof DispatchMessage.ReserveAnswer answer) {
      placement.answered(sender, answer);
    } else if (message instanceof Message.Promotion promotion) {
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
    post.toMulticast(new Message.ManagerBeat(group.ids()));
    self.after(crew.timing().beat(), this::beat);
  }

  private void tellLeader() {
    if (leader != null) {
      post.to(leader, group.summary(sleepers.asleep(), sleepers.waking()));
    }
  }

  private void askForElection() {
    post.toMulticast(new Message.ElectionRequest());
    self.after(crew.timing().beat(), this::askAgain);
  }

  private void askAgain() {
    if (self.simulation().now() >= leaderSilence.deadline()) {
      askForElection();
    }
  }

  private void promote(boolean stay) {
    AgentId newLeader = crew.deployment().startLeader(slot);
    post.toMulticast(new Message.Promoted(newLeader));
    if (!stay) {
      sleepers.wakeAll();
      post.toAll(group.ids(), new Message.ManagerLeaves());
      post.toMulticast(new Message.ManagerEnds());
      self.simulation().agents().end(self.id());
    }
  }
}
