package org.vmplacebench.entropy.choco;

import java.util.Arrays;

/**
 * All sets of VMs that may leave a host without more cost than a budget and without leaving it too
 * full, by rising memory. A set is a mask of the places of VMs on the host.
 */
final class EvictionChoices {

  private static final int MOST_VMS = 62;

  private final long[] memory;
  private final long[] demand;
  private final long excess;
  private final long excessMemory;
  private final long[] cost;
  private final long[] leastBehind;
  private final long budget;
  private final long[] demandBehind;
  private final int most;
  private long[] sets = new long[16];
  private int count;

  private EvictionChoices(
      long[] demand,
      long[] memory,
      long excess,
      long excessMemory,
      long[] cost,
      long budget,
      int most) {
    this.demand = demand;
    this.memory = memory;
    this.excess = excess;
    this.excessMemory = excessMemory;
    this.cost = cost;
    this.budget = budget;
    this.most = most;
    demandBehind = new long[demand.length + 1];
    leastBehind = new long[demand.length + 1];
    for (int i = demand.length - 1; i >= 0; i--) {
      demandBehind[i] = demandBehind[i + 1] + demand[i];
      leastBehind[i] = leastBehind[i + 1] + Math.min(0, cost[i]);
    }
  }

  /**
   * The sets of a host.
   *
   * @param demand of each VM that may leave
   * @param memory of each of them, in bytes
   * @param excess what has to leave at least, in the terms of the demand; may be below 0
   * @param excessMemory bytes that have to leave at least; may be below 0
   * @param cost of each of them: its memory, or less, even below 0
   * @param budget cost of those that may leave at most
   * @param most sets of interest
   * @return the masks by rising memory; null where there are more than {@code most}
   */
  static long[] of(
      long[] demand,
      long[] memory,
      long excess,
      long excessMemory,
      long[] cost,
      long budget,
      int most) {
    if (demand.length > MOST_VMS) {
      return null;
    }
    EvictionChoices choices =
        new EvictionChoices(demand, memory, excess, excessMemory, cost, budget, most);
    if (!choices.extend(0, 0, 0, 0, 0)) {
      return null;
    }
    return choices.byMemory();
  }

  /** The sets by rising memory; those of the same memory as they were found. */
  private long[] byMemory() {
    long[] bytes = new long[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = sum(sets[i], memory);
    }
    long[] levels = bytes.clone();
    Arrays.sort(levels);
    // Where a search among the levels ends rises with the bytes and is the same for the same bytes.
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = (long) Arrays.binarySearch(levels, bytes[i]) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = sets[(int) keys[i]];
    }
    return sorted;
  }

  /** What the VMs of a set have together. */
  static long sum(long set, long[] amount) {
    long sum = 0;
    for (long left = set; left != 0; left &= left - 1) {
      sum += amount[Long.numberOfTrailingZeros(left)];
    }
    return sum;
  }

  private boolean extend(int from, long set, long units, long bytes, long paid) {
    if (paid + leastBehind[from] > budget || units + demandBehind[from] < excess) {
      return true;
    }
    if (from == demand.length) {
      if (bytes < excessMemory) {
        return true;
      }
      if (count == most) {
        return false;
      }
      if (count == sets.length) {
        sets = Arrays.copyOf(sets, 2 * count);
      }
      sets[count++] = set;
      return true;
    }
    return extend(from + 1, set, units, bytes, paid)
        && extend(
            from + 1,
            set | 1L << from,
            units + demand[from],
            bytes + memory[from],
            paid + cost[from]);
  }
}
