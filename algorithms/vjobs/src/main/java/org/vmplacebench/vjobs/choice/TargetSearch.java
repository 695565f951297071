package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * The search for cheaper targets with Choco: a variable for the host of each VM, packing in CPU and
 * memory, and the sum of local costs to be made less and less. Each solution is offered, as plans
 * decide which one is cheapest.
 */
final class TargetSearch {

  private final Configuration configuration;
  private final LocalCosts costs;
  private final Targets.Wanted wanted;
  private final SearchSpace space;
  private final TargetLimit limit;
  private final int[] hosts;

  /**
   * A search.
   *
   * @param space around a target that is known
   */
  TargetSearch(
      Configuration configuration,
      LocalCosts costs,
      Targets.Wanted wanted,
      SearchSpace space,
      TargetLimit limit) {
    this.configuration = configuration;
    this.costs = costs;
    this.wanted = wanted;
    this.space = space;
    this.limit = limit;
    hosts = space.hosts();
  }

  /** Offers each target that is found, by the host of each VM. */
  void run(Consumer<int[]> offer) {
    if (space.isEmpty()) {
      return;
    }
    int[] order = space.movable();
    int[] start = space.start();
    Room fixed = new Room(configuration);
    BitSet moves = new BitSet();
    Arrays.stream(order).forEach(moves::set);
    wanted.running().stream().filter(vm -> !moves.get(vm)).forEach(vm -> fixed.put(vm, start[vm]));
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
      int[] table = Arrays.stream(hosts).map(host -> space.cost(vm, host)).toArray();
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
      int[] placed = space.start();
      for (int i = 0; i < order.length; i++) {
        placed[order[i]] = hosts[hostOf[i].getValue()];
      }
      if (space.hasRoom(placed)) {
        offer.accept(placed);
      }
    }
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
    int[] cpu = Arrays.stream(order).map(space::cpuNeed).toArray();
    int[] memory = Arrays.stream(order).map(space::memoryNeed).toArray();
    IntVar[] cpuLoad = new IntVar[hosts.length];
    IntVar[] memoryLoad = new IntVar[hosts.length];
    for (int h = 0; h < hosts.length; h++) {
      cpuLoad[h] = model.intVar("cpu " + h, 0, space.cpuSteps(fixed.cpu(hosts[h])), true);
      memoryLoad[h] = model.intVar("memory " + h, 0, space.mebibytes(fixed.memory(hosts[h])), true);
    }
    model.binPacking(hostOf, cpu, cpuLoad, 0).post();
    model.binPacking(hostOf, memory, memoryLoad, 0).post();
  }
}
