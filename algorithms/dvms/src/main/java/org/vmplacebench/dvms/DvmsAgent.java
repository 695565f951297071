package org.vmplacebench.dvms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverCall;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Charged;
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
import org.vmplacebench.dvms.protocol.MemberReport;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase;
import org.vmplacebench.dvms.protocol.Protocol;
import org.vmplacebench.dvms.protocol.Transition;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenCall;
import org.vmplacebench.placement.green.UserWaits;
import org.vmplacebench.placement.plan.PlanExecution;
import org.vmplacebench.placement.plan.PlanJournal;

/**
 * The agent of one host: gives what happens to the host to the protocol, and does what the protocol
 * says in the simulation. It acts on messages, timers and changes of its own host only.
 */
final class DvmsAgent implements Agent {

  /** Shares of the time-out of a member. */
  private static final double ANSWER = 1.0 / 5;

  private static final double RENEWAL = 1.0 / 3;
  private static final int MOST_FOR_UNDERLOAD = 8;
  private static final double SECONDS_TO_BE_KNOWN = 1;

  private final Fleet fleet;
  private final int host;
  private final boolean first;
  private final Overlay overlay;
  private final Courier courier;
  private final OwnProblems problems;
  private AgentContext self;
  private Node node;

  /** What has happened while something else is dealt with: the first, and the others or null. */
  private Input next;

  private ArrayDeque<Input> others;
  private boolean draining;
  private Timer timer;
  private PlanExecution execution;

  /**
   * The last look at the host, as long as it is in a partition, and what had changed until then.
   */
  private Snapshot looked;

  private int changesAtLook;
  private boolean ended;
  private boolean lacksRoom;
  private boolean lacksSupply;

  /**
   * An agent.
   *
   * @param counter from which the host numbers its grants and searches
   * @param first whether the host had none before
   */
  DvmsAgent(Fleet fleet, int host, int counter, boolean first) {
    this.fleet = fleet;
    this.host = host;
    this.first = first;
    overlay = fleet.overlays().of(host);
    courier = new Courier(fleet, host, this, overlay, counter);
    problems = new OwnProblems(fleet, host, this);
    node = Node.free(host, counter);
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    overlay.start(new Surroundings(), first);
    if (problems.hasProblem()) {
      problems.hasNewProblem();
    }
    fleet
        .supply()
        .ifPresent(
            supply -> {
              double period = supply.trigger().period();
              self.after(period * fleet.random().nextDouble(), () -> lookAtSupply(supply));
            });
  }

  /** Where its site takes from the grid, the host asks others to take VMs. */
  private void lookAtSupply(HostSupply supply) {
    self.after(supply.trigger().period(), () -> lookAtSupply(supply));
    if (node.isFree() && !isBusy() && supply.isLacking(host)) {
      lacksSupply = true;
      start(new Input.Problem());
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
      courier.visited(sender.host(), travelling);
    } else if (message instanceof Envelope.Arrived arrived) {
      courier.arrived(arrived);
    } else if (message instanceof Envelope.OfOverlay ofOverlay) {
      overlay.receive(sender.host(), ofOverlay.message());
    } else if (message instanceof Envelope.Unneeded) {
      goOffIfUnneeded();
    } else if (message instanceof Envelope.Awake) {
      overlay.meet(sender.host());
      problems.helpHasCome();
    }
  }

  /** Whether a live migration from or to the host is under way. */
  boolean isBusy() {
    return fleet.isMigrating(host);
  }

  /** What is wrong with the host itself. */
  OwnProblems problems() {
    return problems;
  }

  /** Whether the host belongs to no partition. */
  boolean isFree() {
    return node.isFree();
  }

  /** The name of the host that leads the partition of this one; empty where there is none. */
  String partition() {
    int leader = -1;
    if (node.phase() instanceof Phase.Member member) {
      leader = member.grant().leader();
    } else if (node.phase() instanceof Phase.Leader leads) {
      leader = leads.grant().leader();
    }
    return leader < 0 ? "" : fleet.simulation().cluster().host(leader).name();
  }

  Timer after(double seconds, Runnable action) {
    return self.after(seconds, action);
  }

  /** A partition begins here. */
  void start(Input.Problem problem) {
    courier.forget();
    take(problem);
  }

  // ---- the protocol ----

  /** Gives the protocol what has happened, and does what it says. */
  void take(Input input) {
    if (draining) {
      putOff(input);
      return;
    }
    draining = true;
    for (Input now = input; now != null; now = takeNext()) {
      boolean wasFree = node.isFree();
      Transition transition = Protocol.on(node, now);
      node = transition.node();
      if (wasFree && !node.isFree()) {
        problems.reserved();
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

  private void putOff(Input input) {
    if (next == null) {
      next = input;
    } else {
      if (others == null) {
        others = new ArrayDeque<>(2);
      }
      others.add(input);
    }
  }

  private Input takeNext() {
    Input first = next;
    next = others == null ? null : others.poll();
    return first;
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.Send send) {
      send(send.to(), new Envelope.Direct(send.message()));
    } else if (effect instanceof Effect.Answer answer) {
      send(
          answer.grant().leader(),
          new Envelope.Direct(new Message.Granted(answer.grant(), report())));
    } else if (effect instanceof Effect.Forward forward) {
      courier.sendOff(forward);
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
      lacksSupply = false;
      looked = null;
      courier.forget();
      problems.lookAgain();
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
    Snapshot snapshot = look();
    fleet.simulation().seen(snapshot.hosts());
    HostReport report =
        new HostReport(snapshot, fleet.supply().map(supply -> supply.account(host)), lacksSupply);
    boolean empty = fleet.isClosed(host) || (problems.isUnderloaded() && !report.isOverloaded());
    return empty ? report.toBeEmptied() : report;
  }

  /**
   * What is on the host. A member says so again whenever its leader renews its grant, and mostly
   * nothing has changed meanwhile.
   */
  private Snapshot look() {
    Cluster cluster = fleet.simulation().cluster();
    int changes = cluster.changesOn(host);
    if (looked != null
        && changes == changesAtLook
        && cluster.vmsArrivingOn(host).length == 0
        && looked.rules().isEmpty()
        && fleet.simulation().constraints().isEmpty()) {
      looked = looked.at(now());
      if (fleet.options().check()) {
        PlanJudge.judgeLook(fleet, looked);
      }
    } else {
      looked = Snapshot.of(fleet.simulation(), new int[] {host});
      changesAtLook = changes;
    }
    return looked;
  }

  /** Sends to the agent of another host. */
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
      self.after(
          0,
          () -> {
            if (node.isFree() && !isBusy() && fleet.sleeping().canGoOff(host)) {
              overlay.leave();
              fleet.sleeping().switchOff(host);
            }
          });
    }
  }

  /** Tells a host that this one has been woken for it, once the overlay has had time to know it. */
  void offerHelp(int needy) {
    overlay.join(needy);
    self.after(
        SECONDS_TO_BE_KNOWN,
        () -> {
          fleet.sleeping().announced(host);
          send(needy, new Envelope.Awake());
        });
  }

  // ---- solving and applying ----

  private void solve(Effect.Solve solve) {
    List<HostReport> reports = new ArrayList<>();
    reports.add(report());
    for (MemberReport report : solve.reports()) {
      reports.add((HostReport) report);
    }
    Snapshot snapshot = HostReport.together(now(), reports);
    int hosts = snapshot.hosts().length;
    boolean canGrow = solve.partition().growth() == Growth.GROW;
    lacksRoom = fleet.sleeping().areWanted() && !isForUnderloadOnly(reports);
    boolean isViable = snapshot.isViable();
    if (isViable && fleet.supply().isPresent() && isAnyInNeedOfSupply(reports)) {
      lacksRoom = false;
      solveForSupply(solve, snapshot, reports);
    } else if (isViable) {
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

  private void solveForSupply(Effect.Solve solve, Snapshot snapshot, List<HostReport> reports) {
    Cluster cluster = fleet.simulation().cluster();
    boolean canGrow =
        solve.partition().growth() == Growth.GROW
            && reports.size() < fleet.options().supply().mostHosts();
    List<GreenAccount> accounts =
        reports.stream().flatMap(report -> report.account().stream()).toList();
    GreenCall call =
        new GreenCall(
            snapshot,
            Arrays.stream(snapshot.hosts()).mapToObj(cluster::host).toArray(HostSpec[]::new),
            accounts,
            cluster.unitsPerCore(),
            fleet.options().supply().options(),
            UserWaits.of(
                fleet.simulation().users(),
                snapshot.vms(),
                Arrays.stream(snapshot.hosts()).map(cluster.sites()::of).toArray(),
                fleet.options().supply().options()),
            fleet.sleeping().areWanted());
    self.compute(
        call,
        charged -> {
          if (charged.result() instanceof SolverAnswer.Plan) {
            answered(solve.grant(), snapshot, charged);
          } else {
            PlanJournal.computed(fleet.simulation(), name(), snapshot, charged);
            Answer said = canGrow ? Answer.NO_PLAN : Answer.NOTHING_TO_DO;
            take(new Input.Solved(solve.grant(), said, null));
          }
        });
  }

  private static boolean isAnyInNeedOfSupply(List<HostReport> reports) {
    return reports.stream().anyMatch(HostReport::lacksSupply);
  }

  private boolean isForUnderloadOnly(List<HostReport> reports) {
    return reports.stream()
        .noneMatch(report -> report.isOverloaded() || fleet.isClosed(report.content().hosts()[0]));
  }

  private void answered(Grant grant, Snapshot snapshot, Charged<SolverAnswer> charged) {
    SolverAnswer answer = charged.result();
    boolean overtaken = PlanJournal.computed(fleet.simulation(), name(), snapshot, charged);
    fleet.metrics().computed(overtaken);
    if (overtaken && fleet.options().plans().dropOvertaken()) {
      take(new Input.Solved(grant, Answer.NOTHING_TO_DO, null));
    } else if (answer instanceof SolverAnswer.Plan found) {
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
        PlanExecution.start(
            fleet.simulation(),
            name(),
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
    public double attraction() {
      return fleet.supply().map(supply -> supply.attraction(host)).orElse(0.0);
    }

    @Override
    public UniformRandomProvider random() {
      return fleet.random();
    }
  }
}
