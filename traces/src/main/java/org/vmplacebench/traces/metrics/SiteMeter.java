package org.vmplacebench.traces.metrics;

import java.util.Arrays;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.site.SiteAmounts;
import org.vmplacebench.core.site.SiteEnergy;

/** Sums the energy of sites up, and measures how far from their sites VMs are moved. */
final class SiteMeter implements SimulationObserver {

  private static final int NONE = -1;

  private final ProbePort simulation;
  private final SiteEnergy sites;

  /** By VM, the site that it began on; none of a VM that is gone. */
  private int[] home;

  private boolean[] isAway;
  private int vms;
  private int away;
  private double since;
  private double vmSeconds;
  private double awaySeconds;
  private long migrations;
  private double bytes;

  /** A meter from now on; the caller tells it what happens. */
  SiteMeter(ProbePort simulation, SiteEnergy sites) {
    this.simulation = simulation;
    this.sites = sites;
    Cluster cluster = simulation.cluster();
    home = new int[Math.max(1, cluster.vmCount())];
    isAway = new boolean[home.length];
    Arrays.fill(home, NONE);
    since = simulation.now();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.exists(vm)) {
        vmStarted(vm, cluster.hostOf(vm));
      }
    }
  }

  @Override
  public void vmStarted(int vm, int host) {
    settle();
    if (vm >= home.length) {
      int from = home.length;
      home = Arrays.copyOf(home, Math.max(vm + 1, 2 * from));
      Arrays.fill(home, from, home.length, NONE);
      isAway = Arrays.copyOf(isAway, home.length);
    }
    if (home[vm] == NONE) {
      home[vm] = sites.of(host);
      vms++;
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    settle();
    if (vm < home.length && home[vm] != NONE) {
      vms--;
      away -= isAway[vm] ? 1 : 0;
      home[vm] = NONE;
      isAway[vm] = false;
    }
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    int from = sites.of(migration.from());
    int to = sites.of(migration.to());
    int vm = migration.vm();
    if (!migration.isFinished() || from == to) {
      return;
    }
    settle();
    migrations++;
    bytes += Double.isFinite(migration.bytes()) ? migration.bytes() : 0;
    if (vm < home.length && home[vm] != NONE) {
      away += (home[vm] != to ? 1 : 0) - (isAway[vm] ? 1 : 0);
      isAway[vm] = home[vm] != to;
    }
  }

  private void settle() {
    double now = simulation.now();
    vmSeconds += vms * (now - since);
    awaySeconds += away * (now - since);
    since = now;
  }

  /** The numbers until now. */
  Summary.Sites summary() {
    settle();
    SiteAmounts all = SiteAmounts.NONE;
    for (int site = 0; site < sites.count(); site++) {
      all = all.plus(sites.amounts(site));
    }
    return new Summary.Sites(
        all.usedJ(),
        all.productionJ(),
        all.gridJ(),
        all.lostJ(),
        all.batteryLossesJ(),
        all.chargedJ(),
        all.dischargedJ(),
        100 * all.greenShare(),
        all.carbonKg(),
        all.cost(),
        all.embodiedKg(),
        migrations,
        bytes,
        100 * awaySeconds / vmSeconds);
  }
}
