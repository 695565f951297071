package org.vmplacebench.placement.plan;

import java.util.BitSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * The hosts that a policy has switched off because they were empty ({@code hosts.turn_off}), and
 * can switch on again: those that shut down, are off, or boot. A host that crashed, or that
 * somebody else switched, is not among them, nor is one of a site that has failed, until that is
 * back.
 */
public final class HostReserve {

  private final PolicyPort simulation;
  private final int kept;
  private final int idleHosts;
  private final BitSet reserve = new BitSet();

  /**
   * An empty reserve.
   *
   * @param kept index of a host that is never switched off, because the policy lives there; -1 for
   *     none
   * @param idleHosts how many other empty hosts stay on
   */
  public HostReserve(PolicyPort simulation, int kept, int idleHosts) {
    this.simulation = simulation;
    this.kept = kept;
    this.idleHosts = idleHosts;
    simulation.observe(new Watch());
  }

  /**
   * Shuts down the hosts that take VMs and have none, present or arriving, except for those that
   * stay on idle: the first ones. Where fewer than these are empty, hosts in reserve boot.
   */
  public void switchOffEmptyHosts() {
    Cluster cluster = simulation.cluster();
    int idle = 0;
    for (int host = 0; host < cluster.hostingCount(); host++) {
      if (host == kept || !isIdle(host)) {
        continue;
      }
      if (idle < idleHosts) {
        idle++;
      } else {
        switchOff(host);
      }
    }
    for (int host = reserve.nextSetBit(0);
        host >= 0 && idle < idleHosts;
        host = reserve.nextSetBit(host + 1)) {
      if (simulation.canBoot(host)) {
        idle++;
        simulation.boot(host);
      }
    }
  }

  /** Whether a host is on and has no VM, present or arriving. */
  public boolean isIdle(int host) {
    Cluster cluster = simulation.cluster();
    return cluster.isOn(host) && cluster.vmCountOn(host) == 0 && cluster.memoryUsed(host) == 0;
  }

  /** Shuts a host down that is on, empty or not. */
  public void switchOff(int host) {
    simulation.shutDown(host);
    reserve.set(host);
  }

  /** Boots a host that is in reserve; others are left alone. */
  public void switchOn(int host) {
    if (holds(host)) {
      simulation.boot(host);
    }
  }

  /** Boots the destinations of a plan that are in reserve. */
  public void switchOnFor(ReconfigurationPlan plan) {
    for (PlannedMigration migration : plan.migrations()) {
      switchOn(migration.to());
    }
  }

  /**
   * Answers where a new VM goes: by the rule for new VMs, or, where no host that is on has room,
   * once the first host in reserve has booted for it.
   */
  public void placeNew(VmAdmission admission) {
    int host = admission.hostByRule();
    int booting = host < 0 ? first() : -1;
    if (booting >= 0) {
      simulation.boot(booting);
      simulation.whenSettled(booting, admission::answerByRule);
    } else {
      admission.answer(host);
    }
  }

  private int first() {
    int host = reserve.nextSetBit(0);
    while (host >= 0 && !simulation.canBoot(host)) {
      host = reserve.nextSetBit(host + 1);
    }
    return host;
  }

  /** Whether a host is in reserve: it is not on, and can be. */
  public boolean holds(int host) {
    return reserve.get(host) && simulation.canBoot(host);
  }

  /** Index of the host that is never switched off, because the policy lives there; -1 for none. */
  public int kept() {
    return kept;
  }

  /** Whether no host is in reserve. */
  public boolean isEmpty() {
    return first() < 0;
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
