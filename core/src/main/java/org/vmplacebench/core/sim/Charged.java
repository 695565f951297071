package org.vmplacebench.core.sim;

/**
 * The result of a computation and what it cost.
 *
 * @param result what was computed
 * @param start simulated seconds at which it was handed over
 * @param seconds simulated seconds that it was charged
 * @param <T> the type of the result
 */
public record Charged<T>(T result, double start, double seconds) {}
