package org.vmplacebench.injector;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Changes of what VMs ask for of a named resource, drawn as those of loads are: every VM changes it
 * at exponentially distributed intervals, to a Gaussian share of what its class says, clipped to
 * 0..100 % and rounded to whole percents.
 */
final class DemandChanges implements EventStream {

  private static final int STEPS = 100;

  private final InjectedVms vms;
  private final Demands demands;
  private final int resource;
  private final SharedClock clock;
  private final ContinuousSampler shares;

  /**
   * Changes of all VMs of a simulation.
   *
   * @param resource its place in the cluster's resources
   * @param period mean seconds between two changes of one VM
   */
  DemandChanges(
      WorkloadPort simulation,
      InjectedVms vms,
      Demands demands,
      RandomStreams streams,
      int resource,
      DemandLaw law,
      double period) {
    this.vms = vms;
    this.demands = demands;
    this.resource = resource;
    String name = simulation.cluster().resources().get(resource);
    clock =
        new SharedClock(
            simulation::now,
            vms.wanted(),
            period,
            streams.stream("times of " + name),
            streams.stream("VMs of " + name));
    shares = LoadChanges.law(streams, "values of " + name, law.mean(), law.deviation(), STEPS);
  }

  @Override
  public double next() {
    return clock.next();
  }

  @Override
  public void fire() {
    double time = clock.next();
    int number = clock.tick();
    demands.setShare(time, number, vms.living(number), resource, shares.sample());
  }
}
