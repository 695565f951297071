package org.vmplacebench.benchmarks;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.random.RandomStreams;

/** The random numbers of load changes, as the injector draws them: 60 ± 20 % in steps of 10. */
final class Draws {

  private final ContinuousSampler gaps;
  private final UniformRandomProvider vms;
  private final ContinuousSampler loads;
  private final int vmCount;

  /** Draws for a number of VMs, each of which changes every 300 s on average. */
  Draws(int vmCount) {
    RandomStreams streams = new RandomStreams(23);
    this.vmCount = vmCount;
    gaps = ZigguratSampler.Exponential.of(streams.stream("load times"), 300.0 / vmCount);
    vms = streams.stream("load VMs");
    loads = ZigguratSampler.NormalizedGaussian.of(streams.stream("load values"));
  }

  /** Seconds until the next change. */
  double gap() {
    return gaps.sample();
  }

  /** The VM that changes. */
  int vm() {
    return vms.nextInt(vmCount);
  }

  /** Its new load in percent. */
  double load() {
    double clipped = Math.max(0, Math.min(100, 60 + 20 * loads.sample()));
    return Math.floor(clipped / 10 + 0.5) * 10;
  }
}
