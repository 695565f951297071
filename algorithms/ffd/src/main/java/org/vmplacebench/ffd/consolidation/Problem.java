package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * What a consolidation is computed from.
 *
 * @param limits demand units up to which each host may be used, by position
 * @param hosts what the platform says of each host, by position
 * @param unitsPerCore demand units of one core
 * @param vmLoads earlier demands of each VM, by index; asked for by {@link
 *     Selection#MAXIMUM_CORRELATION} only
 * @param seed of random choices
 */
record Problem(
    Snapshot snapshot,
    double[] limits,
    HostSpec[] hosts,
    double unitsPerCore,
    Histories vmLoads,
    long seed) {}
