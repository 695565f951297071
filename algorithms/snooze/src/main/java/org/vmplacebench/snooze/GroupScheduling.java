package org.vmplacebench.snooze;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverCall;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.placement.plan.PlanExecution;
import org.vmplacebench.placement.plan.PlanJournal;
import org.vmplacebench.snooze.options.SnoozeOptions;

/**
 * The rounds of one manager: looks at the hosts that are its own, has a plan computed and applies
 * it; every period or, where the policy is reactive, when one of them is overloaded, with a pause
 * after each round.
 *
 * <p>A host that the manager has lost meanwhile is left alone: a migration starts only while both
 * its hosts are held.
 */
final class GroupScheduling {

  private final Crew crew;
  private final SnoozeOptions options;
  private final AgentContext self;
  private final ManagerGroup group;
  private final Sleepers sleepers;
  private final String origin;
  private double roundStart;
  private double nextConsolidation;
  private boolean busy;
  private boolean resting;
  private boolean stopped;
  private boolean wantsRoom;
  private Timer next = () -> {};
  private PlanExecution execution;

  /**
   * Does nothing yet.
   *
   * @param origin under which name it computes
   */
  GroupScheduling(
      Crew crew, AgentContext self, ManagerGroup group, Sleepers sleepers, String origin) {
    this.crew = crew;
    this.options = crew.options();
    this.self = self;
    this.group = group;
    this.sleepers = sleepers;
    this.origin = origin;
  }

  void start() {
    nextConsolidation = now() + options.consolidationPeriod();
    if (options.periodic()) {
      next = self.after(options.period(), this::round);
    } else if (options.consolidationPeriod() < Double.POSITIVE_INFINITY) {
      self.after(options.consolidationPeriod(), this::consolidationDue);
    }
  }

  void stop() {
    stopped = true;
    if (execution != null) {
      execution.abandon("its manager has ended");
    }
  }

  /** A host of the group has become overloaded. */
  void alarm() {
    if (!options.periodic() && !busy && !resting) {
      round();
    }
  }

  /** Whether a plan is made or carried out. */
  boolean isBusy() {
    return busy;
  }

  /** A host has joined the group; where there was no plan without it, there may be one now. */
  void hostJoined() {
    if (wantsRoom && sleepers.waking() == 0 && !busy) {
      round();
    }
  }

  private void consolidationDue() {
    if (!busy && !resting) {
      round();
    }
    self.after(options.consolidationPeriod(), this::consolidationDue);
  }

  private void round() {
    busy = true;
    resting = false;
    next.cancel();
    roundStart = now();
    int[] hosts = group.hosts();
    if (hosts.length == 0) {
      roundEnded();
      return;
    }
    Snapshot snapshot = Snapshot.of(self.simulation(), hosts);
    self.simulation().seen(snapshot.hosts());
    PlacementSolver solver = options.solver();
    if (now() >= nextConsolidation && snapshot.isViable()) {
      nextConsolidation = now() + options.consolidationPeriod();
      solver = options.consolidation();
    }
    int limit = options.limitSeconds().applyAsInt(snapshot.hosts().length);
    self.compute(
        origin, new SolverCall(solver, snapshot, limit), charged -> answered(snapshot, charged));
  }

  private void answered(Snapshot snapshot, Charged<SolverAnswer> charged) {
    SolverAnswer answer = charged.result();
    boolean overtaken = PlanJournal.computed(self.simulation(), origin, snapshot, charged);
    crew.oversight().rounds().answered(answer, overtaken);
    wantsRoom = false;
    if (overtaken && options.plans().dropOvertaken()) {
      roundEnded();
    } else if (answer instanceof Plan found) {
      apply(snapshot, found.plan());
    } else {
      wantsRoom = answer instanceof NoPlan && sleepers.wakeFor(snapshot);
      roundEnded();
    }
  }

  private void apply(Snapshot snapshot, ReconfigurationPlan plan) {
    if (options.checks()) {
      List<String> problems = PlanChecker.problems(snapshot, plan);
      if (!problems.isEmpty()) {
        throw new IllegalStateException(
            "the plan made at " + snapshot.time() + " s is wrong: " + String.join("; ", problems));
      }
    }
    execution =
        PlanExecution.start(
            self.simulation(), origin, plan, this::objection, options.plans(), this::applied);
  }

  private String objection(PlannedMigration migration) {
    // Asked also once this manager has ended, by migrations that were to follow others.
    if (stopped || !group.holds(migration.from()) || !group.holds(migration.to())) {
      crew.oversight().rounds().refused();
      return "a host is no longer its manager's";
    }
    crew.oversight().scheduled(self.id(), migration);
    return "";
  }

  private void applied(ReconfigurationRecord reconfiguration) {
    crew.oversight().rounds().applied(reconfiguration);
    execution = null;
    if (!stopped) {
      roundEnded();
    }
  }

  private void roundEnded() {
    busy = false;
    if (options.periodic()) {
      next = self.after(Math.max(0, options.period() - (now() - roundStart)), this::round);
    } else {
      resting = true;
      next = self.after(options.pause(), this::rested);
    }
  }

  private void rested() {
    resting = false;
    Cluster cluster = self.simulation().cluster();
    if (Arrays.stream(group.hosts()).anyMatch(cluster::isOverloaded)) {
      round();
    }
  }

  private double now() {
    return self.simulation().now();
  }
}
