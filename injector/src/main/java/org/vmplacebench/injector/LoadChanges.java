package org.vmplacebench.injector;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Load changes as VMPlaceS draws them: every VM changes its load at exponentially distributed
 * intervals, to a Gaussian value that is clipped to 0..100 % and rounded to a step.
 */
final class LoadChanges implements EventStream {

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final SharedClock clock;
  private final ContinuousSampler loads;
  private final InjectionLog log;

  /**
   * Load changes of all VMs of a simulation.
   *
   * @param period mean seconds between two changes of one VM
   * @param loads draws loads, in percent
   */
  LoadChanges(
      WorkloadPort simulation,
      InjectedVms vms,
      RandomStreams streams,
      double period,
      ContinuousSampler loads,
      InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.loads = loads;
    this.log = log;
    clock =
        new SharedClock(
            simulation::now,
            vms.wanted(),
            period,
            streams.stream("load times"),
            streams.stream("load VMs"));
    clock.tellAhead(simulation::soon);
  }

  /**
   * The law of loads: a Gaussian one, clipped and rounded.
   *
   * @param purpose name of its random stream
   * @param mean percent
   * @param deviation percent
   * @param slots number of steps between 0 and 100 %
   */
  static ContinuousSampler law(
      RandomStreams streams, String purpose, double mean, double deviation, int slots) {
    ContinuousSampler values = ZigguratSampler.NormalizedGaussian.of(streams.stream(purpose));
    return () -> rounded(mean + deviation * values.sample(), slots);
  }

  @Override
  public double next() {
    return clock.next();
  }

  @Override
  public void fire() {
    double time = clock.next();
    int number = clock.tick();
    double load = loads.sample();
    log.load(time, number, load);
    int vm = vms.living(number);
    if (vm >= 0) {
      simulation.setLoad(vm, load);
    }
  }

  /**
   * A load in percent, clipped to 0..100 and rounded to one of {@code slots} steps, halves upwards.
   */
  static double rounded(double percent, int slots) {
    double clipped = Math.max(0, Math.min(100, percent));
    return Math.floor(clipped * slots / 100 + 0.5) * 100 / slots;
  }
}
