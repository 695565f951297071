package org.vmplacebench.core.sim;

/**
 * A call of a solver. Its input is fixed when it is handed over; it must not look at the
 * simulation.
 *
 * @param <T> the result
 */
public interface Computation<T> {

  /** Computes. Runs real code in real time. */
  T run();

  /**
   * What the computation is charged under {@code solver.time = modelled}: seconds, a function of
   * the input and the result only.
   */
  double modelledSeconds(T result);
}
