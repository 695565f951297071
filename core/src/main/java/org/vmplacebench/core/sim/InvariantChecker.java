package org.vmplacebench.core.sim;

import java.util.BitSet;
import org.vmplacebench.core.cluster.Cluster;

/**
 * Judges, while a simulation runs, whether the state of its cluster can be ({@code
 * simulation.checks}). It looks at the cluster from outside only, so that it holds for every
 * engine: all hosts and VMs every {@value #PERIOD} simulated seconds, and soon after each
 * migration, switch, suspend and resume, and after each VM that starts or is destroyed, the hosts
 * that this concerns.
 *
 * <p>It only looks: a run with checks is the same run, event for event.
 */
public final class InvariantChecker implements SimulationObserver, EventStream {

  private static final double PERIOD = 10;

  private final ProbePort simulation;
  private final Cluster cluster;
  private final ClusterLaws laws;
  private final double end;
  private final BitSet changed = new BitSet();
  private double lastLook;
  private double nextLook;

  private InvariantChecker(ProbePort simulation, double end) {
    this.simulation = simulation;
    this.end = end;
    cluster = simulation.cluster();
    laws = new ClusterLaws(simulation);
    lastLook = simulation.now();
    nextLook = lastLook;
  }

  /**
   * Checks a simulation from now on, before it runs and before VMs migrate. Its {@link
   * Simulation#run} throws {@link BrokenInvariantException} where a law is broken.
   *
   * @param end simulated seconds at which the last look is taken
   */
  public static void watch(ProbePort simulation, double end) {
    InvariantChecker laws = new InvariantChecker(simulation, end);
    simulation.observe(laws);
    simulation.add(laws);
  }

  // ---- when to look: never inside a change, where the state is half old and half new ----

  @Override
  public double next() {
    return !changed.isEmpty() ? Math.min(simulation.now(), nextLook) : nextLook;
  }

  @Override
  public void fire() {
    double now = simulation.now();
    if (now < lastLook) {
      throw laws.broken("time never runs backwards", "it was " + lastLook + " s before");
    }
    if (now < nextLook) {
      laws.lookAtChanged(changed);
    } else {
      laws.lookAtAll();
    }
    changed.clear();
    lastLook = now;
    while (nextLook <= now) {
      nextLook = now < end ? Math.min(nextLook + PERIOD, end) : Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public void migrationStarted(Migration migration) {
    laws.begins(migration);
    changed.set(migration.from());
    changed.set(migration.to());
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    laws.ended(migration);
    changed.set(migration.from());
    changed.set(migration.to());
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    changed.set(host);
  }

  @Override
  public void vmStarted(int vm, int host) {
    changed.set(host);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    laws.destroyed(vm);
    vmChanged(vm, host);
  }

  @Override
  public void suspended(int vm, boolean done) {
    vmChanged(vm, cluster.hostOf(vm));
  }

  @Override
  public void resumed(int vm, boolean done) {
    vmChanged(vm, cluster.hostOf(vm));
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    vmChanged(vm, host);
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    vmChanged(action.vm(), action.host());
  }

  @Override
  public void resourceDemandChanged(int vm, int host, int resource) {
    changed.set(host);
  }

  private void vmChanged(int vm, int host) {
    if (host >= 0) {
      changed.set(host);
    }
    if (cluster.exists(vm) && cluster.hostOf(vm) >= 0) {
      changed.set(cluster.hostOf(vm));
    }
  }
}
