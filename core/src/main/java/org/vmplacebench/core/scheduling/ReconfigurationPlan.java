package org.vmplacebench.core.scheduling;

import java.util.List;

/**
 * Live migrations and the order that they need.
 *
 * @param migrations a migration stands behind all those that it waits for
 * @param cost bytes, by the cost model of result R7: a migration costs the VM's memory, and an
 *     action also costs what all earlier steps cost; see {@link #cost(List, long[])}
 */
public record ReconfigurationPlan(List<PlannedMigration> migrations, double cost) {

  /** Copies the list and refuses one whose dependencies point forwards. */
  public ReconfigurationPlan {
    migrations = List.copyOf(migrations);
    for (int i = 0; i < migrations.size(); i++) {
      for (int before : migrations.get(i).waitsFor()) {
        if (before < 0 || before >= i) {
          throw new IllegalArgumentException("migration " + i + " waits for migration " + before);
        }
      }
    }
  }

  /**
   * One live migration of a plan.
   *
   * @param vm index in the cluster
   * @param from index of its host in the cluster
   * @param to index of its destination in the cluster
   * @param waitsFor positions in the plan of the migrations that must have finished before it
   *     starts
   */
  public record PlannedMigration(int vm, int from, int to, List<Integer> waitsFor) {

    /** Copies the list. */
    public PlannedMigration {
      waitsFor = List.copyOf(waitsFor);
    }
  }

  /**
   * The cost of a list of migrations in bytes (Hermenier et al. 2009; result R7): they fall into
   * steps, each with what can start once the step before has ended; a step costs its dearest
   * migration, a migration its VM's memory and all earlier steps; the plan costs the sum over its
   * migrations.
   *
   * @param memory bytes of the VM of each migration, by position
   */
  public static double cost(List<PlannedMigration> migrations, long[] memory) {
    int[] step = new int[migrations.size()];
    int steps = 0;
    for (int i = 0; i < step.length; i++) {
      for (int before : migrations.get(i).waitsFor()) {
        step[i] = Math.max(step[i], step[before] + 1);
      }
      steps = Math.max(steps, step[i] + 1);
    }
    double[] dearest = new double[steps];
    for (int i = 0; i < step.length; i++) {
      dearest[step[i]] = Math.max(dearest[step[i]], (double) memory[i]);
    }
    double total = 0;
    for (int i = 0; i < step.length; i++) {
      total += memory[i];
      for (int earlier = 0; earlier < step[i]; earlier++) {
        total += dearest[earlier];
      }
    }
    return total;
  }
}
