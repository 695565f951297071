package org.vmplacebench.traces.reader;

import java.util.List;
import org.vmplacebench.traces.table.Tables;

/**
 * What a trace comes to.
 *
 * @param header algorithm and sizes
 * @param tables the metric tables
 * @param truncated true where the trace breaks off
 * @param notices what could not be taken over, in words for the user
 */
public record TraceTables(
    TraceHeader header, Tables tables, boolean truncated, List<String> notices) {}
