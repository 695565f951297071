package org.vmplacebench.traces.metrics;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.table.EnergyParts;

/**
 * Splits the energy of each host into its parts. It asks for energies only when hosts are switched
 * or change their pstate.
 */
public final class EnergyMeter implements SimulationObserver {

  // Energies are sums of many parts: below this share of them, a difference is rounding.
  private static final double ROUNDING = 1e-9;

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Meter[] meters;

  /** The state of a host since its last change, and its parts until then. */
  private static final class Meter {
    private PowerState state;
    private int pstate;
    private double since;
    private double energySince;
    private double idle;
    private double off;
    private double boot;
    private double[] inPstates;
  }

  /** Parts from now on; the caller adds the meter to its observers. */
  public EnergyMeter(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    meters = new Meter[cluster.hostCount()];
    for (int host = 0; host < meters.length; host++) {
      Meter meter = new Meter();
      meter.state = cluster.powerState(host);
      meter.pstate = cluster.pstate(host);
      meter.inPstates = new double[cluster.host(host).pstates().size()];
      meters[host] = meter;
    }
  }

  @Override
  public void hostPower(int host, PowerState state) {
    settle(host);
    meters[host].state = state;
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    settle(host);
    Meter meter = meters[host];
    if (on) {
      meter.state = PowerState.ON;
    } else if (meter.state == PowerState.ON) {
      // An engine whose hosts go off in no time need not tell it twice.
      meter.state = PowerState.OFF;
    }
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    settle(host);
    meters[host].pstate = pstate;
  }

  private void settle(int host) {
    Meter meter = meters[host];
    double now = simulation.now();
    double energy = simulation.energy(host);
    double added = energy - meter.energySince;
    switch (meter.state) {
      case ON -> {
        Pstate pstate = cluster.host(host).pstates().get(meter.pstate);
        meter.inPstates[meter.pstate] += added;
        meter.idle += pstate.power().idle() * (now - meter.since);
      }
      case OFF -> meter.off += added;
      case BOOTING, SHUTTING_DOWN -> meter.boot += added;
    }
    meter.since = now;
    meter.energySince = energy;
  }

  /** The parts of a host's energy until now. */
  public EnergyParts of(int host) {
    settle(host);
    Meter meter = meters[host];
    double energyOn = 0;
    List<Double> inPstates = new ArrayList<>();
    for (double joules : meter.inPstates) {
      energyOn += joules;
      inPstates.add(joules);
    }
    double used = energyOn - meter.idle;
    return new EnergyParts(
        meter.idle,
        Math.abs(used) < ROUNDING * energyOn ? 0 : used,
        meter.off,
        meter.boot,
        inPstates.size() > 1 ? inPstates : List.of());
  }

  /** The parts of the energy of all hosts until now. */
  public EnergyParts ofAll() {
    EnergyParts sum = EnergyParts.NONE;
    for (int host = 0; host < meters.length; host++) {
      sum = sum.plus(of(host));
    }
    return sum;
  }
}
