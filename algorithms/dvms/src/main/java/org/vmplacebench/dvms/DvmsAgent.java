package org.vmplacebench.dvms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.PlanExecution;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverCall;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.dvms.overlay.Overlay;
import org.vmplacebench.dvms.overlay.Peer;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Growth;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Input.Answer;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase;
import org.vmplacebench.dvms.protocol.Protocol;
import org.vmplacebench.dvms.protocol.Report;
import org.vmplacebench.dvms.protocol.Transition;

/**
 * The agent of one host: gives what happens to the host to the protocol, and does what the protocol
 * says in the simulation. It acts on messages, timers and changes of its own host only.
 */
final class DvmsAgent implements Agent {

  /** Shares of the time-out of a member. */
  private static final double ANSWER = 1.0 / 5;

  private static final double RENEWAL = 1.0 / 3;
  private static final double ARRIVAL = 1.0 / 10;

  private static final int MOST_FOR_UNDERLOAD = 8;
  private static final double SECONDS_BETWEEN_LOOKS = 1;
  private static final double LONGEST_RETRY = 60;
  private static final int MOST_DOUBLINGS = 10;

  private final Fleet fleet;
  private final int host;
  private final boolean first;
  private final Overlay overlay;
  private final ArrayDeque<Input> inbox = new ArrayDeque<>(2);
  private final Map<Integer, Pending> pending = new HashMap<>(2);
  private AgentContext self;
  private Node node;
  private boolean draining;
  private Timer timer;
  private PlanExecution execution;
  private Envelope.Travelling visitor;
  private Object baggage;
  private int numbers;
  private boolean ended;

  private double problemSince;
  private double reservedSince;
  private int failedTries;
  private boolean underloaded;

  /** A travelling message whose arrival at the next host is not known yet. */
  private record Pending(
      Message.Traveller traveller, List<Integer> excluded, Overlay.Hop hop, Timer timer) {}

  /**
   * An agent.
   *
   * @param counter from which the host numbers its grants
   * @param first whether the host had none before
   */
  DvmsAgent(Fleet fleet, int host, int counter, boolean first) {
    this.fleet = fleet;
    this.host = host;
    this.first = first;
    overlay = fleet.overlays().of(host);
    node = Node.free(host, counter);
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    overlay.start(new Surroundings(), first);
    if (hasProblem()) {
      hasNewProblem();
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
      take(new Input.Received(sender.host(), direct.message(), isBusy()));
    } else if (message instanceof Envelope.Travelling travelling) {
      send(sender.host(), new Envelope.Arrived(travelling.number()));
      overlay.passedBy(travelling.baggage());
      visited(sender.host(), travelling);
    } else if (message instanceof Envelope.Arrived arrived) {
      Pending arrivedThere = pending.remove(arrived.number());
      if (arrivedThere != null) {
        arrivedThere.timer().cancel();
      }
    } else if (message instanceof Envelope.OfOverlay ofOverlay) {
      overlay.receive(sender.host(), ofOverlay.message());
    }
  }

  private void visited(int from, Envelope.Travelling travelling) {
    visitor = travelling;
    boolean wasFree = node.isFree();
    take(new Input.Received(from, travelling.message(), isBusy()));
    if (wasFree && !node.isFree()) {
      baggage = travelling.baggage();
    }
    visitor = null;
  }

  private boolean isBusy() {
    return fleet.isMigrating(host);
  }

  // ---- the host's own problems ----

  /** The host has become overloaded, or is to be emptied. */
  void hasNewProblem() {
    problemSince = now();
    if (node.isFree()) {
      self.after(0, this::look);
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

  private boolean hasProblem() {
    Cluster cluster = fleet.simulation().cluster();
    return cluster.isOverloaded(host) || (isToBeEmptied() && cluster.vmCountOn(host) > 0);
  }

  private boolean isToBeEmptied() {
    return underloaded || fleet.isClosed(host);
  }

  /** The host is overloaded no more. */
  void relieved() {
    failedTries = 0;
  }

  private void look() {
    if (!node.isFree() || !hasProblem()) {
      return;
    }
    if (isBusy()) {
      self.after(SECONDS_BETWEEN_LOOKS, this::look);
      return;
    }
    fleet.simulation().seen(host);
    baggage = null;
    take(new Input.Problem());
  }

  /** A problem that a partition has left is tried again, after longer and longer times. */
  private void lookAgain() {
    baggage = null;
    if (problemSince <= reservedSince) {
      // Where nobody could take its VMs, it asks again when its load has risen and fallen.
      underloaded = false;
    }
    if (!hasProblem()) {
      return;
    }
    if (problemSince > reservedSince) {
      self.after(0, this::look);
    } else {
      double factor = 1 << Math.min(failedTries, MOST_DOUBLINGS);
      failedTries++;
      self.after(Math.min(fleet.options().retry() * factor, LONGEST_RETRY), this::look);
    }
  }

  // ---- the protocol ----

  private void take(Input input) {
    inbox.add(input);
    if (draining) {
      return;
    }
    draining = true;
    while (!inbox.isEmpty()) {
      boolean wasFree = node.isFree();
      Transition transition = Protocol.on(node, inbox.remove());
      node = transition.node();
      if (wasFree && !node.isFree()) {
        reservedSince = now();
        if (node.phase() instanceof Phase.Leader leader && leader.step() == Phase.Step.HANDED_ON) {
          fleet.metrics().started(leader.grant().id(), now());
        }
      }
      for (Effect effect : transition.effects()) {
        perform(effect);
      }
    }
    draining = false;
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.Send send) {
      send(send.to(), new Envelope.Direct(send.message()));
    } else if (effect instanceof Effect.Answer answer) {
      send(
          answer.grant().leader(),
          new Envelope.Direct(new Message.Granted(answer.grant(), report())));
    } else if (effect instanceof Effect.Forward forward) {
      sendOff(forward);
    } else if (effect instanceof Effect.Solve solve) {
      solve(solve);
    } else if (effect instanceof Effect.Apply apply) {
      apply(apply.grant(), (ReconfigurationPlan) apply.plan());
    } else if (effect instanceof Effect.Abandon) {
      if (execution != null) {
        execution.abandon("a member of the partition did not answer");
      }
    } else if (effect instanceof Effect.SetTimer set) {
      stopTimer();
      timer = self.after(seconds(set.clock()), () -> alarm(set.clock()));
    } else if (effect instanceof Effect.StopTimer) {
      stopTimer();
    } else if (effect instanceof Effect.Freed) {
      lookAgain();
    } else if (effect instanceof Effect.Ended over) {
      fleet.metrics().ended(over.grant().id(), over.partition(), over.outcome());
    }
  }

  private void alarm(Clock clock) {
    timer = null;
    if (clock == Clock.LEASE) {
      fleet.metrics().lapsed();
    }
    take(new Input.Alarm(clock));
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private double seconds(Clock clock) {
    double timeout = fleet.options().timeout();
    return switch (clock) {
      case LEASE -> timeout;
      case ANSWER -> timeout * ANSWER;
      case RENEW, HANDOVER -> timeout * RENEWAL;
      case RETRY -> Math.min(fleet.options().retry(), timeout * RENEWAL);
    };
  }

  private HostReport report() {
    HostReport report = new HostReport(Snapshot.of(fleet.simulation(), new int[] {host}));
    boolean empty = fleet.isClosed(host) || (underloaded && !report.isOverloaded());
    return empty ? report.toBeEmptied() : report;
  }

  // ---- travelling messages ----

  private void sendOff(Effect.Forward forward) {
    Object carried;
    int hops;
    if (visitor != null && !isMine(forward.traveller())) {
      carried = visitor.baggage();
      hops = visitor.hops() + 1;
    } else {
      carried = forward.traveller() instanceof Message.Event ? baggage : null;
      hops = 1;
    }
    route(forward.traveller(), forward.excluded(), carried, hops);
  }

  private boolean isMine(Message.Traveller traveller) {
    return traveller.grant().leader() == host;
  }

  private void route(
      Message.Traveller traveller, List<Integer> excluded, Object carried, int hops) {
    Optional<Overlay.Hop> hop =
        overlay.next(new Overlay.Search(traveller.origin(), excluded, carried));
    if (hop.isEmpty() || hop.get().to() == host) {
      // Nobody is left: it has come back, if it is this host's own; else its sender will notice.
      if (isMine(traveller)) {
        self.after(0, () -> take(new Input.Received(host, traveller, isBusy())));
      }
      return;
    }
    fleet.metrics().hopped(traveller.grant().id());
    int number = numbers++;
    Overlay.Hop step = hop.get();
    Timer patience =
        self.after(
            fleet.options().timeout() * ARRIVAL,
            () -> notArrived(number, traveller, excluded, step, carried, hops));
    pending.put(number, new Pending(traveller, excluded, step, patience));
    send(step.to(), new Envelope.Travelling(number, traveller, step.baggage(), step.bytes(), hops));
  }

  private void notArrived(
      int number,
      Message.Traveller traveller,
      List<Integer> excluded,
      Overlay.Hop hop,
      Object carried,
      int hops) {
    pending.remove(number);
    fleet.metrics().unreachable();
    overlay.unreachable(hop.to());
    if (hop.to() != traveller.origin()) {
      List<Integer> more = new ArrayList<>(excluded);
      more.add(hop.to());
      route(traveller, more, carried, hops);
    }
  }

  private void send(int to, Envelope envelope) {
    AgentId address = fleet.address(to);
    if (address != null) {
      fleet.metrics().sent(envelope);
      self.send(address, envelope.bytes(), envelope);
    }
  }

  // ---- solving and applying ----

  private void solve(Effect.Solve solve) {
    List<HostReport> reports = new ArrayList<>();
    reports.add(report());
    for (Report report : solve.reports()) {
      reports.add((HostReport) report);
    }
    Snapshot snapshot = HostReport.together(now(), reports);
    int hosts = snapshot.hosts().length;
    boolean canGrow = solve.partition().growth() == Growth.GROW;
    if (snapshot.isViable()) {
      take(new Input.Solved(solve.grant(), Answer.NOTHING_TO_DO, null));
    } else if (hosts >= MOST_FOR_UNDERLOAD && isForUnderloadOnly(reports)) {
      // To save a host is not worth as much as to relieve one.
      take(new Input.Solved(solve.grant(), Answer.NOTHING_TO_DO, null));
    } else if (canGrow && hosts < fleet.options().minimum()) {
      take(new Input.Solved(solve.grant(), Answer.NO_PLAN, null));
    } else {
      self.compute(
          new SolverCall(fleet.solver(), snapshot, fleet.options().limitSeconds(hosts)),
          charged -> answered(solve.grant(), snapshot, charged));
    }
  }

  private boolean isForUnderloadOnly(List<HostReport> reports) {
    return reports.stream()
        .noneMatch(report -> report.isOverloaded() || fleet.isClosed(report.content().hosts()[0]));
  }

  private void answered(Grant grant, Snapshot snapshot, Charged<SolverAnswer> charged) {
    SolverAnswer answer = charged.result();
    fleet
        .simulation()
        .journal()
        .computed(
            new ComputationRecord(
                name(),
                charged.start(),
                charged.seconds(),
                answer.state(),
                answer.migrations(),
                snapshot.hosts().length));
    if (answer instanceof SolverAnswer.Plan found) {
      fleet.metrics().foundValid(grant.id(), now());
      if (fleet.options().check()) {
        PlanJudge.judge(fleet, snapshot, found.plan());
      }
      take(new Input.Solved(grant, Answer.PLAN, found.plan()));
    } else {
      Answer said =
          answer instanceof SolverAnswer.NothingToDo ? Answer.NOTHING_TO_DO : Answer.NO_PLAN;
      take(new Input.Solved(grant, said, null));
    }
  }

  private void apply(Grant grant, ReconfigurationPlan plan) {
    if (fleet.options().check() && node.phase() instanceof Phase.Leader leader) {
      PlanJudge.judgeReservations(fleet, leader);
    }
    execution =
        PlanExecution.start(fleet.simulation(), name(), plan, record -> applied(grant, record));
  }

  private void applied(Grant grant, ReconfigurationRecord record) {
    execution = null;
    if (!ended) {
      take(new Input.Applied(grant, record.complete()));
    }
  }

  /** The state of the host in the protocol, for those who judge it. */
  Node node() {
    return node;
  }

  private String name() {
    return fleet.simulation().cluster().host(host).name();
  }

  private double now() {
    return fleet.simulation().now();
  }

  private final class Surroundings implements Peer {

    @Override
    public int self() {
      return host;
    }

    @Override
    public double now() {
      return DvmsAgent.this.now();
    }

    @Override
    public void send(int to, int bytes, Object message) {
      DvmsAgent.this.send(to, new Envelope.OfOverlay(message, bytes));
    }

    @Override
    public Timer after(double seconds, Runnable action) {
      return self.after(seconds, action);
    }

    @Override
    public UniformRandomProvider random() {
      return fleet.random();
    }
  }
}
