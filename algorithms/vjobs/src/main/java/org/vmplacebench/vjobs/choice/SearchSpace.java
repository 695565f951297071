package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * Which VMs a search for cheaper targets may move, to which hosts, and amounts as whole numbers.
 *
 * <p>On large clusters only those VMs may move that are not where they cost least, and those that
 * take their places.
 */
final class SearchSpace {

  /** VMs times hosts that a model has at most. */
  private static final int MOST_CELLS = 20_000;

  private static final int CPU_STEPS_PER_HOST = 10_000;
  private static final long MEBIBYTE = 1L << 20;

  private final Configuration configuration;
  private final LocalCosts costs;
  private final Targets.Wanted wanted;
  private final int[] start;
  private final int[] movable;
  private final int[] hosts;
  private final double cpuUnit;

  /**
   * The space around a target.
   *
   * @param start hosts that have room for all VMs that are to run; an empty array where none is
   *     known, and then everything may move
   */
  SearchSpace(Configuration configuration, LocalCosts costs, Targets.Wanted wanted, int[] start) {
    this.configuration = configuration;
    this.costs = costs;
    this.wanted = wanted;
    this.start = start.clone();
    int[] all = wanted.running().stream().filter(this::isFree).toArray();
    boolean small = start.length == 0 || (long) all.length * configuration.hosts() <= MOST_CELLS;
    movable = dearestFirst(small ? all : unhappyAndTheirRivals(all));
    hosts =
        small
            ? IntStream.range(0, configuration.hosts()).toArray()
            : IntStream.concat(
                    Arrays.stream(movable).map(vm -> start[vm]),
                    Arrays.stream(movable)
                        .map(vm -> configuration.place()[vm])
                        .filter(place -> place >= 0))
                .distinct()
                .sorted()
                .toArray();
    double largest =
        Arrays.stream(hosts).mapToDouble(h -> configuration.capacity()[h]).max().orElse(0);
    cpuUnit = largest > 0 ? largest / CPU_STEPS_PER_HOST : 1;
  }

  private boolean isFree(int vm) {
    return configuration.state()[vm] != VmState.PAUSED
        && (wanted.mayMigrate() || configuration.state()[vm] != VmState.RUNNING);
  }

  private boolean isHappy(int vm) {
    return costs.of(vm, start[vm]) <= costs.least(vm);
  }

  private int[] unhappyAndTheirRivals(int[] all) {
    BitSet chosen = new BitSet();
    BitSet places = new BitSet();
    for (int vm : all) {
      if (!isHappy(vm) && (long) (places.cardinality() + 2) * 2 * chosen.size() < MOST_CELLS) {
        chosen.set(vm);
        places.set(start[vm]);
        places.set(configuration.place()[vm]);
      }
    }
    BitSet homes = new BitSet();
    chosen.stream().forEach(vm -> homes.set(configuration.place()[vm]));
    for (int vm : all) {
      if (homes.get(start[vm])
          && (long) (chosen.cardinality() + 1) * places.cardinality() <= MOST_CELLS) {
        chosen.set(vm);
      }
    }
    return chosen.stream().toArray();
  }

  private int[] dearestFirst(int[] vms) {
    return Arrays.stream(vms)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(vm -> -configuration.vmMemory()[vm])
                .thenComparingDouble(vm -> -configuration.demand()[vm])
                .thenComparingInt(vm -> vm))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether nothing can be looked for. */
  boolean isEmpty() {
    return movable.length == 0 || hosts.length == 0;
  }

  /** The VMs whose hosts are looked for, by falling memory and demand. */
  int[] movable() {
    return movable.clone();
  }

  /** The hosts that they may go to, in ascending order. */
  int[] hosts() {
    return hosts.clone();
  }

  /** The hosts that have room for all, or an empty array. */
  int[] start() {
    return start.clone();
  }

  /** The local cost of a VM on a host, in mebibytes, rounded up. */
  int cost(int vm, int host) {
    return (int) Math.ceil(costs.of(vm, host) / MEBIBYTE);
  }

  /** What a VM asks for, in steps of CPU, rounded up. */
  int cpuNeed(int vm) {
    return (int) Math.ceil(configuration.demand()[vm] / cpuUnit - 1e-9);
  }

  /** Demand units that are there, in steps of CPU, rounded down; at least 0. */
  int cpuSteps(double units) {
    return Math.max(0, (int) Math.floor(units / cpuUnit + 1e-9));
  }

  /** The memory of a VM in mebibytes, rounded up. */
  int memoryNeed(int vm) {
    return Math.toIntExact((configuration.vmMemory()[vm] + MEBIBYTE - 1) / MEBIBYTE);
  }

  /** Bytes that are there, in mebibytes, rounded down; at least 0. */
  int mebibytes(long bytes) {
    return Math.max(0, Math.toIntExact(bytes / MEBIBYTE));
  }

  /** Whether a target really has room: whole numbers may let through a rounding error. */
  boolean hasRoom(int[] placed) {
    Room room = new Room(configuration);
    return wanted.running().stream()
        .allMatch(
            vm -> {
              boolean fits = room.fits(vm, placed[vm]);
              room.put(vm, placed[vm]);
              return fits;
            });
  }
}
