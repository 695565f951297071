package org.vmplacebench.injector;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.WorkloadPort;

/** The ends of the VMs of time 0, after exponentially distributed times. */
final class Departures {

  private Departures() {}

  /**
   * Sets the ends of all VMs of time 0.
   *
   * @param mean seconds, above 0
   */
  static void set(
      WorkloadPort simulation,
      InjectedVms vms,
      RandomStreams streams,
      double mean,
      InjectionLog log) {
    ContinuousSampler lifetimes = Arrivals.lifetimes(streams.stream("initial lifetimes"), mean);
    for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
      int leaving = vm;
      simulation.after(
          lifetimes.sample(),
          () -> {
            // Its recording may have ended it before.
            if (vms.wanted().has(leaving)) {
              vms.wanted().remove(leaving);
              log.stopped(simulation.now(), vms.name(leaving));
              simulation.destroyVm(leaving);
            }
          });
    }
  }
}
