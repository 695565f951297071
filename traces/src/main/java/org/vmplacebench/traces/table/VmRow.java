package org.vmplacebench.traces.table;

/**
 * One VM that came or went.
 *
 * @param vm its name; empty where it never started
 * @param request the name of the request for it; empty where it was there at time 0
 * @param vmClass name of its class
 * @param host where it was last; empty where it never started
 * @param requested s; NaN where it was there at time 0
 * @param started s; NaN where it never started
 * @param ended s of its end, or of the refusal; NaN where neither has come
 * @param outcome what became of it
 */
public record VmRow(
    String vm,
    String request,
    String vmClass,
    String host,
    double requested,
    double started,
    double ended,
    VmOutcome outcome) {}
