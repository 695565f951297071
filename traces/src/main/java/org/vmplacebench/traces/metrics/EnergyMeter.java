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

  // Of each host, by index, the state since its last change, and the parts until then.
  private final PowerState[] state;
  private final int[] pstates;
  private final double[] since;
  private final double[] energySince;
  private final double[] idle;
  private final double[] off;
  private final double[] boot;

  /** Index in {@link #on} of the first pstate of each host; the others follow. */
  private final int[] firstOn;

  /** Energy while on, by pstate. */
  private final double[] on;

  /** Parts from now on; the caller adds the meter to its observers. */
  public EnergyMeter(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    int hosts = cluster.hostCount();
    state = new PowerState[hosts];
    pstates = new int[hosts];
    since = new double[hosts];
    energySince = new double[hosts];
    idle = new double[hosts];
    off = new double[hosts];
    boot = new double[hosts];
    firstOn = new int[hosts + 1];
    for (int host = 0; host < hosts; host++) {
      state[host] = cluster.powerState(host);
      pstates[host] = cluster.pstate(host);
      firstOn[host + 1] = firstOn[host] + cluster.host(host).pstates().size();
    }
    on = new double[firstOn[hosts]];
  }

  @Override
  public void hostPower(int host, PowerState power) {
    settle(host);
    state[host] = power;
  }

  @Override
  public void hostSwitched(int host, boolean toOn) {
    settle(host);
    if (toOn) {
      state[host] = PowerState.ON;
    } else if (state[host] == PowerState.ON) {
      // An engine whose hosts go off in no time need not tell it twice.
      state[host] = PowerState.OFF;
    }
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    settle(host);
    pstates[host] = pstate;
  }

  private void settle(int host) {
    double now = simulation.now();
    double energy = simulation.energy(host);
    double added = energy - energySince[host];
    switch (state[host]) {
      case ON -> {
        Pstate pstate = cluster.host(host).pstates().get(pstates[host]);
        on[firstOn[host] + pstates[host]] += added;
        idle[host] += pstate.power().idle() * (now - since[host]);
      }
      case OFF -> off[host] += added;
      case BOOTING, SHUTTING_DOWN -> boot[host] += added;
    }
    since[host] = now;
    energySince[host] = energy;
  }

  /** The parts of a host's energy until now. */
  public EnergyParts of(int host) {
    settle(host);
    double energyOn = 0;
    List<Double> inPstates = new ArrayList<>();
    for (int i = firstOn[host]; i < firstOn[host + 1]; i++) {
      energyOn += on[i];
      inPstates.add(on[i]);
    }
    double used = energyOn - idle[host];
    return new EnergyParts(
        idle[host],
        Math.abs(used) < ROUNDING * energyOn ? 0 : used,
        off[host],
        boot[host],
        inPstates.size() > 1 ? inPstates : List.of());
  }

  /** The parts of the energy of all hosts until now. */
  public EnergyParts ofAll() {
    EnergyParts sum = EnergyParts.NONE;
    for (int host = 0; host < state.length; host++) {
      sum = sum.plus(of(host));
    }
    return sum;
  }
}
