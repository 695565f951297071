package org.vmplacebench.entropy.btrplace;

import java.util.OptionalInt;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/**
 * What an experiment says about BtrPlace.
 *
 * @param repair whether only VMs of overloaded hosts may move, or all
 * @param objective what makes a plan good
 * @param nodes search nodes of one search; where it is empty, a number that depends on the size of
 *     the problem
 */
public record BtrPlaceOptions(boolean repair, Objective objective, OptionalInt nodes) {

  private static final int NODES_PER_VM = 20;
  // Some for the actions of a plan: even where one VM may move, a first plan takes a few.
  private static final int LEAST_NODES = 200;

  /** What makes a plan good. */
  public enum Objective {
    /** Any plan will do: the first one that BtrPlace finds, as in VMPlaceS. */
    FIRST,
    /** The least memory of VMs that move. */
    MEMORY,
    /** BtrPlace's mean time to repair: all actions end early. */
    MTTR
  }

  /** Repair, least moved memory. */
  public static BtrPlaceOptions leastMemory() {
    return new BtrPlaceOptions(true, Objective.MEMORY, OptionalInt.empty());
  }

  static BtrPlaceOptions of(Settings settings) {
    return new BtrPlaceOptions(
        settings.get(BtrPlaceKeys.MODE).equals(BtrPlaceKeys.REPAIR),
        switch (settings.get(BtrPlaceKeys.OBJECTIVE)) {
          case BtrPlaceKeys.FIRST -> Objective.FIRST;
          case BtrPlaceKeys.MTTR -> Objective.MTTR;
          default -> Objective.MEMORY;
        },
        settings.has(SchedulingKeys.SOLVER_NODES)
            ? OptionalInt.of(settings.get(SchedulingKeys.SOLVER_NODES))
            : OptionalInt.empty());
  }

  /**
   * Search nodes for a number of VMs that may move.
   *
   * @param each at least as many for each of them, where the user states no number
   */
  long nodesFor(int vms, int each) {
    return nodes.isPresent()
        ? nodes.getAsInt()
        : Math.max(LEAST_NODES, (long) Math.max(NODES_PER_VM, each) * vms);
  }
}
