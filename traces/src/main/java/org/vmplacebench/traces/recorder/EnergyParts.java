package org.vmplacebench.traces.recorder;

import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.table.HostRow;

/**
 * Splits the energy of each host into what it uses without load while it is on, what load adds, and
 * what it uses while it is not on. It asks for energies when hosts are switched only.
 */
final class EnergyParts implements SimulationObserver {

  // Energies are sums of many parts: below this share of them, a difference is rounding.
  private static final double ROUNDING = 1e-9;

  private final Simulation simulation;
  private final Cluster cluster;
  private final boolean[] on;
  private final double[] since;
  private final double[] energySince;
  private final double[] secondsOn;
  private final double[] energyOn;

  /** Parts from now on; the caller adds them to its observers. */
  EnergyParts(Simulation simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    int hosts = cluster.hostCount();
    on = new boolean[hosts];
    since = new double[hosts];
    energySince = new double[hosts];
    secondsOn = new double[hosts];
    energyOn = new double[hosts];
    for (int host = 0; host < hosts; host++) {
      on[host] = cluster.isOn(host);
    }
  }

  @Override
  public void hostPower(int host, PowerState state) {
    to(host, state == PowerState.ON);
  }

  @Override
  public void hostSwitched(int host, boolean isOn) {
    to(host, isOn);
  }

  private void to(int host, boolean isOn) {
    double energy = simulation.energy(host);
    if (on[host]) {
      secondsOn[host] += simulation.now() - since[host];
      energyOn[host] += energy - energySince[host];
    }
    since[host] = simulation.now();
    energySince[host] = energy;
    on[host] = isOn;
  }

  /** The row of a host until now. */
  HostRow row(int host, int violations, double violationSeconds) {
    to(host, on[host]);
    double energy = simulation.energy(host);
    double idle = cluster.host(host).power().idle() * secondsOn[host];
    return new HostRow(
        cluster.host(host).name(),
        energy,
        violations,
        violationSeconds,
        idle,
        withoutRounding(energyOn[host] - idle, energyOn[host]),
        withoutRounding(energy - energyOn[host], energy));
  }

  private static double withoutRounding(double difference, double of) {
    return Math.abs(difference) < ROUNDING * of ? 0 : difference;
  }
}
