package org.vmplacebench.injector;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Simulation;

/**
 * Load changes as VMPlaceS draws them: every VM changes its load at exponentially distributed
 * intervals, to a Gaussian value that is clipped to 0..100 % and rounded to a step.
 *
 * <p>The clocks of all VMs together are one exponential clock of rate VMs/period whose ticks fall
 * on uniformly drawn VMs (superposition of Poisson processes), so that no queue of future events is
 * needed.
 */
final class LoadChanges implements EventStream {

  private final Simulation simulation;
  private final int vmCount;
  private final double mean;
  private final double deviation;
  private final int slots;
  private final ContinuousSampler gaps;
  private final UniformRandomProvider vms;
  private final ContinuousSampler loads;
  private final InjectionLog log;
  private double next;

  /**
   * Load changes of all VMs of a simulation.
   *
   * @param period mean seconds between two changes of one VM
   * @param mean percent
   * @param deviation percent
   * @param slots number of steps between 0 and 100 %
   */
  LoadChanges(
      Simulation simulation,
      RandomStreams streams,
      double period,
      double mean,
      double deviation,
      int slots,
      InjectionLog log) {
    this.simulation = simulation;
    this.vmCount = simulation.cluster().vmCount();
    this.mean = mean;
    this.deviation = deviation;
    this.slots = slots;
    this.log = log;
    gaps = ZigguratSampler.Exponential.of(streams.stream("load times"), period / vmCount);
    vms = streams.stream("load VMs");
    loads = ZigguratSampler.NormalizedGaussian.of(streams.stream("load values"));
    next = gaps.sample();
  }

  @Override
  public double next() {
    return next;
  }

  @Override
  public void fire() {
    int vm = vms.nextInt(vmCount);
    double load = rounded(mean + deviation * loads.sample(), slots);
    log.load(next, vm, load);
    simulation.setLoad(vm, load);
    next += gaps.sample();
  }

  /**
   * A load in percent, clipped to 0..100 and rounded to one of {@code slots} steps, halves upwards.
   */
  static double rounded(double percent, int slots) {
    double clipped = Math.max(0, Math.min(100, percent));
    return Math.floor(clipped * slots / 100 + 0.5) * 100 / slots;
  }
}
