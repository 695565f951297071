package org.vmplacebench.placement.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * Tells the journal of a simulation how a computation has ended, and whether its plan has been
 * overtaken: while a solver computes, loads change, and a plan may come when there is nothing left
 * that it helps.
 *
 * <p>A migration helps while its VM is where the plan takes it from and, where the plan was made
 * against an overload, its host is overloaded still, a constraint that does not hold concerns it,
 * or it makes room for another one that helps.
 */
public final class PlanJournal {

  private PlanJournal() {}

  /**
   * Records a computation that ends now.
   *
   * @param origin name of the host that computed
   * @return whether it has made a plan of which no migration helps any more
   */
  public static boolean computed(
      PolicyPort simulation, String origin, Snapshot snapshot, Charged<SolverAnswer> charged) {
    SolverAnswer answer = charged.result();
    long moved = 0;
    long bound = 0;
    int helping = 0;
    if (answer instanceof Plan found) {
      moved = movedBytes(simulation, found.plan());
      bound = found.provedBest() ? moved : found.bound();
      helping = helping(simulation, snapshot, found.plan());
    }
    simulation
        .journal()
        .computed(
            new ComputationRecord(
                origin,
                charged.start(),
                charged.seconds(),
                answer.state(),
                answer.migrations(),
                snapshot.hosts().length,
                moved,
                bound,
                helping));
    return answer.migrations() > 0 && helping == 0;
  }

  private static long movedBytes(PolicyPort simulation, ReconfigurationPlan plan) {
    long bytes = 0;
    for (PlannedMigration migration : plan.migrations()) {
      bytes += simulation.cluster().vmClass(migration.vm()).memory();
    }
    return bytes;
  }

  /** Number of migrations of a plan that help now. */
  static int helping(PolicyPort simulation, Snapshot snapshot, ReconfigurationPlan plan) {
    List<PlannedMigration> migrations = plan.migrations();
    boolean relieves = !snapshot.isViable();
    // Only migrations mend or break constraints: what was broken then is so now.
    List<PlacementConstraint> broken = snapshot.broken();
    boolean[] helps = new boolean[migrations.size()];
    Set<Integer> needed = new HashSet<>();
    // From the last to the first: a migration stands behind all that it waits for.
    for (int i = helps.length - 1; i >= 0; i--) {
      PlannedMigration migration = migrations.get(i);
      helps[i] =
          isThere(simulation, plan, i)
              && (!relieves
                  || needed.contains(i)
                  || simulation.cluster().isOverloaded(migration.from())
                  || broken.stream()
                      .anyMatch(
                          constraint ->
                              constraint.concerns(
                                  migration.vm(), migration.from(), migration.to())));
      if (helps[i]) {
        needed.addAll(migration.waitsFor());
      }
    }
    int count = 0;
    for (boolean one : helps) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Whether a VM is where a migration takes it from, or will be by an earlier one. */
  private static boolean isThere(PolicyPort simulation, ReconfigurationPlan plan, int position) {
    PlannedMigration migration = plan.migrations().get(position);
    if (!simulation.cluster().exists(migration.vm())) {
      return false;
    }
    return simulation.cluster().hostOf(migration.vm()) == migration.from()
        || migration.waitsFor().stream()
            .anyMatch(before -> plan.migrations().get(before).vm() == migration.vm());
  }
}
