package org.vmplacebench.external;

import com.google.gson.JsonObject;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.external.Answers.Action;
import org.vmplacebench.external.Answers.Decision;
import org.vmplacebench.external.Answers.Kind;
import org.vmplacebench.placement.central.Planner;
import org.vmplacebench.placement.plan.HostReserve;

/**
 * Has a process decide. What it wants beside migrations happens as its answer counts; hosts are
 * switched off once its migrations have ended, where all of them succeeded.
 */
final class ExternalPlanner implements Planner {

  private final ExternalScheduler.Outcomes outcomes;
  private PolicyProcess process;
  private View view;
  private PolicyPort simulation;
  private List<Action> others = List.of();

  ExternalPlanner(ExternalScheduler.Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** From now on a process is asked. */
  void use(PolicyProcess started, View seen) {
    process = started;
    view = seen;
  }

  @Override
  public String name() {
    return ExternalFactory.NAME;
  }

  @Override
  public void roundStarted(PolicyPort running) {
    simulation = running;
  }

  @Override
  public Computation<SolverAnswer> computation(Snapshot snapshot) {
    JsonObject request = view.tick(snapshot);
    Cluster cluster = simulation.cluster();
    return new Computation<>() {
      private double claimed;

      @Override
      public SolverAnswer run() {
        JsonObject answer = process.ask(request, snapshot.time());
        Decision decision = Answers.decision(cluster, snapshot, process, answer);
        others = decision.others();
        claimed = decision.seconds();
        return decision.answer();
      }

      /** {@inheritDoc} What the answer claims, as the process alone knows a model of itself. */
      @Override
      public double modelledSeconds() {
        return claimed;
      }
    };
  }

  @Override
  public void decided(PolicyPort running, HostReserve reserve, SolverAnswer answer) {
    others.stream()
        .filter(action -> action.kind() != Kind.SWITCH_OFF)
        .forEach(action -> outcomes.count(isDone(action, reserve)));
    if (!(answer instanceof Plan)) {
      switchOff(reserve, true);
    }
  }

  @Override
  public IllegalStateException refused(String message) {
    return process.failure("made a plan that breaks a law (simulation.checks): " + message);
  }

  @Override
  public void applied(PolicyPort running, HostReserve reserve, boolean complete) {
    switchOff(reserve, complete);
  }

  private void switchOff(HostReserve reserve, boolean allowed) {
    others.stream()
        .filter(action -> action.kind() == Kind.SWITCH_OFF)
        .forEach(action -> outcomes.count(allowed && isDone(action, reserve)));
    others = List.of();
  }

  /** Does something unless the cluster has changed so that it cannot be done any more. */
  private boolean isDone(Action action, HostReserve reserve) {
    Cluster cluster = simulation.cluster();
    int host = action.host();
    return switch (action.kind()) {
      case SUSPEND -> simulation.suspend(action.vm());
      case RESUME -> simulation.resume(action.vm());
      case STOP -> simulation.destroyVm(action.vm());
      case START -> isStarted(action);
      case SWITCH_ON -> {
        boolean held = reserve.holds(host);
        reserve.switchOn(host);
        yield held;
      }
      case SWITCH_OFF -> {
        boolean idle =
            cluster.isOn(host) && cluster.vmCountOn(host) == 0 && cluster.memoryUsed(host) == 0;
        if (idle) {
          reserve.switchOff(host);
        }
        yield idle;
      }
    };
  }

  private boolean isStarted(Action action) {
    boolean possible = simulation.startObstacle(action.type(), action.host()) == null;
    if (possible) {
      simulation.startVm(action.type(), action.host(), action.load());
    }
    return possible;
  }
}
