package org.vmplacebench.workbench.packing;

import java.util.List;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.rebalance.Rebalancer;

/**
 * Moves of VMs that are there, again and again.
 *
 * @param ways to find moves; those of the first are done, the others are told
 * @param every how many arrivals and departures lie between
 * @param moves at most, each time
 * @param goal what they are to bring down
 * @param size CPU of the VMs for which room is to be had
 * @param work steps of a search
 */
record Rebalancing(
    List<Rebalancer> ways, int every, int moves, RebalanceGoal goal, long size, int work) {

  /**
   * What came of one way at a time.
   *
   * @param before hosts with VMs, or percent of the free CPU that is fragments
   * @param after the same with its moves
   * @param proved whether it is proved that no moves bring down more
   */
  record Result(double time, String way, double before, double after, int moves, boolean proved) {}
}
