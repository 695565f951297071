package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * What the migrations of a plan want from the network, by themselves: the rate at which each sends,
 * the seconds that it takes, and what must come after it.
 *
 * <p>A migration sends at the bandwidth of its VM's class or of the narrowest link on its way,
 * whichever is less, while its VM writes memory as fast as its present load does: with R bytes of
 * memory, a rate b and w bytes/s written it takes R / (b - w).
 */
final class PlanTiming {

  private static final double PERCENT = 0.01;
  private static final double SLOWEST = 0.1;

  private final List<PlannedMigration> migrations;
  private final double[] carries;
  private final double[] rate;
  private final double[] seconds;
  private final double[] untilEnd;

  /** The timing of a plan's migrations as the cluster is now. */
  PlanTiming(PolicyPort simulation, List<PlannedMigration> migrations) {
    this.migrations = migrations;
    carries = new double[migrations.size()];
    rate = new double[carries.length];
    seconds = new double[carries.length];
    untilEnd = new double[carries.length];
    for (int i = 0; i < carries.length; i++) {
      PlannedMigration migration = migrations.get(i);
      VmClass type = simulation.cluster().vmClass(migration.vm());
      carries[i] = simulation.bandwidth(migration.from(), migration.to());
      rate[i] = Math.min(carries[i], type.migrationBandwidth());
      double cores =
          simulation.cluster().exists(migration.vm())
              ? simulation.cluster().demand(migration.vm()) / simulation.cluster().unitsPerCore()
              : 0;
      double written = PERCENT * type.dirtyPageIntensity() * type.migrationSpeed() * cores;
      seconds[i] = type.memory() / Math.max(rate[i] - written, SLOWEST * rate[i]);
    }
    for (int i = carries.length - 1; i >= 0; i--) {
      untilEnd[i] += seconds[i];
      for (int before : migrations.get(i).waitsFor()) {
        untilEnd[before] = Math.max(untilEnd[before], untilEnd[i]);
      }
    }
  }

  /** Bytes/s that the narrowest link on the way of a migration carries. */
  double carries(int position) {
    return carries[position];
  }

  /** Bytes/s that a migration sends at most. */
  double rate(int position) {
    return rate[position];
  }

  /**
   * Seconds that the plan takes if migrations that would share a link come one after the other,
   * those first for which the longest chain waits; NaN where nothing bounds a migration.
   */
  double estimate() {
    int number = migrations.size();
    if (number == 1) {
      return Double.isInfinite(rate[0]) ? Double.NaN : seconds[0];
    }
    int[] missing = new int[number];
    List<List<Integer>> followers = new ArrayList<>();
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      if (Double.isInfinite(rate[i])) {
        return Double.NaN;
      }
      followers.add(new ArrayList<>());
      missing[i] = migrations.get(i).waitsFor().size();
      for (int before : migrations.get(i).waitsFor()) {
        followers.get(before).add(i);
      }
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
    LinkUse links = new LinkUse();
    double[] end = new double[number];
    PriorityQueue<Integer> running =
        new PriorityQueue<>(
            Comparator.comparingDouble((Integer i) -> end[i]).thenComparing(i -> i));
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      ready.sort(longestFirst());
      for (Iterator<Integer> next = ready.iterator(); next.hasNext(); ) {
        int i = next.next();
        PlannedMigration migration = migrations.get(i);
        if (links.hasRoom(migration.from(), migration.to(), rate[i], carries[i])) {
          links.begin(migration.from(), migration.to(), rate[i]);
          end[i] = now + seconds[i];
          running.add(i);
          next.remove();
        }
      }
      int ended = running.remove();
      now = end[ended];
      links.end(migrations.get(ended).from(), migrations.get(ended).to(), rate[ended]);
      for (int follower : followers.get(ended)) {
        missing[follower]--;
        if (missing[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    return now;
  }

  /** Positions by the length of the chain that waits for them, the longest first. */
  Comparator<Integer> longestFirst() {
    return Comparator.comparingDouble((Integer position) -> -untilEnd[position])
        .thenComparing(position -> position);
  }
}
