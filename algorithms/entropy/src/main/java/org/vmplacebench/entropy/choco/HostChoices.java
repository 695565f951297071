package org.vmplacebench.entropy.choco;

import java.util.Arrays;
import org.vmplacebench.entropy.repair.MendingBound;

/**
 * All sets of VMs that may leave one host within a budget ({@link EvictionChoices}), and which of
 * them are open still where a search stands.
 */
final class HostChoices {

  /** Bytes that leave a host on which no choice is open. */
  static final long NONE = Long.MAX_VALUE / 4;

  private static final int MOST_SIZES = 24;

  private final long[] sets;
  private final long[] vmDemand;
  private final long[] demand;
  private final long[] memory;
  private final long spare;
  private final long spareMemory;
  private final int[] open;
  private int count;
  private long arrived;
  private long arrivedMemory;
  private int sizes;
  private long[] largeVolume = new long[0];
  private int[] largeNumber = new int[0];
  private int[] classes = new int[0];
  private int[] endOfClasses = new int[0];
  private long[] cost = new long[0];
  private int cheapest;

  private HostChoices(long[] sets, long[] vmDemand, long[] vmMemory, long spare, long spareMemory) {
    this.sets = sets;
    this.vmDemand = vmDemand;
    this.spare = spare;
    this.spareMemory = spareMemory;
    demand = new long[sets.length];
    memory = new long[sets.length];
    for (int k = 0; k < sets.length; k++) {
      demand[k] = EvictionChoices.sum(sets[k], vmDemand);
      memory[k] = EvictionChoices.sum(sets[k], vmMemory);
    }
    open = new int[sets.length];
  }

  /**
   * The choices of a host.
   *
   * @param vmDemand of each VM that may leave, by its place
   * @param vmMemory of each of them, in bytes
   * @param spare demand for which the host has room beside all that is there; below 0 where it is
   *     overloaded
   * @param spareMemory bytes for which it has room
   * @param vmCost of each of them
   * @param budget cost of those that may leave at most
   * @param most choices of interest
   * @return null where there are more
   */
  static HostChoices of(
      long[] vmDemand,
      long[] vmMemory,
      long spare,
      long spareMemory,
      long[] vmCost,
      long budget,
      int most) {
    long[] sets =
        EvictionChoices.of(vmDemand, vmMemory, -spare, -spareMemory, vmCost, budget, most);
    return sets == null ? null : new HostChoices(sets, vmDemand, vmMemory, spare, spareMemory);
  }

  /** Some of the demands of VMs, falling: sizes by which large ones are counted. */
  static long[] sizes(long[] demand) {
    long[] all = Arrays.stream(demand).filter(units -> units > 0).distinct().sorted().toArray();
    long[] some = new long[Math.min(MOST_SIZES, all.length)];
    for (int t = 0; t < some.length; t++) {
      some[t] = all[all.length - 1 - (int) ((long) t * all.length / some.length)];
    }
    return some;
  }

  /** Number of choices, open or not. */
  int number() {
    return sets.length;
  }

  /**
   * From now on, tells the volume and number of large VMs.
   *
   * @param large demands, falling
   */
  void countLarge(long[] large) {
    sizes = large.length;
    largeVolume = new long[sets.length * sizes];
    largeNumber = new int[sets.length * sizes];
    for (int k = 0; k < sets.length; k++) {
      for (long left = sets[k]; left != 0; left &= left - 1) {
        long units = vmDemand[Long.numberOfTrailingZeros(left)];
        for (int t = sizes - 1; t >= 0 && large[t] <= units; t--) {
          largeVolume[k * sizes + t] += units;
          largeNumber[k * sizes + t]++;
        }
      }
    }
  }

  /**
   * Opens the choices that agree with what is decided.
   *
   * @param goes places of VMs that leave
   * @param stays places of VMs that do not
   * @param demandOfArrivals demand of VMs that have come
   * @param memoryOfArrivals their bytes
   * @return bytes of the cheapest one; {@link #NONE} where there is none
   */
  long open(long goes, long stays, long demandOfArrivals, long memoryOfArrivals) {
    arrived = demandOfArrivals;
    arrivedMemory = memoryOfArrivals;
    count = 0;
    for (int k = 0; k < sets.length; k++) {
      if ((sets[k] & stays) == 0
          && (goes & ~sets[k]) == 0
          && demand[k] + spare >= arrived
          && memory[k] + spareMemory >= arrivedMemory) {
        open[count++] = k;
      }
    }
    return count == 0 ? NONE : memory[open[0]];
  }

  /** Closes the open choices that cost as much as a slack more than the cheapest one. */
  void closeFrom(long slack) {
    while (count > 0 && memory[open[count - 1]] - memory[open[0]] >= slack) {
      count--;
    }
  }

  /** Places of VMs that leave by some open choice. */
  long any() {
    long any = 0;
    for (int at = 0; at < count; at++) {
      any |= sets[open[at]];
    }
    return any;
  }

  /** Places of VMs that leave by all open choices. */
  long all() {
    long all = -1;
    for (int at = 0; at < count; at++) {
      all &= sets[open[at]];
    }
    return all;
  }

  /** Demand for which the host has room at most, beside what has come. */
  long room() {
    long most = 0;
    for (int at = 0; at < count; at++) {
      most = Math.max(most, demand[open[at]]);
    }
    return spare - arrived + most;
  }

  /** Bytes for which the host has room at most. */
  long memoryRoom() {
    long most = 0;
    for (int at = 0; at < count; at++) {
      most = Math.max(most, memory[open[at]]);
    }
    return spareMemory - arrivedMemory + most;
  }

  /** Demand of large VMs that leave at least, by the position of a size. */
  long leastVolume(int size) {
    long least = Long.MAX_VALUE;
    for (int at = 0; at < count; at++) {
      least = Math.min(least, largeVolume[open[at] * sizes + size]);
    }
    return least;
  }

  /** Number of large VMs that leave at least, by the position of a size. */
  long leastNumber(int size) {
    long least = Long.MAX_VALUE;
    for (int at = 0; at < count; at++) {
      least = Math.min(least, largeNumber[open[at] * sizes + size]);
    }
    return least;
  }

  /** Demand for which the host has room at most, whatever is chosen. */
  long largestRoom() {
    return spare + Arrays.stream(demand).max().orElse(0);
  }

  /** Bytes that leave at most, whatever is chosen. */
  long largestMemory() {
    return Arrays.stream(memory).max().orElse(0);
  }

  /**
   * From now on, knows what choices cost at prices.
   *
   * @param classesOf the classes of the VM in each place that have prices
   * @param unit bytes that count as {@link MendingBound#SCALE}
   */
  void classify(int[][] classesOf, long unit) {
    int length = 0;
    for (long set : sets) {
      for (long left = set; left != 0; left &= left - 1) {
        length += classesOf[Long.numberOfTrailingZeros(left)].length;
      }
    }
    classes = new int[length];
    endOfClasses = new int[sets.length];
    cost = new long[sets.length];
    int end = 0;
    for (int k = 0; k < sets.length; k++) {
      for (long left = sets[k]; left != 0; left &= left - 1) {
        for (int ofVm : classesOf[Long.numberOfTrailingZeros(left)]) {
          classes[end++] = ofVm;
        }
      }
      endOfClasses[k] = end;
      cost[k] = memory[k] / unit * MendingBound.SCALE;
    }
  }

  /**
   * What the host pays at least: the memory that leaves and its price, less what arrivals are
   * worth; a large number where no choice is open.
   *
   * @param worth of arrivals by the steps of room that they have
   * @param grid demand of a step
   */
  long cheapest(long[] price, long[] worth, long grid) {
    long least = NONE / MendingBound.SCALE;
    for (int at = 0; at < count; at++) {
      long paid = paid(open[at], price, worth, grid);
      if (at == 0 || paid < least) {
        least = paid;
        cheapest = open[at];
      }
    }
    return least;
  }

  private long paid(int choice, long[] price, long[] worth, long grid) {
    long paid = cost[choice];
    for (int i = choice == 0 ? 0 : endOfClasses[choice - 1]; i < endOfClasses[choice]; i++) {
      paid += price[classes[i]];
    }
    long room = (spare - arrived + demand[choice]) / grid;
    return paid - worth[(int) Math.min(worth.length - 1, room)];
  }

  /** How much {@link #cheapest} looks at. */
  int openWork() {
    return 3 * count;
  }

  /** Demand for which there is room with the choice that was found cheapest last. */
  long roomOfCheapest() {
    return spare - arrived + demand[cheapest];
  }

  /** Adds the VMs of the choice that was found cheapest last, by their class. */
  void countCheapest(long[] number) {
    for (int i = cheapest == 0 ? 0 : endOfClasses[cheapest - 1]; i < endOfClasses[cheapest]; i++) {
      number[classes[i]]++;
    }
  }

  /** Closes the open choices for which the host pays so much more than for the cheapest one. */
  void closeAbove(long slack, long[] price, long[] worth, long grid) {
    long least = cheapest(price, worth, grid);
    int kept = 0;
    for (int at = 0; at < count; at++) {
      if (paid(open[at], price, worth, grid) - least <= slack) {
        open[kept++] = open[at];
      }
    }
    count = kept;
  }
}
