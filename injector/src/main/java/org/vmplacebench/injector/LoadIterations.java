package org.vmplacebench.injector;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Loads that all VMs change at the same instants: in each iteration a share of the VMs is at full
 * load and the others are idle, as in the experiments with DVMS on Grid'5000 (habilitation of A.
 * Lebre, 2017, section 3.1.3). The first one is at the end of the first period. VMs that have
 * arrived take part; one that arrives is busy with the probability of the last iteration's share.
 *
 * <p>VMs become idle before others become busy, so that no host is overloaded on the way.
 */
final class LoadIterations implements EventStream, Population.Listener {

  private static final double FULL = 100;

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final double period;
  private final double least;
  private final double most;
  private final UniformRandomProvider shares;
  private final UniformRandomProvider draws;
  private final UniformRandomProvider arrivals;
  private final InjectionLog log;
  private final int initial;
  private final NavigableSet<Integer> arrived = new TreeSet<>();
  private int[] order = {};
  private long iteration = 1;
  private double share;
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
      InjectedVms vms,
      RandomStreams streams,
      double period,
      double least,
      double most,
      InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.period = period;
    this.least = least;
    this.most = most;
    this.log = log;
    shares = streams.stream("load iterations");
    draws = streams.stream("load VMs");
    arrivals = streams.stream("arrival loads");
    initial = simulation.cluster().vmCount();
    vms.wanted().listen(this);
  }

  @Override
  public void changed(int before, int after) {}

  @Override
  public void added(int number) {
    arrived.add(number);
  }

  @Override
  public void removed(int number) {
    arrived.remove(number);
  }

  /** The load of a VM that arrives now, in percent. */
  double first() {
    return arrivals.nextDouble() < share ? FULL : 0;
  }

  @Override
  public double next() {
    return iteration * period;
  }

  @Override
  public void fire() {
    if (fired == 0) {
      draw();
    }
    if (fired < order.length) {
      int number = order[fired];
      double load = fired < idle ? 0 : FULL;
      int vm = vms.living(number);
      if (vm >= 0 || vms.isRequest(number)) {
        log.load(next(), number, load);
      }
      if (vm >= 0) {
        simulation.setLoad(vm, load);
      }
      fired++;
    }
    if (fired == order.length) {
      iteration++;
      fired = 0;
    }
  }

  private void draw() {
    share = least + (most - least) * shares.nextDouble();
    order = new int[initial + arrived.size()];
    idle = 0;
    int busy = order.length;
    for (int number : numbers()) {
      if (draws.nextDouble() < share) {
        busy--;
        order[busy] = number;
      } else {
        order[idle] = number;
        idle++;
      }
    }
  }

  /** The VMs of time 0 and those that have arrived since. */
  private int[] numbers() {
    return IntStream.concat(
            IntStream.range(0, initial), arrived.stream().mapToInt(Integer::intValue))
        .toArray();
  }
}
