package org.vmplacebench.traces.reader;

/**
 * How the reading of a trace went.
 *
 * @param lines number of records
 * @param truncated true where the last line breaks off, or a packed file ends early: the run or the
 *     writing of its trace was interrupted, and everything before that was read
 */
public record TraceReading(long lines, boolean truncated) {}
