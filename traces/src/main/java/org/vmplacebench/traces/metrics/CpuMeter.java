package org.vmplacebench.traces.metrics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.traces.table.VmCpuRow;

/**
 * Measures the CPU that each VM asks for and does not get. Integrals are exact: shares are looked
 * at whenever they change, and only on hosts where something can be lacking.
 */
public final class CpuMeter implements SimulationObserver {

  // One VM's demand: RECORD doubles from index vm * RECORD, a power of two so that they share a
  // cache line.
  private static final int RECORD = 4;
  private static final int DEMAND = 0;
  private static final int SINCE = 1;
  private static final int INTEGRAL = 2;

  /** Less than any demand. */
  private static final double NONE_IS_ENOUGH = -1;

  private final ProbePort simulation;
  private final Cluster cluster;

  private double[] demands;
  private double[] unserved;
  private double[] unservedMigrating;
  private int vms;

  // Of each host, by index: its CPU in its pstate, whether VMs can lack CPU without more demand
  // than that, how many of its VMs are stopped to move, and who lacks what where that was looked
  // at.
  private final double[] cpu;
  private final boolean[] special;
  private final int[] stopped;
  private final Lack[] lacks;

  /** What follows from the first three: demand above which VMs of a host can lack CPU. */
  private final double[] enough;

  private final Set<Integer> stoppedVms = new HashSet<>();

  /** Of what VMs that migrate demand, what counts as not served beside what is measured. */
  private final double degradation;

  /** For each VM that migrates, the integral of its demand until which that has been counted. */
  private final Map<Integer, Double> degraded = new TreeMap<>();

  /** What has been counted so, by VM. */
  private final Map<Integer, Double> decreed = new TreeMap<>();

  /** Measures from now on what is lacking; the caller adds the meter to its observers. */
  public CpuMeter(ProbePort simulation) {
    this(simulation, 0);
  }

  /**
   * Measures from now on; the caller adds the meter to its observers.
   *
   * @param degradation fraction of its demand that a VM lacks while it migrates, added to what it
   *     is measured to lack, 0 to 1
   */
  public CpuMeter(ProbePort simulation, double degradation) {
    this.simulation = simulation;
    this.degradation = degradation;
    cluster = simulation.cluster();
    int hosts = cluster.hostCount();
    cpu = new double[hosts];
    special = new boolean[hosts];
    stopped = new int[hosts];
    lacks = new Lack[hosts];
    enough = new double[hosts];
    demands = new double[RECORD * cluster.vmCount()];
    unserved = new double[cluster.vmCount()];
    unservedMigrating = new double[cluster.vmCount()];
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      demandChanged(vm);
    }
    for (int host = 0; host < hosts; host++) {
      pstateChanged(host, cluster.pstate(host));
    }
  }

  @Override
  public boolean wantsLoads() {
    return true;
  }

  @Override
  public void loadChanged(int vm, int host) {
    demandChanged(vm);
    look(host);
  }

  @Override
  public void vmStarted(int vm, int host) {
    demandChanged(vm);
    lookAnew(host);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    demandChanged(vm);
    lookAnew(host);
  }

  @Override
  public void suspended(int vm, boolean done) {
    demandChanged(vm);
    lookAnew(cluster.hostOf(vm));
  }

  @Override
  public void resumed(int vm, boolean done) {
    demandChanged(vm);
    lookAnew(cluster.hostOf(vm));
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    acted(vm, host);
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    acted(action.vm(), action.host());
  }

  private void acted(int vm, int host) {
    demandChanged(vm);
    if (host >= 0) {
      look(host);
    }
  }

  @Override
  public void hostPower(int host, PowerState power) {
    switched(host);
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    switched(host);
  }

  private void switched(int host) {
    for (int vm : cluster.vmsOn(host)) {
      demandChanged(vm);
    }
    lookAnew(host);
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    double speedup = cluster.host(host).speedupIn(pstate);
    cpu[host] = cluster.host(host).cores() * cluster.unitsPerCore() * speedup;
    special[host] |= speedup < 1;
    lookAnew(host);
  }

  @Override
  public void cpuChanged(int host) {
    special[host] = true;
    lookAnew(host);
  }

  @Override
  public void migrationStarted(Migration migration) {
    if (degradation > 0) {
      demandChanged(migration.vm());
      degraded.put(migration.vm(), demands[RECORD * migration.vm() + INTEGRAL]);
    }
    lookAnew(migration.from());
  }

  @Override
  public void vmStopped(int vm, int host) {
    if (stoppedVms.add(vm)) {
      stopped[host]++;
    }
    lookAnew(host);
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    int vm = migration.vm();
    if (stoppedVms.contains(vm) && (!cluster.exists(vm) || !cluster.isMigrating(vm))) {
      stoppedVms.remove(vm);
      stopped[migration.from()]--;
    }
    demandChanged(vm);
    degrade(vm);
    degraded.remove(vm);
    special[migration.to()] |= special[migration.from()];
    lookAnew(migration.from());
    lookAnew(migration.to());
  }

  private void degrade(int vm) {
    Double since = degraded.get(vm);
    if (since != null) {
      double units = degradation * (demands[RECORD * vm + INTEGRAL] - since);
      decreed.merge(vm, units, Double::sum);
      degraded.put(vm, demands[RECORD * vm + INTEGRAL]);
    }
  }

  private void demandChanged(int vm) {
    if (vm >= unserved.length) {
      int capacity = Math.max(vm + 1, 2 * unserved.length);
      demands = Arrays.copyOf(demands, RECORD * capacity);
      unserved = Arrays.copyOf(unserved, capacity);
      unservedMigrating = Arrays.copyOf(unservedMigrating, capacity);
    }
    vms = Math.max(vms, vm + 1);
    double now = simulation.now();
    int r = RECORD * vm;
    demands[r + INTEGRAL] += demands[r + DEMAND] * (now - demands[r + SINCE]);
    demands[r + SINCE] = now;
    demands[r + DEMAND] = cluster.demand(vm);
  }

  /** After a change of who is there, or of what they do. */
  private void lookAnew(int host) {
    enough[host] = special[host] || stopped[host] > 0 ? NONE_IS_ENOUGH : cpu[host];
    if (lacks[host] != null) {
      lacks[host].end();
      lacks[host] = null;
    }
    look(host);
  }

  private void look(int host) {
    boolean can = cluster.demandOn(host) > enough[host];
    Lack lack = lacks[host];
    if (lack == null && can) {
      lack = new Lack(host);
      lacks[host] = lack;
    }
    if (lack != null) {
      lack.settle();
      lack.any = can && simulation.unserved(host, lack.vms, lack.rates);
    }
  }

  /** What the VMs on a host lack, as long as they are the same ones. */
  private final class Lack {

    private final int[] vms;
    private final boolean[] migrating;
    private boolean anyMigrating;

    // By the index of vms, in demand units: what each lacks since a time, where any does, and what
    // it lacked in all until then. Beside each other, as memory is what a look costs.
    private final double[] rates;
    private final double[] lacked;
    private boolean any;
    private double since;

    Lack(int host) {
      vms = cluster.vmsOn(host);
      rates = new double[vms.length];
      lacked = new double[vms.length];
      migrating = new boolean[vms.length];
      since = simulation.now();
      for (int i = 0; i < vms.length; i++) {
        lacked[i] = unserved[vms[i]];
        migrating[i] = cluster.isMigrating(vms[i]);
        anyMigrating |= migrating[i];
      }
    }

    void settle() {
      double seconds = simulation.now() - since;
      since = simulation.now();
      if (!any) {
        return;
      }
      for (int i = 0; i < vms.length; i++) {
        lacked[i] += rates[i] * seconds;
      }
      if (anyMigrating) {
        for (int i = 0; i < vms.length; i++) {
          unservedMigrating[vms[i]] += migrating[i] ? rates[i] * seconds : 0;
        }
      }
    }

    void end() {
      settle();
      for (int i = 0; i < vms.length; i++) {
        unserved[vms[i]] = lacked[i];
      }
    }
  }

  private void settleAll() {
    for (Lack lack : lacks) {
      if (lack != null) {
        lack.end();
      }
    }
    for (int vm = 0; vm < vms; vm++) {
      demandChanged(vm);
    }
    List.copyOf(degraded.keySet()).forEach(this::degrade);
  }

  /** Takes the CPU seconds of a VM, by its index: see {@link VmCpuRow}. */
  @FunctionalInterface
  public interface Taker {

    /** Of one VM. */
    void take(int vm, double demanded, double unserved, double migrating);
  }

  /** Tells the CPU of all VMs that ever existed, by index, until now. */
  public void tell(Taker taker) {
    settleAll();
    double units = cluster.unitsPerCore();
    for (int vm = 0; vm < vms; vm++) {
      double more = decreed.isEmpty() ? 0 : decreed.getOrDefault(vm, 0.0);
      taker.take(
          vm,
          demands[RECORD * vm + INTEGRAL] / units,
          (unserved[vm] + more) / units,
          (unservedMigrating[vm] + more) / units);
    }
  }
}
