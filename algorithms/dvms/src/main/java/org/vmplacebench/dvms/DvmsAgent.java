package org.vmplacebench.dvms;

import java.util.ArrayDeque;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Alarm;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.dvms.overlay.Peer;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase;
import org.vmplacebench.dvms.protocol.Protocol;
import org.vmplacebench.placement.plan.PlanExecution;

/**
 * The agent of one host: gives what happens to the host to the protocol, and does what the protocol
 * says in the simulation. It acts on messages, timers and changes of its own host only.
 */
final class DvmsAgent extends Courier implements Agent, Peer {

  /** Shares of the time-out of a member. */
  private static final double ANSWER = 1.0 / 5;

  private static final double RENEWAL = 1.0 / 3;
  private static final double SECONDS_TO_BE_KNOWN = 1;

  private final boolean first;

  /** What has happened while something else is dealt with; null where nothing ever did. */
  private ArrayDeque<Input> waiting;

  /** The plan that it applies; null where there is none. */
  private PlanExecution execution;

  /** Whether its partition has a host that needs room. */
  private boolean lacksRoom;

  private boolean ended;

  /**
   * An agent.
   *
   * @param counter from which the host numbers its grants and searches
   * @param first whether the host had none before
   */
  DvmsAgent(Fleet fleet, int host, int counter, boolean first) {
    super(fleet, host, counter);
    this.first = first;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    overlay.start(this, first);
    if (hasProblem()) {
      hasNewProblem();
    }
    fleet
        .supply()
        .ifPresent(
            supply -> {
              double period = supply.trigger().period();
              after(period * fleet.random().nextDouble(), () -> lookAtSupply(supply));
            });
  }

  /** Where its site takes from the grid, the host asks others to take VMs. */
  private void lookAtSupply(HostSupply supply) {
    after(supply.trigger().period(), () -> lookAtSupply(supply));
    if (isFree() && !isBusy() && supply.isLacking(host)) {
      lacksSupply = true;
      startPartition();
    }
  }

  @Override
  public void stop() {
    ended = true;
    fleet.ended(host);
    if (execution != null) {
      execution.abandon("the leader's host went off");
    }
  }

  @Override
  public void receive(AgentId sender, Object message) {
    if (message instanceof Envelope.Direct direct) {
      received(sender.host(), direct.message());
    } else if (message instanceof Envelope.Travelling travelling) {
      visited(sender.host(), travelling);
    } else if (message instanceof Envelope.Arrived arrived) {
      arrived(arrived);
    } else if (message instanceof Envelope.OfOverlay ofOverlay) {
      overlay.receive(sender.host(), ofOverlay.message());
    } else if (message instanceof Envelope.Unneeded) {
      goOffIfUnneeded();
    } else if (message instanceof Envelope.Awake) {
      overlay.meet(sender.host());
      helpHasCome();
    }
  }

  /** The name of the host that leads the partition of this one; empty where there is none. */
  String partition() {
    int leader = -1;
    if (phase instanceof Phase.Member member) {
      leader = member.grant().leader();
    } else if (phase instanceof Phase.Leader leads) {
      leader = leads.grant().leader();
    }
    return leader < 0 ? "" : fleet.simulation().cluster().host(leader).name();
  }

  @Override
  void startPartition() {
    forget();
    take(new Input.Problem());
  }

  // ---- the protocol ----

  @Override
  void received(int from, Message message) {
    // Only what looks for hosts that take part asks whether this one could.
    boolean busy = message instanceof Message.Traveller && isBusy();
    if (draining) {
      putOff(new Input.Received(from, message, busy));
      return;
    }
    Protocol protocol = begin();
    protocol.receive(from, message, busy);
    perform(protocol);
    takeWaiting();
  }

  /** Gives the protocol what has happened, and does what it says. */
  void take(Input input) {
    if (draining) {
      putOff(input);
      return;
    }
    takeNow(input);
    takeWaiting();
  }

  private void takeNow(Input input) {
    Protocol protocol = begin();
    protocol.take(input);
    perform(protocol);
  }

  private void putOff(Input input) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
    }
    waiting.add(input);
    anyWaiting = true;
  }

  private void takeWaiting() {
    while (anyWaiting) {
      Input next = waiting.remove();
      anyWaiting = !waiting.isEmpty();
      takeNow(next);
    }
  }

  private Protocol begin() {
    Protocol protocol = fleet.protocol();
    protocol.begin(host, counter, phase);
    return protocol;
  }

  private void perform(Protocol protocol) {
    boolean wasFree = isFree();
    counter = protocol.counter();
    phase = protocol.phase();
    if (wasFree && !isFree()) {
      reserved();
      if (phase instanceof Phase.Leader leader && leader.step() == Phase.Step.HANDED_ON) {
        fleet.metrics().started(leader.grant().id(), now());
      }
    }
    List<Effect> effects = protocol.effects();
    if (effects.size() > 2) {
      readAhead(effects);
    }
    draining = true;
    for (int i = 0; i < effects.size(); i++) {
      perform(effects.get(i));
    }
    protocol.end();
    draining = false;
  }

  /**
   * Reads what those to whom messages are about to go will read when these arrive: memory answers
   * reads that do not wait for each other in the time of one. Nothing is learnt from it.
   */
  private void readAhead(List<Effect> effects) {
    int sum = 0;
    for (int i = 0; i < effects.size(); i++) {
      if (effects.get(i) instanceof Effect.Send send) {
        sum += fleet.touch(send.to());
      }
    }
    fleet.touched(sum);
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.Send send) {
      send(send.to(), new Envelope.Direct(send.message()));
    } else if (effect instanceof Effect.Answer answer) {
      send(
          answer.grant().leader(),
          new Envelope.Direct(new Message.Granted(answer.grant(), report())));
    } else if (effect instanceof Effect.SetTimer set) {
      setTimer(set.clock());
    } else if (effect instanceof Effect.StopTimer) {
      if (alarm != null) {
        alarm.cancel();
        alarm = null;
      }
    } else if (effect instanceof Effect.Forward forward) {
      sendOff(forward);
    } else if (effect instanceof Effect.Freed) {
      lacksSupply = false;
      said = null;
      forget();
      lookAgain();
    } else if (effect instanceof Effect.Solve solve) {
      SolverRequest.begin(fleet, this, solve);
    } else if (effect instanceof Effect.Apply apply) {
      apply(apply.grant(), (ReconfigurationPlan) apply.plan());
    } else if (effect instanceof Effect.Abandon) {
      if (execution != null) {
        execution.abandon("a member of the partition did not answer");
      }
    } else if (effect instanceof Effect.Ended over) {
      ended(over);
    }
  }

  private void ended(Effect.Ended over) {
    fleet.metrics().ended(over.grant().id(), over.partition(), over.outcome());
    if (over.outcome() == Effect.Outcome.SOLVED && fleet.sleeping().areWanted()) {
      over.partition().others(host).forEach(member -> send(member, new Envelope.Unneeded()));
      goOffIfUnneeded();
    } else if (over.outcome() == Effect.Outcome.UNSOLVED && lacksRoom) {
      fleet.wakeFor(over.grant().id().initiator());
    }
  }

  private void setTimer(Clock newClock) {
    if (alarm == null) {
      alarm = self.alarm(this::alarmed);
    }
    clock = newClock;
    alarm.moveTo(now() + seconds(newClock));
  }

  private void alarmed() {
    if (clock == Clock.LEASE) {
      fleet.metrics().lapsed();
    }
    take(new Input.Alarm(clock));
  }

  private double seconds(Clock of) {
    double timeout = fleet.options().timeout();
    return switch (of) {
      case LEASE -> timeout;
      case ANSWER -> timeout * ANSWER;
      case RENEW, HANDOVER -> timeout * RENEWAL;
      case RETRY -> Math.min(fleet.options().retry(), timeout * RENEWAL);
    };
  }

  @Override
  void send(int to, Envelope envelope) {
    AgentId address = fleet.address(to);
    if (address != null) {
      fleet.metrics().sent(envelope);
      self.send(address, envelope.bytes(), envelope);
    }
  }

  // ---- switching off and on ----

  /** Shuts the host down, once what happens now is over, where it is free and empty then. */
  void goOffIfUnneeded() {
    if (fleet.sleeping().canGoOff(host)) {
      after(
          0,
          () -> {
            if (isFree() && !isBusy() && fleet.sleeping().canGoOff(host)) {
              overlay.leave();
              fleet.sleeping().switchOff(host);
            }
          });
    }
  }

  /** Tells a host that this one has been woken for it, once the overlay has had time to know it. */
  void offerHelp(int needy) {
    overlay.join(needy);
    after(
        SECONDS_TO_BE_KNOWN,
        () -> {
          fleet.sleeping().announced(host);
          send(needy, new Envelope.Awake());
        });
  }

  // ---- applying a plan ----

  private void apply(Grant grant, ReconfigurationPlan plan) {
    if (fleet.options().check() && phase instanceof Phase.Leader leader) {
      PlanJudge.judgeReservations(fleet, leader);
    }
    execution =
        PlanExecution.start(
            fleet.simulation(),
            host,
            plan,
            fleet.options().plans(),
            record -> applied(grant, record));
  }

  private void applied(Grant grant, ReconfigurationRecord record) {
    execution = null;
    if (!ended) {
      take(new Input.Applied(grant, record.complete()));
    }
  }

  /** Whether its partition is found to have a host that needs room. */
  void setLacksRoom(boolean lacks) {
    lacksRoom = lacks;
  }

  /** The name of the host. */
  String name() {
    return fleet.simulation().cluster().host(host).name();
  }

  /** The state of the host in the protocol, for those who judge it. */
  Node node() {
    return new Node(host, counter, phase);
  }

  // ---- what the overlay needs ----

  @Override
  public int self() {
    return host;
  }

  @Override
  public void send(int to, int bytes, Object message) {
    send(to, new Envelope.OfOverlay(message, bytes));
  }

  @Override
  public Alarm alarm(Runnable action) {
    return self.alarm(action);
  }

  @Override
  public double attraction() {
    return fleet.supply().map(supply -> supply.attraction(host)).orElse(0.0);
  }

  @Override
  public UniformRandomProvider random() {
    return fleet.random();
  }
}
