package org.vmplacebench.traces.metrics;

import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.traces.table.HostTimes;

/**
 * Measures for how long each host is on, and with how many VMs. It looks at a host only when it is
 * switched or a VM comes to it or leaves it.
 */
public final class HostClock implements SimulationObserver {

  private final ProbePort simulation;
  private final Cluster cluster;

  // Of each host, by index, the state since its last change, and the sums until then.
  private final double[] since;
  private final boolean[] on;
  private final int[] vms;
  private final double[] onSeconds;
  private final double[] activeSeconds;
  private final double[] vmSeconds;

  private final double[] onSince;
  private final boolean[] crashed;
  private final int[] shutdowns;
  private final double[] beforeShutdown;

  /** Times from now on; the caller adds the clock to its observers. */
  public HostClock(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    int hosts = cluster.hostCount();
    since = new double[hosts];
    on = new boolean[hosts];
    vms = new int[hosts];
    onSeconds = new double[hosts];
    activeSeconds = new double[hosts];
    vmSeconds = new double[hosts];
    onSince = new double[hosts];
    crashed = new boolean[hosts];
    shutdowns = new int[hosts];
    beforeShutdown = new double[hosts];
    IntStream.range(0, hosts).forEach(this::settle);
  }

  @Override
  public void hostCrashed(int host) {
    crashed[host] = true;
  }

  @Override
  public void hostSwitched(int host, boolean toOn) {
    boolean wasOn = on[host];
    settle(host);
    double now = simulation.now();
    if (toOn) {
      onSince[host] = now;
    } else if (wasOn && now > 0 && !crashed[host]) {
      shutdowns[host]++;
      beforeShutdown[host] += now - onSince[host];
    }
    crashed[host] = false;
  }

  @Override
  public void vmStarted(int vm, int host) {
    settle(host);
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    acted(host);
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    acted(action.host());
  }

  private void acted(int host) {
    if (host >= 0) {
      settle(host);
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    settle(host);
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    if (migration.isFinished()) {
      settle(migration.from());
      settle(migration.to());
    }
  }

  private void settle(int host) {
    double now = simulation.now();
    if (on[host]) {
      double seconds = now - since[host];
      onSeconds[host] += seconds;
      activeSeconds[host] += vms[host] > 0 ? seconds : 0;
      vmSeconds[host] += vms[host] * seconds;
    }
    since[host] = now;
    on[host] = cluster.isOn(host);
    vms[host] = cluster.vmCountOn(host);
  }

  /** The times of a host until now. */
  public HostTimes of(int host) {
    settle(host);
    return new HostTimes(
        onSeconds[host],
        activeSeconds[host],
        vmSeconds[host],
        shutdowns[host],
        beforeShutdown[host]);
  }

  /** The times of all hosts that take VMs, together, until now. */
  public HostTimes ofHosting() {
    HostTimes sum = HostTimes.NONE;
    for (int host = 0; host < cluster.hostingCount(); host++) {
      sum = sum.plus(of(host));
    }
    return sum;
  }
}
