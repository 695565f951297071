package org.vmplacebench.traces.metrics;

/**
 * What was run, for the records of it.
 *
 * @param algorithm name of the placement policy
 * @param solver name of the placement solver; {@code none} where the policy calls none
 * @param engine name of the simulation engine
 * @param seed the master seed
 * @param duration seconds of simulated time that the run is to last
 */
public record RunDescription(
    String algorithm, String solver, String engine, long seed, double duration) {}
