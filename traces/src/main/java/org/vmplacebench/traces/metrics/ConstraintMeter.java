package org.vmplacebench.traces.metrics;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmActionRecord;

/**
 * Measures how long placement constraints did not hold. They are judged as the plan checker judges
 * them: a VM that migrates is on both hosts for those that hold at every instant, and still on the
 * first one for others. What happens at one time is judged as a whole; what demand has to do with a
 * constraint is looked at when VMs come, go or move.
 */
final class ConstraintMeter implements SimulationObserver {

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Map<Integer, double[]> amounts = new Amounts();

  /** Where VMs are, those that migrate on both hosts; null as long as there are no constraints. */
  private Assignment during;

  /** Where they are, those that migrate on the first one. */
  private Assignment settled;

  private List<PlacementConstraint> known = List.of();

  private boolean isStale;
  private double since;
  private int broken;
  private int most;
  private long count;
  private double seconds;

  /** Measures from now on; the caller adds it to the observers. */
  ConstraintMeter(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    if (!simulation.constraints().isEmpty()) {
      begin();
    }
  }

  /** What VMs demand now, and their memory. */
  private final class Amounts extends AbstractMap<Integer, double[]> {

    @Override
    public double[] get(Object vm) {
      int index = (Integer) vm;
      return new double[] {cluster.demand(index), (double) cluster.vmClass(index).memory()};
    }

    @Override
    public Set<Entry<Integer, double[]>> entrySet() {
      throw new UnsupportedOperationException();
    }
  }

  private void begin() {
    during = Assignment.atStart(amounts).later();
    settled = Assignment.atStart(amounts).later();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.exists(vm)) {
        arrive(vm, cluster.hostOf(vm));
      }
    }
    isStale = true;
    since = simulation.now();
  }

  private void arrive(int vm, int host) {
    Stream.of(during, settled, during.start(), settled.start())
        .distinct()
        .forEach(where -> where.put(vm, host));
  }

  /** Brings all up to now, before what happens now; whether there is anything to watch. */
  private boolean isWatching() {
    if (during == null) {
      if (simulation.constraints().isEmpty()) {
        return false;
      }
      begin();
    }
    settle();
    isStale = true;
    return true;
  }

  private void settle() {
    double now = simulation.now();
    if (now <= since) {
      return;
    }
    if (isStale || known != simulation.constraints()) {
      judge();
    }
    seconds += broken * (now - since);
    since = now;
  }

  private void judge() {
    List<PlacementConstraint> all = simulation.constraints();
    int failing = 0;
    for (PlacementConstraint each : all) {
      failing += each.holds(each.continuous() ? during : settled) ? 0 : 1;
    }
    count += Math.max(0, failing - broken);
    broken = failing;
    most = Math.max(most, all.size());
    known = all;
    isStale = false;
  }

  @Override
  public void vmStarted(int vm, int host) {
    if (isWatching()) {
      arrive(vm, host);
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    if (isWatching()) {
      leave(vm);
    }
  }

  private void leave(int vm) {
    for (Assignment where : List.of(during, settled, during.start(), settled.start())) {
      List.copyOf(where.hostsOf(vm)).forEach(place -> where.remove(vm, place));
    }
  }

  @Override
  public void migrationStarted(Migration migration) {
    if (isWatching()) {
      during.add(migration.vm(), migration.to());
    }
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    if (isWatching()) {
      look(migration.vm());
    }
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    if (isWatching()) {
      look(action.vm());
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    if (isWatching()) {
      during.vmsOnAny(Set.of(host)).forEach(this::look);
    }
  }

  private void look(int vm) {
    if (cluster.exists(vm) && during.hostsOf(vm).isEmpty()) {
      arrive(vm, cluster.hostOf(vm));
    } else if (cluster.exists(vm)) {
      during.put(vm, cluster.hostOf(vm));
      settled.put(vm, cluster.hostOf(vm));
    } else {
      leave(vm);
    }
  }

  /** The numbers until now; {@code null} where there were no constraints. */
  Summary.Constraints summary() {
    if (during == null) {
      return null;
    }
    settle();
    return new Summary.Constraints(most, count, seconds);
  }
}
