package org.vmplacebench.placement.central;

import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.placement.plan.PlanExecution;
import org.vmplacebench.placement.plan.PlanJournal;

/**
 * The agent of a centralized policy: waits for a period; then, again and again, looks at all hosts,
 * has a plan computed, applies it, and waits for what is left of the period since it looked.
 *
 * <p>A reactive one waits for an overload instead: a round starts when a host becomes overloaded,
 * and after a pause where one is overloaded still. Where there are placement constraints, it has a
 * round at its start as well, as no overload may ever tell that one is broken.
 *
 * <p>Where hosts are in reserve, they are asked for only when there is no plan without them: in a
 * second computation of the same round.
 */
final class ControlLoop implements Agent {

  private final CentralOptions options;
  private final Planner planner;
  private final HostReserve reserve;
  private final RoundCounts counts;
  private AgentContext self;
  private double roundStart;
  private PlanExecution execution;
  private boolean busy;
  private boolean ended;

  ControlLoop(CentralOptions options, Planner planner, HostReserve reserve, RoundCounts counts) {
    this.options = options;
    this.planner = planner;
    this.reserve = reserve;
    this.counts = counts;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    if (options.rhythm().periodic()) {
      self.after(options.rhythm().seconds() + options.rhythm().offset(), this::round);
    } else {
      // After what else happens now: loads may be set yet.
      self.after(0, () -> startIfNeeded(!context.simulation().constraints().isEmpty()));
    }
  }

  /** A host has become overloaded. */
  void alarm() {
    if (!busy && !ended) {
      busy = true;
      self.after(0, this::round);
    }
  }

  /** A round begins if none is under way and a host is overloaded, or in any case. */
  private void startIfNeeded(boolean inAnyCase) {
    if (!busy && (inAnyCase || self.simulation().cluster().overloadedCount() > 0)) {
      round();
    }
  }

  @Override
  public void stop() {
    ended = true;
    if (execution != null) {
      execution.abandon("the scheduler's host went off");
    }
  }

  private void round() {
    busy = true;
    counts.roundStarted();
    PolicyPort simulation = self.simulation();
    roundStart = simulation.now();
    planner.roundStarted(simulation);
    look(Snapshot.of(simulation, allHosts(simulation)), !reserve.isEmpty());
  }

  /** All hosts that are heard of here: those beyond a cut of the network are as good as off. */
  private int[] allHosts(PolicyPort simulation) {
    int home = self.id().host();
    return IntStream.range(0, simulation.cluster().hostingCount())
        .filter(host -> simulation.isJoined(home, host))
        .toArray();
  }

  /** Violations on hosts that are looked at count as detected from now on. */
  private void look(Snapshot snapshot, boolean againWithReserve) {
    self.simulation().seen(snapshot.hosts());
    self.compute(
        planner.computation(snapshot), charged -> answered(snapshot, charged, againWithReserve));
  }

  private void answered(
      Snapshot snapshot, Charged<SolverAnswer> charged, boolean againWithReserve) {
    PolicyPort simulation = self.simulation();
    SolverAnswer answer = charged.result();
    boolean overtaken = PlanJournal.computed(simulation, origin(), snapshot, charged);
    counts.answered(answer, overtaken);
    planner.decided(simulation, reserve, answer);
    if (overtaken && options.plans().dropOvertaken()) {
      waitForNextRound();
    } else if (answer instanceof Plan found) {
      apply(snapshot, found.plan());
    } else if (answer instanceof NoPlan && againWithReserve) {
      look(Snapshot.withReserve(simulation, allHosts(simulation), reserve::holds), false);
    } else {
      waitForNextRound();
    }
  }

  private void apply(Snapshot snapshot, ReconfigurationPlan plan) {
    if (options.checkPlans()) {
      List<String> problems = PlanChecker.problems(snapshot, plan);
      if (!problems.isEmpty()) {
        throw planner.refused(
            "the plan that solver "
                + planner.name()
                + " made at "
                + snapshot.time()
                + " s is wrong: "
                + String.join("; ", problems));
      }
    }
    reserve.switchOnFor(plan);
    execution =
        PlanExecution.start(self.simulation(), origin(), plan, options.plans(), this::applied);
  }

  private void applied(ReconfigurationRecord reconfiguration) {
    counts.applied(reconfiguration);
    execution = null;
    if (ended) {
      return;
    }
    planner.applied(self.simulation(), reserve, reconfiguration.complete());
    if (options.turnOffEmptyHosts() && reconfiguration.complete()) {
      reserve.switchOffEmptyHosts();
    }
    waitForNextRound();
  }

  private void waitForNextRound() {
    Rhythm rhythm = options.rhythm();
    if (rhythm.periodic()) {
      double used = self.simulation().now() - roundStart;
      self.after(Math.max(rhythm.seconds() - used, 0), this::round);
    } else {
      self.after(rhythm.seconds(), this::rested);
    }
  }

  private void rested() {
    busy = false;
    startIfNeeded(false);
  }

  private String origin() {
    return self.simulation().cluster().host(self.id().host()).name();
  }
}
