package org.vmplacebench.core.scheduling;

import java.util.BitSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * The hosts that a policy has switched off because they were empty ({@code hosts.turn_off}), and
 * can switch on again. A host that crashed, or that somebody else switched, is not among them.
 */
public final class HostReserve {

  private final Simulation simulation;
  private final int kept;
  private final BitSet reserve = new BitSet();

  /**
   * An empty reserve.
   *
   * @param kept index of a host that is never switched off, because the policy lives there
   */
  public HostReserve(Simulation simulation, int kept) {
    this.simulation = simulation;
    this.kept = kept;
    simulation.observe(new Watch());
  }

  /** Switches off all hosts that take VMs and have none, present or arriving. */
  public void switchOffEmptyHosts() {
    Cluster cluster = simulation.cluster();
    for (int host = 0; host < cluster.hostingCount(); host++) {
      boolean empty = cluster.vmCountOn(host) == 0 && cluster.memoryUsed(host) == 0;
      if (host != kept && empty && cluster.isOn(host)) {
        simulation.turnOff(host);
        reserve.set(host);
      }
    }
  }

  /** Switches on, at once, the destinations of a plan that are in reserve. */
  public void switchOnFor(ReconfigurationPlan plan) {
    for (PlannedMigration migration : plan.migrations()) {
      if (holds(migration.to())) {
        simulation.turnOn(migration.to());
      }
    }
  }

  /** Whether a host is off and in reserve. */
  public boolean holds(int host) {
    return reserve.get(host);
  }

  /** Whether no host is in reserve. */
  public boolean isEmpty() {
    return reserve.isEmpty();
  }

  /** Takes hosts out of the reserve that were switched on or crashed. */
  private final class Watch implements SimulationObserver {

    @Override
    public void hostSwitched(int host, boolean on) {
      reserve.clear(host);
    }

    @Override
    public void hostCrashed(int host) {
      reserve.clear(host);
    }
  }
}
