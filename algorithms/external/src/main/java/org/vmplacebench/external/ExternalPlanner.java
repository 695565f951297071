package org.vmplacebench.external;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.external.Actions.Action;
import org.vmplacebench.placement.central.Planner;
import org.vmplacebench.placement.plan.HostReserve;

/**
 * Has somebody outside decide at each look. What is wanted beside migrations happens as the answer
 * counts; hosts are switched off once the migrations have ended, where all of them succeeded.
 */
final class ExternalPlanner implements Planner {

  private final Questions questions;
  private final Actions actions;
  private final Runnable free;
  private List<Action> others = List.of();
  private boolean asked;

  /**
   * A planner that has not been asked yet.
   *
   * @param free told when an answer counts
   */
  ExternalPlanner(Questions questions, Actions actions, Runnable free) {
    this.questions = questions;
    this.actions = actions;
    this.free = free;
  }

  @Override
  public String name() {
    return ExternalFactory.NAME;
  }

  /** Whether it thinks about a look. */
  BooleanSupplier thinks() {
    return () -> asked;
  }

  /** It has lost what it thought about, as its host went off. */
  void lost() {
    asked = false;
    others = List.of();
  }

  @Override
  public Computation<SolverAnswer> computation(Snapshot snapshot) {
    asked = true;
    return questions.of(
        WireMessage.of(EventKind.TICK.word(), snapshot.time()),
        snapshot,
        false,
        decision -> {
          others = decision.others();
          return decision.answer();
        });
  }

  @Override
  public void decided(PolicyPort running, HostReserve reserve, SolverAnswer answer) {
    asked = false;
    actions.begin(others, running, reserve);
    if (!(answer instanceof Plan)) {
      switchOff(running, reserve, true);
    }
    free.run();
  }

  @Override
  public IllegalStateException refused(String message) {
    return questions.refused(message);
  }

  @Override
  public void applied(PolicyPort running, HostReserve reserve, boolean complete) {
    switchOff(running, reserve, complete);
  }

  private void switchOff(PolicyPort running, HostReserve reserve, boolean allowed) {
    actions.finish(others, running, reserve, allowed);
    others = List.of();
  }
}
