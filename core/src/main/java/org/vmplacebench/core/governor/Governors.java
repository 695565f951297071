package org.vmplacebench.core.governor;

import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * The governors of all hosts of a simulation: each period, each host that is on goes on in the
 * pstate that its governor names.
 *
 * <p>A host's load is the share of its cores that is in use at the time of the look. Linux takes
 * the mean over the period, which is the same as long as loads last longer than a period.
 */
public final class Governors {

  private final PolicyPort simulation;
  private final Governor governor;
  private final double period;
  private final int[] hosts;

  private Governors(PolicyPort simulation, Governor governor, double period) {
    this.simulation = simulation;
    this.governor = governor;
    this.period = period;
    Cluster cluster = simulation.cluster();
    hosts =
        IntStream.range(0, cluster.hostCount())
            .filter(host -> cluster.host(host).pstates().size() > 1)
            .toArray();
  }

  /**
   * A host as it begins under the governor of an experiment. One that reacts to load begins with
   * the fastest pstate, whose capacity policies may count on.
   */
  public static HostSpec beginning(HostSpec host, Settings settings) {
    return switch (settings.get(GovernorKeys.GOVERNOR)) {
      case GovernorKeys.USERSPACE -> host;
      case GovernorKeys.POWERSAVE -> host.startingIn(host.slowest());
      default -> host.startingIn(host.fastest());
    };
  }

  /** Starts the governors of an experiment, at the start of its simulation. */
  public static void start(PolicyPort simulation, Settings settings) {
    double up = settings.get(GovernorKeys.UP_THRESHOLD);
    double down = settings.get(GovernorKeys.DOWN_THRESHOLD);
    double step = settings.get(GovernorKeys.STEP);
    double period = settings.get(GovernorKeys.PERIOD);
    switch (settings.get(GovernorKeys.GOVERNOR)) {
      case GovernorKeys.ONDEMAND ->
          new Governors(simulation, new OnDemand(up), period).waitAPeriod();
      case GovernorKeys.CONSERVATIVE -> {
        int count = simulation.cluster().hostCount();
        new Governors(simulation, new Conservative(up, down, step, count), period).waitAPeriod();
      }
      default -> {
        // Hosts stay in the pstate that they begin in.
      }
    }
  }

  private void waitAPeriod() {
    simulation.after(period, this::look);
  }

  private void look() {
    Cluster cluster = simulation.cluster();
    for (int host : hosts) {
      if (cluster.isOn(host)) {
        int now = cluster.pstate(host);
        double load = 100 * cluster.utilisation(host);
        int next = governor.next(host, cluster.host(host), now, load);
        if (next != now) {
          simulation.setPstate(host, next);
        }
      }
    }
    waitAPeriod();
  }
}
