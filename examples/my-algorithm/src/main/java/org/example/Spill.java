package org.example;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.plan.MigrationOrder;

/** Overloaded hosts give VMs away, the smallest first, each to the host with most room. */
public final class Spill implements PlacementSolver {

  /** Finds it by its name, for {@code solver = spill} with any policy that calls a solver. */
  public static final class Factory implements PlacementSolverFactory {

    @Override
    public String name() {
      return "spill";
    }

    @Override
    public PlacementSolver create(Settings settings) {
      return new Spill();
    }
  }

  @Override
  public String name() {
    return "spill";
  }

  @Override
  public SolverAnswer solve(Snapshot cluster, int limitSeconds) {
    if (cluster.isViable()) {
      return new NothingToDo();
    }
    double[] demand = cluster.demandPerHost();
    long[] memory = cluster.memoryPerHost();
    List<Move> moves = new ArrayList<>();
    for (int vm : smallestFirst(cluster)) {
      int from = cluster.placement()[vm];
      if (demand[from] > cluster.capacity()[from]) {
        int to = emptiest(cluster, demand, memory, vm);
        if (to < 0) {
          return new NoPlan(Reason.LIMIT_REACHED, "no host has room for a VM that has to move");
        }
        demand[from] -= cluster.demand()[vm];
        memory[from] -= cluster.vmMemory()[vm];
        demand[to] += cluster.demand()[vm];
        memory[to] += cluster.vmMemory()[vm];
        moves.add(new Move(vm, to));
      }
    }
    // The order in which the moves fit, with what each has to wait for.
    return MigrationOrder.of(cluster, moves)
        .<SolverAnswer>map(Plan::new)
        .orElse(new NoPlan(Reason.NO_WAY_THERE, "no order of the migrations fits"));
  }

  private static int[] smallestFirst(Snapshot cluster) {
    return IntStream.range(0, cluster.vms().length)
        .filter(vm -> cluster.demand()[vm] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(vm -> cluster.demand()[vm]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int emptiest(Snapshot cluster, double[] demand, long[] memory, int vm) {
    int best = -1;
    double most = 0;
    for (int host = 0; host < demand.length; host++) {
      double room = cluster.capacity()[host] - demand[host] - cluster.demand()[vm];
      boolean fits = room >= 0 && memory[host] + cluster.vmMemory()[vm] <= cluster.memory()[host];
      if (fits && (best < 0 || room > most)) {
        best = host;
        most = room;
      }
    }
    return best;
  }

  /** 10 ns for each pair of a VM and a host: what {@code solver.time = modelled} charges. */
  @Override
  public double modelledSeconds(Snapshot cluster, SolverAnswer answer) {
    return 1e-8 * cluster.vms().length * cluster.hosts().length;
  }
}
