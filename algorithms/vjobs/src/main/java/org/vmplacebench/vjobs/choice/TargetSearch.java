package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * The search for cheaper targets with Choco: a variable for the host of each VM, packing in CPU and
 * memory, and the sum of local costs to be made less and less. Each solution is offered, as plans
 * decide which one is cheapest.
 *
 * <p>On large clusters only those VMs may move that are not where they cost least, and those that
 * take their places.
 */
final class TargetSearch {

  /** VMs times hosts that a model has at most. */
  private static final int MOST_CELLS = 20_000;

  private static final int CPU_STEPS_PER_HOST = 10_000;
  private static final long MEBIBYTE = 1L << 20;

  private final Configuration configuration;
  private final LocalCosts costs;
  private final Targets.Wanted wanted;
  private final int[] start;
  private final TargetLimit limit;
  private final int[] movable;
  private final int[] hosts;

  /**
   * A search.
   *
   * @param start hosts that have room for all VMs that are to run
   */
  TargetSearch(
      Configuration configuration,
      LocalCosts costs,
      Targets.Wanted wanted,
      int[] start,
      TargetLimit limit) {
    this.configuration = configuration;
    this.costs = costs;
    this.wanted = wanted;
    this.start = start;
    this.limit = limit;
    int[] all = wanted.running().stream().filter(this::isFree).toArray();
    boolean small = (long) all.length * configuration.hosts() <= MOST_CELLS;
    movable = small ? all : unhappyAndTheirRivals(all);
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

  /** Offers each target that is found, by the host of each VM. */
  void run(Consumer<int[]> offer) {
    if (movable.length == 0 || hosts.length == 0) {
      return;
    }
    Room fixed = new Room(configuration);
    BitSet moves = new BitSet();
    Arrays.stream(movable).forEach(moves::set);
    wanted.running().stream().filter(vm -> !moves.get(vm)).forEach(vm -> fixed.put(vm, start[vm]));
    int[] order =
        Arrays.stream(movable)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(vm -> -configuration.vmMemory()[vm])
                    .thenComparingDouble(vm -> -configuration.demand()[vm])
                    .thenComparingInt(vm -> vm))
            .mapToInt(Integer::intValue)
            .toArray();
    Model model = new Model("target");
    IntVar[] hostOf = new IntVar[order.length];
    IntVar[] cost = new IntVar[order.length];
    int most = 0;
    for (int i = 0; i < order.length; i++) {
      int vm = order[i];
      int[] allowed =
          IntStream.range(0, hosts.length).filter(h -> fixed.fits(vm, hosts[h])).toArray();
      if (allowed.length == 0) {
        return;
      }
      hostOf[i] = model.intVar("host " + vm, allowed);
      int[] table =
          Arrays.stream(hosts)
              .map(host -> (int) Math.ceil(costs.of(vm, host) / MEBIBYTE))
              .toArray();
      cost[i] = model.intVar("cost " + vm, Arrays.stream(table).distinct().sorted().toArray());
      model.element(cost[i], table, hostOf[i], 0).post();
      most += Arrays.stream(table).max().orElse(0);
    }
    pack(model, hostOf, order, fixed);
    IntVar total = model.intVar("total", 0, most, true);
    model.sum(cost, "=", total).post();
    search(model, hostOf, order, total, offer);
  }

  private void search(
      Model model, IntVar[] hostOf, int[] order, IntVar total, Consumer<int[]> offer) {
    model.setObjective(Model.MINIMIZE, total);
    Solver solver = model.getSolver();
    Map<IntVar, Integer> position = new HashMap<>();
    for (int i = 0; i < order.length; i++) {
      position.put(hostOf[i], order[i]);
    }
    solver.setSearch(
        Search.intVarSearch(
            new InputOrder<>(model), host -> cheapest(position.get(host), host), hostOf));
    solver.limitNode(limit.nodes());
    solver.limitTime(Math.max(1, Math.round(limit.seconds() * 1000)));
    while (solver.solve()) {
      int[] placed = start.clone();
      for (int i = 0; i < order.length; i++) {
        placed[order[i]] = hosts[hostOf[i].getValue()];
      }
      if (hasRoom(placed)) {
        offer.accept(placed);
      }
    }
  }

  /** The model's whole numbers let through what is more than there is by a rounding error. */
  private boolean hasRoom(int[] placed) {
    Room room = new Room(configuration);
    return wanted.running().stream()
        .allMatch(
            vm -> {
              boolean fits = room.fits(vm, placed[vm]);
              room.put(vm, placed[vm]);
              return fits;
            });
  }

  /** The cheapest of the hosts that are left for a VM; the first one of these. */
  private int cheapest(int vm, IntVar host) {
    int best = host.getLB();
    double least = Double.POSITIVE_INFINITY;
    int last = host.getUB();
    for (int h = host.getLB(); h <= last; h = host.nextValue(h)) {
      double cost = costs.of(vm, hosts[h]);
      if (cost < least) {
        best = h;
        least = cost;
      }
    }
    return best;
  }

  /** Whole numbers that are no looser than the true ones. */
  private void pack(Model model, IntVar[] hostOf, int[] order, Room fixed) {
    double largest = 0;
    for (int host : hosts) {
      largest = Math.max(largest, configuration.capacity()[host]);
    }
    double unit = largest > 0 ? largest / CPU_STEPS_PER_HOST : 1;
    int[] cpu =
        Arrays.stream(order)
            .map(vm -> (int) Math.ceil(configuration.demand()[vm] / unit - 1e-9))
            .toArray();
    int[] memory =
        Arrays.stream(order)
            .map(vm -> Math.toIntExact((configuration.vmMemory()[vm] + MEBIBYTE - 1) / MEBIBYTE))
            .toArray();
    IntVar[] cpuLoad = new IntVar[hosts.length];
    IntVar[] memoryLoad = new IntVar[hosts.length];
    for (int h = 0; h < hosts.length; h++) {
      cpuLoad[h] =
          model.intVar(
              "cpu " + h,
              0,
              Math.max(0, (int) Math.floor(fixed.cpu(hosts[h]) / unit + 1e-9)),
              true);
      memoryLoad[h] =
          model.intVar(
              "memory " + h,
              0,
              Math.max(0, Math.toIntExact(fixed.memory(hosts[h]) / MEBIBYTE)),
              true);
    }
    model.binPacking(hostOf, cpu, cpuLoad, 0).post();
    model.binPacking(hostOf, memory, memoryLoad, 0).post();
  }
}
