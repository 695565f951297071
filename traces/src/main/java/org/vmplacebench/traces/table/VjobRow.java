package org.vmplacebench.traces.table;

/**
 * A time for which a vjob was in one state.
 *
 * @param vjob its name
 * @param vms number of its VMs
 * @param state {@code waiting}, {@code running} or {@code sleeping}
 * @param start s
 * @param end s; of the run where the vjob was still in the state
 */
public record VjobRow(String vjob, int vms, String state, double start, double end) {}
