package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;

/**
 * Judges whether a plan obeys placement constraints, for all durations of its migrations: each at
 * the end, and a continuous one that held at the start at every instant.
 *
 * <p>More VMs on a host never mend a constraint. So the worst instants are those at which as much
 * as possible runs and as little as possible has ended: what had to end before some migrations has
 * ended, and all that can have started has.
 */
final class ConstraintChecker {

  private static final int MOST_INSTANTS = 4096;

  private final Snapshot snapshot;
  private final List<PlannedMigration> migrations;
  private final List<BitSet> ancestors;
  private final Assignment start;

  /** Where VMs are at the instant that is looked at; at the start in between. */
  private final Assignment scratch;

  ConstraintChecker(Snapshot snapshot, List<PlannedMigration> migrations, List<BitSet> ancestors) {
    this.snapshot = snapshot;
    this.migrations = migrations;
    this.ancestors = ancestors;
    start = snapshot.whereabouts();
    scratch = start.later();
  }

  /** Sentences on what is broken. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Assignment end = start.later();
    migrations.forEach(migration -> end.put(migration.vm(), migration.to()));
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (!constraint.holds(end)) {
        problems.add(constraint + " does not hold at the end");
      }
      if (constraint.continuous() && constraint.holds(start)) {
        checkInstants(constraint, problems);
      }
    }
    return problems;
  }

  /** Only migrations that concern the constraint make a difference to it. */
  private void checkInstants(PlacementConstraint constraint, List<String> problems) {
    List<Integer> concerned = new ArrayList<>();
    Set<BitSet> instants = new LinkedHashSet<>();
    instants.add(new BitSet());
    for (int i = 0; i < migrations.size(); i++) {
      PlannedMigration migration = migrations.get(i);
      if (!constraint.concerns(migration.vm(), migration.from(), migration.to())) {
        continue;
      }
      concerned.add(i);
      for (BitSet other : List.copyOf(instants)) {
        BitSet union = (BitSet) other.clone();
        union.or(ancestors.get(i));
        instants.add(union);
      }
      if (instants.size() > MOST_INSTANTS) {
        problems.add(constraint + " has more than " + MOST_INSTANTS + " instants to check");
        return;
      }
    }
    if (concerned.isEmpty()) {
      return;
    }
    for (BitSet ended : instants) {
      BitSet running = running(ended, concerned);
      if (!holdsAt(constraint, concerned, ended, running)) {
        problems.add(constraint + " does not hold while migrations " + running + " run");
        return;
      }
    }
  }

  private BitSet running(BitSet ended, List<Integer> concerned) {
    BitSet running = new BitSet();
    for (int i : concerned) {
      BitSet missing = (BitSet) ancestors.get(i).clone();
      missing.andNot(ended);
      running.set(i, missing.isEmpty() && !ended.get(i));
    }
    return running;
  }

  private boolean holdsAt(
      PlacementConstraint constraint, List<Integer> concerned, BitSet ended, BitSet running) {
    for (int i : concerned) {
      PlannedMigration migration = migrations.get(i);
      if (ended.get(i)) {
        scratch.put(migration.vm(), migration.to());
      } else if (running.get(i)) {
        scratch.add(migration.vm(), migration.to());
      }
    }
    boolean holds = constraint.holds(scratch);
    for (int i : concerned) {
      int vm = migrations.get(i).vm();
      List.copyOf(scratch.hostsOf(vm)).forEach(host -> scratch.remove(vm, host));
      start.hostsOf(vm).forEach(host -> scratch.add(vm, host));
    }
    return holds;
  }
}
