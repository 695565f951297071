package org.vmplacebench.injector;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * New VMs as a Poisson process: they are wanted at exponentially distributed intervals, of classes
 * that are equally likely, for exponentially distributed lifetimes, and begin with a load of the
 * law of all loads.
 *
 * <p>They come by timers, not as a stream: each changes the rate of the streams.
 */
final class Arrivals {

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final List<VmClass> classes;
  private final int most;
  private final InjectionLog log;
  private final Consumer<VmRequest> requests;
  private final ContinuousSampler gaps;
  private final ContinuousSampler lifetimes;
  private final UniformRandomProvider kinds;
  private final IntToDoubleFunction loads;
  private int count;

  /**
   * Arrivals that have not begun.
   *
   * @param period mean seconds between two of them, above 0
   * @param lifetime mean seconds that a VM lives; 0 for those that do not end
   * @param most as long as so many VMs are wanted, no further one is; 0 for no bound
   * @param loads the first load of a request by its number, in percent; asked for once for each
   *     arrival
   * @param requests takes what is wanted
   */
  Arrivals(
      WorkloadPort simulation,
      InjectedVms vms,
      RandomStreams streams,
      List<VmClass> classes,
      double period,
      double lifetime,
      int most,
      IntToDoubleFunction loads,
      InjectionLog log,
      Consumer<VmRequest> requests) {
    this.simulation = simulation;
    this.vms = vms;
    this.classes = classes;
    this.most = most;
    this.loads = loads;
    this.log = log;
    this.requests = requests;
    gaps = ZigguratSampler.Exponential.of(streams.stream("arrival times"), period);
    lifetimes = lifetimes(streams.stream("arrival lifetimes"), lifetime);
    kinds = streams.stream("arrival classes");
  }

  /** Draws lifetimes; infinite ones where the mean is 0. */
  static ContinuousSampler lifetimes(UniformRandomProvider random, double mean) {
    return mean == 0
        ? () -> Double.POSITIVE_INFINITY
        : ZigguratSampler.Exponential.of(random, mean);
  }

  /** Waits for the first one. */
  void begin() {
    simulation.after(gaps.sample(), this::arrive);
  }

  private void arrive() {
    VmClass type = classes.get(kinds.nextInt(classes.size()));
    double load = loads.applyAsDouble(count);
    double lifetime = lifetimes.sample();
    if (most == 0 || vms.wanted().size() < most) {
      want(new VmRequest(count++, type, load, simulation.now(), lifetime));
    }
    begin();
  }

  private void want(VmRequest request) {
    int number = vms.numberOf(request);
    vms.wanted().add(number);
    if (request.lifetime() < Double.POSITIVE_INFINITY) {
      simulation.after(request.lifetime(), () -> vms.wanted().remove(number));
    }
    log.request(request);
    requests.accept(request);
  }
}
