package org.vmplacebench.traces.table;

/**
 * A time for which a VM did not run because its host was off.
 *
 * @param vm its name
 * @param host that went off
 * @param start s
 * @param duration s, until it ran again
 * @param lost s for which it had run before, of which nothing was left
 * @param ended how it came back
 */
public record DowntimeRow(
    String vm, String host, double start, double duration, double lost, DowntimeEnd ended) {}
