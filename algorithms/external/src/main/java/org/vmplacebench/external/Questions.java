package org.vmplacebench.external;

import java.util.function.Function;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.external.Answers.Decision;

/** Questions to a policy outside, as computations that are charged. */
final class Questions {

  private final Conversation process;
  private final View view;
  private final PolicyPort simulation;
  private double instant = Double.NaN;
  private int atTheInstant;

  Questions(Conversation process, View view, PolicyPort simulation) {
    this.process = process;
    this.view = view;
    this.simulation = simulation;
  }

  /**
   * A question on the cluster at the present.
   *
   * @param message what it begins with
   * @param snapshot what the policy is told and may act on
   * @param arrival whether it is about a new VM that wants a host
   * @param result what becomes of the decision
   */
  <T> Computation<T> of(
      WireMessage message, Snapshot snapshot, boolean arrival, Function<Decision, T> result) {
    refuseEndlessTalk(snapshot.time());
    String request = view.tell(message, snapshot).end();
    Cluster cluster = simulation.cluster();
    return new Computation<>() {
      private double claimed;

      @Override
      public T run() {
        Decision decision =
            Answers.decision(
                cluster, snapshot, process, process.ask(request, snapshot.time()), arrival);
        claimed = decision.seconds();
        return result.apply(decision);
      }

      /** {@inheritDoc} What the answer claims, as nobody else knows a model of who answers. */
      @Override
      public double modelledSeconds(T result) {
        return claimed;
      }
    };
  }

  /** A policy whose every answer causes the next event would keep the clock from moving. */
  private void refuseEndlessTalk(double now) {
    atTheInstant = now == instant ? atTheInstant + 1 : 1;
    instant = now;
    // All hosts and VMs may well have something to tell at once.
    Cluster cluster = simulation.cluster();
    int most = 1000 + 10 * (cluster.hostCount() + cluster.vmCount());
    if (atTheInstant > most) {
      throw process.failure(
          "was asked more than "
              + most
              + " times at one instant, as its answers cause events that it wants to be told");
    }
  }

  /** What ends a run of which a plan was judged and is wrong. */
  PolicyFailedException refused(String message) {
    return process.failure("made a plan that breaks a law (simulation.checks): " + message);
  }
}
