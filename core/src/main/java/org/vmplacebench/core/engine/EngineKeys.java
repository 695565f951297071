package org.vmplacebench.core.engine;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.ValueType;

/** The keys of the simulation engine: solver time, live migration and network. */
public final class EngineKeys implements KeyProvider {

  /** What a computation costs in simulated time. */
  public static final Key<SolverTimeChoice> SOLVER_TIME =
      new Key<>(
          "solver.time",
          SolverTimeChoice.TYPE,
          "",
          "measured",
          "Simulated time that a computation of the scheduler is charged: the wall time it took"
              + " (measured), a function of the problem's size (modelled), or what an earlier run"
              + " recorded (replay, with its results folder or events.json). With modelled and"
              + " replay a run can be repeated bit for bit.");

  /** Longest pre-copy of a live migration. */
  public static final Key<Double> MIGRATION_TIMEOUT =
      Key.positive(
          "migration.timeout",
          "s",
          "600",
          "Longest pre-copy of a live migration. One that has not ended its copy by then, or whose"
              + " memory changes as fast as it is sent, is ended by stopping the VM and sending the"
              + " rest.");

  /** Share of a link's nominal bandwidth that flows can use. */
  public static final Key<Double> BANDWIDTH_FACTOR =
      Key.positive(
          "network.bandwidth-factor",
          "",
          "",
          "Share of a link's nominal bandwidth that flows get. Where it is left out, the platform"
              + " file decides, else SimGrid's LV08 model: 0.97.");

  /** Factor on a route's nominal latency. */
  public static final Key<Double> LATENCY_FACTOR =
      Key.positive(
          "network.latency-factor",
          "",
          "",
          "Factor on a route's nominal latency. Where it is left out, the platform file decides,"
              + " else LV08: 13.01.");

  /** TCP window. */
  public static final Key<Double> TCP_GAMMA =
      Key.number(
          "network.tcp-gamma",
          0,
          Double.POSITIVE_INFINITY,
          "bytes",
          "",
          "TCP window: a flow's rate stays under the bandwidth factor times this over twice its nominal latency; 0 for no such bound."
              + " Where it is left out, the platform file decides, else LV08: 4194304.");

  /** How strongly a link's bandwidth enters a flow's weight. */
  public static final Key<Double> WEIGHT_S =
      Key.number(
          "network.weight-s",
          0,
          Double.POSITIVE_INFINITY,
          "bytes",
          "",
          "Adds this over each link's bandwidth to the round-trip time by which flows are weighted"
              + " when they share a link. Where it is left out, the platform file decides, else"
              + " LV08: 20537.");

  /** Whether a flow uses some of the opposite direction. */
  public static final Key<Boolean> CROSS_TRAFFIC =
      new Key<>(
          "network.crosstraffic",
          ValueType.flag(),
          "",
          "",
          "Whether a flow takes 5 % of its rate from the opposite direction, for its"
              + " acknowledgements. Where it is left out, the platform file decides, else LV08:"
              + " true.");

  @Override
  public String title() {
    return "Engine";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SOLVER_TIME,
        MIGRATION_TIMEOUT,
        BANDWIDTH_FACTOR,
        LATENCY_FACTOR,
        TCP_GAMMA,
        WEIGHT_S,
        CROSS_TRAFFIC);
  }
}
