package org.vmplacebench.core.sim;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Decides the simulated time that a computation is charged ({@code solver.time}). */
@FunctionalInterface
public interface SolverTime {

  /**
   * What a computation is charged.
   *
   * @param origin who computes
   * @param measured wall seconds that it took
   * @param modelled seconds that its model says
   * @return seconds, 0 or more
   * @throws IllegalStateException where a replayed trace has no more computations of this origin
   */
  double seconds(String origin, double measured, double modelled);

  /** The wall time that it took, as a deployed scheduler would feel it. */
  static SolverTime measured() {
    return (origin, measured, modelled) -> measured;
  }

  /** The documented model of the solver: reproducible to the bit. */
  static SolverTime modelled() {
    return (origin, measured, modelled) -> modelled;
  }

  /**
   * What an earlier run recorded: the k-th computation of an origin is charged what its k-th one
   * took there.
   *
   * @param recorded for each origin its charged seconds in order; copied
   */
  static SolverTime replay(Map<String, ? extends Iterable<Double>> recorded) {
    Map<String, ArrayDeque<Double>> left = new HashMap<>();
    recorded.forEach(
        (origin, times) -> {
          ArrayDeque<Double> queue = new ArrayDeque<>();
          times.forEach(queue::add);
          left.put(origin, queue);
        });
    return (origin, measured, modelled) -> {
      ArrayDeque<Double> queue = left.get(origin);
      if (queue == null || queue.isEmpty()) {
        throw new ReplayExhaustedException(origin);
      }
      return queue.remove();
    };
  }
}
