package org.vmplacebench.dvms;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * The hosts that went off because they were empty ({@code hosts.turn_off}). They can be woken over
 * the network, by any host: that is the one thing about them that all know.
 */
final class SleepingHosts {

  private final PolicyPort simulation;
  private final boolean turnOff;
  private final int idleHosts;
  private final BitSet asleep = new BitSet();
  private final Map<Integer, Integer> wokenFor = new HashMap<>();
  private int switchedOff;
  private int woken;

  /**
   * None yet.
   *
   * @param turnOff whether empty hosts go off at all
   * @param idleHosts how many empty hosts stay on
   */
  SleepingHosts(PolicyPort simulation, boolean turnOff, int idleHosts) {
    this.simulation = simulation;
    this.turnOff = turnOff;
    this.idleHosts = idleHosts;
  }

  /** Whether empty hosts go off. */
  boolean areWanted() {
    return turnOff;
  }

  /** Whether a host is on, has no VM, present or arriving, and is not one that stays on idle. */
  boolean canGoOff(int host) {
    if (!turnOff || !isIdle(host)) {
      return false;
    }
    Cluster cluster = simulation.cluster();
    int others = 0;
    for (int other = 0; other < cluster.hostingCount() && others < idleHosts; other++) {
      others += other != host && isIdle(other) ? 1 : 0;
    }
    return others >= idleHosts;
  }

  private boolean isIdle(int host) {
    Cluster cluster = simulation.cluster();
    return cluster.isOn(host) && cluster.vmCountOn(host) == 0 && cluster.memoryUsed(host) == 0;
  }

  /** Shuts a host down, which ends its agent. */
  void switchOff(int host) {
    switchedOff++;
    asleep.set(host);
    simulation.shutDown(host);
  }

  /**
   * Boots a host for one that lacks room, of the same site where there is one. One at a time boots
   * for each.
   *
   * @param closed hosts that must not take VMs
   */
  void wakeFor(int needy, BitSet closed) {
    if (wokenFor.containsValue(needy)) {
      return;
    }
    String site = simulation.cluster().host(needy).site();
    int chosen = -1;
    for (int host = asleep.nextSetBit(0); host >= 0; host = asleep.nextSetBit(host + 1)) {
      if (!closed.get(host) && simulation.canBoot(host)) {
        boolean near = simulation.cluster().host(host).site().equals(site);
        if (chosen < 0 || near) {
          chosen = host;
        }
        if (near) {
          break;
        }
      }
    }
    if (chosen >= 0) {
      woken++;
      asleep.clear(chosen);
      wokenFor.put(chosen, needy);
      simulation.boot(chosen);
    }
  }

  /** A host is on, whoever switched it on: the one for which it was woken, or -1. */
  int cameOn(int host) {
    asleep.clear(host);
    return wokenFor.getOrDefault(host, -1);
  }

  /** A host that was woken is known to the others now, or is gone again. */
  void announced(int host) {
    wokenFor.remove(host);
  }

  /** Counts for {@code summary.json}; nothing where hosts do not go off. */
  Map<String, Object> summary() {
    return turnOff ? Map.of("switched_off", switchedOff, "woken", woken) : Map.of();
  }
}
