package org.vmplacebench.snooze;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.HeartbeatMonitor;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/**
 * The agent of a host for VMs: finds the leader, joins the manager that the leader names, answers
 * each of the manager's heartbeats with its charge, and looks for another manager when heartbeats
 * stay out.
 *
 * <p>With each charge it leaves its host to the manager until a certain time, the lease: so long it
 * joins no other one. A controller whose host comes back waits that long first, since it does not
 * know what was promised before.
 */
final class LocalController implements Agent {

  private static final int ATTEMPTS = 3;

  private final Crew crew;
  private final boolean afterCrash;
  private final Optional<AgentId> former;
  private final Set<AgentId> failed = new TreeSet<>(Comparator.comparingInt(AgentId::number));
  private AgentContext self;
  private Post post;
  private HeartbeatMonitor silence;
  private Reservations reservations;
  private State state = State.WAITING;
  private Timer patience = () -> {};
  private AgentId leader;
  private AgentId manager;
  private int attempts;
  private double leavingUntil;

  private enum State {
    /** Not looking for anybody yet. */
    WAITING,
    /** Wants to hear the leader. */
    SEEKING,
    /** Has asked the leader for a manager. */
    ASKING,
    /** Has asked a manager to take it. */
    JOINING,
    /** Has a manager. */
    BOUND,
    /** Wants to switch its host off, and has told its manager that it leaves. */
    LEAVING
  }

  /**
   * A controller that has not started.
   *
   * @param afterCrash whether its host went off without its own doing
   * @param former the manager that had put its host to sleep, if it slept
   */
  LocalController(Crew crew, boolean afterCrash, Optional<AgentId> former) {
    this.crew = crew;
    this.afterCrash = afterCrash;
    this.former = former;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    post = crew.post(context, Role.CONTROLLER);
    silence = new HeartbeatMonitor(context, crew.timing().timeout(), this::lostManager);
    reservations = new Reservations(crew, context.simulation(), context.id().host());
    if (former.isPresent()) {
      join(former.get());
      return;
    }
    double wait =
        afterCrash
            ? crew.timing().timeout()
            : Math.max(0, crew.timing().controllerStart() - self.simulation().now());
    patience = self.after(wait, this::seek);
  }

  @Override
  public void receive(AgentId sender, Object received) {
    SnoozeMessage message = post.opened(received);
    if (message instanceof SnoozeMessage.RelayedManagerBeat beat) {
      heard(beat.manager());
    } else if (message instanceof SnoozeMessage.RelayedLeaderBeat beat) {
      if (state == State.SEEKING) {
        leader = beat.leader();
        failed.clear();
        attempts = 0;
        ask();
      }
    } else if (message instanceof SnoozeMessage.Assignment assignment) {
      if (state == State.ASKING) {
        join(assignment.manager());
      }
    } else if (message instanceof SnoozeMessage.JoinAccepted) {
      if (state == State.JOINING && sender.equals(manager)) {
        bind();
      }
    } else if (message instanceof DispatchMessage.Reserve request) {
      boolean reserved =
          state == State.BOUND && sender.equals(manager) && reservations.reserve(request.need());
      post.to(sender, new DispatchMessage.ReserveAnswer(request.ticket(), reserved));
    } else if (message instanceof DispatchMessage.StartVm order) {
      boolean started = reservations.start(order.ticket(), order.admission());
      post.to(sender, new DispatchMessage.StartAnswer(order.ticket(), started));
    } else if (message instanceof SnoozeMessage.SwitchOff order) {
      leave(sender, order.until());
    } else if (message instanceof SnoozeMessage.MayGoOff leaving) {
      if (state == State.LEAVING && leaving.until() == leavingUntil) {
        goOff();
      }
    } else if (message instanceof SnoozeMessage.ManagerLeaves) {
      left(sender);
    }
  }

  @Override
  public void stop() {
    crew.oversight().unbound(self.id().host());
  }

  /** The host has become overloaded. */
  void overloaded() {
    if (state == State.BOUND) {
      post.to(manager, new SnoozeMessage.Alarm());
    }
  }

  private void seek() {
    state = State.SEEKING;
    post.toMulticast(new SnoozeMessage.SeekLeader());
    waitFor(crew.timing().beat() + crew.timing().answer(), this::seek);
  }

  private void ask() {
    if (leader == null || attempts == ATTEMPTS) {
      seek();
      return;
    }
    attempts++;
    state = State.ASKING;
    post.to(leader, new SnoozeMessage.AssignmentRequest(Set.copyOf(failed)));
    waitFor(crew.timing().answer(), this::ask);
  }

  private void join(AgentId assigned) {
    state = State.JOINING;
    manager = assigned;
    post.to(manager, new SnoozeMessage.Join());
    waitFor(crew.timing().answer(), this::notTaken);
  }

  private void notTaken() {
    failed.add(manager);
    crew.oversight().joinFailed();
    ask();
  }

  private void bind() {
    patience.cancel();
    state = State.BOUND;
    crew.oversight().bound(self.id().host(), manager);
    heard(manager);
  }

  private void heard(AgentId beating) {
    if (state == State.BOUND && beating.equals(manager)) {
      silence.heard();
      Cluster cluster = self.simulation().cluster();
      int host = self.id().host();
      post.to(
          manager,
          new SnoozeMessage.Charge(
              cluster.demandOn(host) + reservations.demand(),
              cluster.memoryUsed(host) + reservations.memory(),
              guests(),
              silence.deadline()));
    }
  }

  private void lostManager() {
    crew.oversight().unbound(self.id().host());
    seek();
  }

  private void left(AgentId sender) {
    if (!sender.equals(manager)) {
      return;
    }
    if (state == State.BOUND) {
      silence.ignore();
      lostManager();
    } else if (state == State.JOINING) {
      notTaken();
    }
  }

  /** VMs on the host, on their way to it, and about to start on it. */
  private int guests() {
    Cluster cluster = self.simulation().cluster();
    int host = self.id().host();
    return cluster.vmCountOn(host) + cluster.vmsArrivingOn(host).length + reservations.count();
  }

  private void leave(AgentId sender, double until) {
    double now = self.simulation().now();
    if (state == State.BOUND && sender.equals(manager) && now < until && guests() == 0) {
      state = State.LEAVING;
      leavingUntil = until;
      silence.ignore();
      crew.oversight().unbound(self.id().host());
      post.to(manager, new SnoozeMessage.GoesOff(until));
      // Its manager may not have heard that it leaves, and counts on it so long.
      waitFor(Math.max(crew.timing().answer(), silence.deadline() - now), this::stayOn);
    }
  }

  private void goOff() {
    if (guests() == 0) {
      crew.power().sleep(self.id().host(), manager);
    } else {
      stayOn();
    }
  }

  private void stayOn() {
    crew.oversight().released(self.id().host(), manager);
    seek();
  }

  private void waitFor(double seconds, Runnable otherwise) {
    patience.cancel();
    patience = self.after(seconds, otherwise);
  }
}
