package org.vmplacebench.traces.metrics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.table.VmCpuRow;

/**
 * Measures the CPU that each VM asks for and does not get. Integrals are exact: shares are looked
 * at whenever they change, and only on hosts where something can be lacking.
 */
public final class CpuMeter implements SimulationObserver {

  // One VM's demand: RECORD doubles from index vm * RECORD.
  private static final int RECORD = 3;
  private static final int DEMAND = 0;
  private static final int SINCE = 1;
  private static final int INTEGRAL = 2;

  private static final int[] NO_VMS = {};

  private final ProbePort simulation;
  private final Cluster cluster;

  private double[] demands;
  private double[] unserved;
  private double[] unservedMigrating;
  private int vms;

  // Of each host, by index: its CPU in its pstate, whether VMs can lack CPU without more demand
  // than that, and who lacked how much of it since when.
  private final double[] cpu;
  private final boolean[] special;
  private final int[] stopped;
  private final int[][] lacking;
  private final double[][] rates;
  private final boolean[][] migrating;
  private final double[] since;
  private final Set<Integer> stoppedVms = new HashSet<>();

  /** Measures from now on; the caller adds the meter to its observers. */
  public CpuMeter(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    int hosts = cluster.hostCount();
    cpu = new double[hosts];
    special = new boolean[hosts];
    stopped = new int[hosts];
    lacking = new int[hosts][];
    Arrays.fill(lacking, NO_VMS);
    rates = new double[hosts][];
    migrating = new boolean[hosts][];
    since = new double[hosts];
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
    look(host);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    demandChanged(vm);
    look(host);
  }

  @Override
  public void suspended(int vm, boolean done) {
    demandChanged(vm);
    look(cluster.hostOf(vm));
  }

  @Override
  public void resumed(int vm, boolean done) {
    demandChanged(vm);
    look(cluster.hostOf(vm));
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
    look(host);
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    double speedup = cluster.host(host).speedupIn(pstate);
    cpu[host] = cluster.host(host).cores() * cluster.unitsPerCore() * speedup;
    special[host] |= speedup < 1;
    look(host);
  }

  @Override
  public void cpuChanged(int host) {
    special[host] = true;
    look(host);
  }

  @Override
  public void migrationStarted(Migration migration) {
    look(migration.from());
  }

  @Override
  public void vmStopped(int vm, int host) {
    if (stoppedVms.add(vm)) {
      stopped[host]++;
    }
    look(host);
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    int vm = migration.vm();
    if (stoppedVms.contains(vm) && (!cluster.exists(vm) || !cluster.isMigrating(vm))) {
      stoppedVms.remove(vm);
      stopped[migration.from()]--;
    }
    demandChanged(vm);
    look(migration.from());
    look(migration.to());
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

  private void look(int host) {
    boolean could = special[host] || stopped[host] > 0 || cluster.demandOn(host) > cpu[host];
    if (lacking[host].length > 0) {
      settle(host);
      lacking[host] = NO_VMS;
    }
    if (could) {
      double[] now = simulation.unserved(host);
      for (double rate : now) {
        if (rate > 0) {
          lacks(host, now);
          return;
        }
      }
    }
  }

  private void lacks(int host, double[] rate) {
    lacking[host] = cluster.vmsOn(host);
    rates[host] = rate;
    boolean[] moves = new boolean[rate.length];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = cluster.isMigrating(lacking[host][i]);
    }
    migrating[host] = moves;
    since[host] = simulation.now();
  }

  private void settle(int host) {
    double seconds = simulation.now() - since[host];
    since[host] = simulation.now();
    for (int i = 0; i < lacking[host].length; i++) {
      int vm = lacking[host][i];
      double units = rates[host][i] * seconds;
      unserved[vm] += units;
      unservedMigrating[vm] += migrating[host][i] ? units : 0;
    }
  }

  private void settleAll() {
    for (int host = 0; host < lacking.length; host++) {
      settle(host);
    }
    for (int vm = 0; vm < vms; vm++) {
      demandChanged(vm);
    }
  }

  /** The CPU of all VMs that ever existed, by index, until now. */
  public VmCpuRow[] all() {
    settleAll();
    double units = cluster.unitsPerCore();
    VmCpuRow[] rows = new VmCpuRow[vms];
    for (int vm = 0; vm < vms; vm++) {
      rows[vm] =
          new VmCpuRow(
              cluster.vmName(vm),
              demands[RECORD * vm + INTEGRAL] / units,
              unserved[vm] / units,
              unservedMigrating[vm] / units);
    }
    return rows;
  }
}
