package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.List;
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

/** Moves VMs of overloaded hosts, one after the other, to the first host that has room. */
final class FirstRoom implements PlacementSolver {

  /** Finds it by its name. */
  public static final class Factory implements PlacementSolverFactory {

    @Override
    public String name() {
      return "first room";
    }

    @Override
    public PlacementSolver create(Settings settings) {
      return new FirstRoom();
    }
  }

  final List<Integer> sizes = new ArrayList<>();

  @Override
  public String name() {
    return "first room";
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    sizes.add(snapshot.hosts().length);
    if (snapshot.isViable()) {
      return new NothingToDo();
    }
    double[] demand = snapshot.demandPerHost();
    List<Move> moves = new ArrayList<>();
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      int from = snapshot.placement()[vm];
      for (int to = 0; to < demand.length && demand[from] > snapshot.capacity()[from]; to++) {
        if (to != from && demand[to] + snapshot.demand()[vm] <= snapshot.capacity()[to]) {
          demand[to] += snapshot.demand()[vm];
          demand[from] -= snapshot.demand()[vm];
          moves.add(new Move(vm, to));
          break;
        }
      }
    }
    for (int host = 0; host < demand.length; host++) {
      if (demand[host] > snapshot.capacity()[host]) {
        return new NoPlan(Reason.INFEASIBLE, "no room");
      }
    }
    return new Plan(MigrationOrder.of(snapshot, moves).orElseThrow());
  }

  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return 0.01;
  }
}
