package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.choice.FillLimit;

/**
 * What a consolidation is computed from.
 *
 * @param limits demand units up to which each host may be used, by position
 * @param hosts what the platform says of each host, by position
 * @param unitsPerCore demand units of one core
 * @param vmLoads earlier demands of each VM, by index; asked for by {@link
 *     Selection#MAXIMUM_CORRELATION} only
 * @param seed of random choices
 * @param filled up to which hosts may be used of other resources that are demanded
 */
record Problem(
    Snapshot snapshot,
    double[] limits,
    HostSpec[] hosts,
    double unitsPerCore,
    Histories vmLoads,
    long seed,
    FillLimit filled) {

  /** A problem in which nothing but CPU is to stay free. */
  Problem(
      Snapshot snapshot,
      double[] limits,
      HostSpec[] hosts,
      double unitsPerCore,
      Histories vmLoads,
      long seed) {
    this(snapshot, limits, hosts, unitsPerCore, vmLoads, seed, FillLimit.ALL);
  }
}
