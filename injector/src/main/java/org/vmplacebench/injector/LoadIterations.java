package org.vmplacebench.injector;

import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Loads that all VMs change at the same instants: in each iteration a share of the VMs is at full
 * load and the others are idle, as in the experiments with DVMS on Grid'5000 (habilitation of A.
 * Lebre, 2017, section 3.1.3). The first one is at the end of the first period.
 *
 * <p>VMs become idle before others become busy, so that no host is overloaded on the way.
 */
final class LoadIterations implements EventStream {

  private static final double FULL = 100;

  private final WorkloadPort simulation;
  private final double period;
  private final double least;
  private final double most;
  private final UniformRandomProvider shares;
  private final UniformRandomProvider vms;
  private final InjectionLog log;
  private final int[] order;
  private long iteration = 1;
  private int idle;
  private int fired;

  /**
   * The loads of all VMs of a simulation.
   *
   * @param period seconds between two iterations
   * @param least smallest share of VMs at full load, 0 to 1
   * @param most greatest share
   */
  LoadIterations(
      WorkloadPort simulation,
      RandomStreams streams,
      double period,
      double least,
      double most,
      InjectionLog log) {
    this.simulation = simulation;
    this.period = period;
    this.least = least;
    this.most = most;
    this.log = log;
    shares = streams.stream("load iterations");
    vms = streams.stream("load VMs");
    order = new int[simulation.cluster().vmCount()];
    draw();
  }

  @Override
  public double next() {
    return iteration * period;
  }

  @Override
  public void fire() {
    double load = fired < idle ? 0 : FULL;
    int vm = order[fired];
    if (simulation.cluster().exists(vm)) {
      log.load(next(), vm, load);
      simulation.setLoad(vm, load);
    }
    fired++;
    if (fired == order.length) {
      iteration++;
      draw();
    }
  }

  private void draw() {
    double share = least + (most - least) * shares.nextDouble();
    idle = 0;
    fired = 0;
    int busy = order.length;
    for (int vm = 0; vm < order.length; vm++) {
      if (vms.nextDouble() < share) {
        busy--;
        order[busy] = vm;
      } else {
        order[idle] = vm;
        idle++;
      }
    }
  }
}
