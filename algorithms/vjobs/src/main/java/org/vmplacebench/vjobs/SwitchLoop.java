package org.vmplacebench.vjobs;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.vjobs.choice.Choice;
import org.vmplacebench.vjobs.plan.SwitchChecker;

/**
 * The control loop (thesis of A. Lebre, figure 5): look, decide, plan, execute, and wait for what
 * is left of the period.
 */
final class SwitchLoop implements Agent {

  private final VjobOptions options;
  private final VjobQueue queue;
  private final HostReserve reserve;
  private final SwitchCounts counts;
  private AgentContext self;
  private SwitchExecution execution;
  private double roundStart;
  private boolean ended;

  SwitchLoop(VjobOptions options, VjobQueue queue, HostReserve reserve, SwitchCounts counts) {
    this.options = options;
    this.queue = queue;
    this.reserve = reserve;
    this.counts = counts;
  }

  @Override
  public void start(AgentContext context) {
    self = context;
    // After what is submitted now.
    self.after(0, this::round);
  }

  @Override
  public void stop() {
    ended = true;
    if (execution != null) {
      execution.abandon("the scheduler's host went off");
    }
  }

  private void round() {
    PolicyPort simulation = self.simulation();
    roundStart = simulation.now();
    queue.update();
    if (queue.open().isEmpty() && options.idleHosts().isEmpty()) {
      waitForNextRound();
      return;
    }
    SwitchProblem problem = SwitchProblem.of(options, simulation, reserve, queue.open());
    if (queue.open().isEmpty() && problem.leavesHosts()) {
      waitForNextRound();
      return;
    }
    counts.roundStarted();
    simulation.seen(IntStream.range(0, simulation.cluster().hostingCount()).toArray());
    self.compute(problem, charged -> answered(problem, charged));
  }

  private void answered(SwitchProblem problem, Charged<Optional<Choice>> charged) {
    Optional<Choice> found = charged.result();
    State state =
        found.isEmpty()
            ? State.PLACEMENT_FAILED
            : found.get().plan().isEmpty() ? State.NO_RECONFIGURATION_NEEDED : State.SUCCESS;
    int migrations = found.map(choice -> choice.plan().migrations()).orElse(0);
    self.simulation()
        .journal()
        .computed(
            new ComputationRecord(
                origin(),
                charged.start(),
                charged.seconds(),
                state,
                migrations,
                problem.hosts(),
                0,
                0,
                migrations));
    if (state == State.SUCCESS) {
      apply(problem, found.get());
    } else {
      if (found.isEmpty()) {
        counts.noPlan();
      }
      waitForNextRound();
    }
  }

  private void apply(SwitchProblem problem, Choice choice) {
    if (options.checkPlans()) {
      List<String> wrong =
          SwitchChecker.problems(
              problem.configuration(), choice.target(), choice.plan(), problem.power());
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(
            "the context switch planned at "
                + roundStart
                + " s is wrong: "
                + String.join("; ", wrong));
      }
    }
    counts.switchStarted(choice);
    execution =
        new SwitchExecution(
            self.simulation(),
            reserve,
            origin(),
            problem.configuration(),
            choice,
            options.hardStop(),
            queue::update,
            this::applied);
    execution.begin();
  }

  private void applied(ReconfigurationRecord record) {
    counts.switchEnded(record.complete());
    execution = null;
    if (!ended) {
      waitForNextRound();
    }
  }

  private void waitForNextRound() {
    double used = self.simulation().now() - roundStart;
    self.after(Math.max(options.period() - used, 0), this::round);
  }

  private String origin() {
    return self.simulation().cluster().host(self.id().host()).name();
  }
}
