package org.vmplacebench.snooze.heuristic;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * Snooze's relocation (Feller, Rilling and Morin 2012, section IV-B). From an overloaded host go
 * the fewest VMs, and of those the smallest, each to the least used host that takes it. From an
 * underloaded host go all VMs, each to the most used host that takes it, or none.
 *
 * <p>Underloaded hosts are looked at only where none is overloaded, and empty hosts never take from
 * them.
 *
 * <p>The paper knows no placement constraints. Here a host takes no VM that would break one, and
 * VMs that break one leave their hosts first, as those of overloaded hosts do. VMs that have to be
 * together stay where they are.
 */
public final class RelocationSolver implements PlacementSolver {

  private final double overload;
  private final double underload;

  /**
   * The heuristic.
   *
   * @param overload share of a host's capacity above which it is overloaded, above 0 to 1
   * @param underload share of a host's capacity below which it is underloaded; 0 for never
   */
  public RelocationSolver(double overload, double underload) {
    this.overload = overload;
    this.underload = underload;
  }

  @Override
  public String name() {
    return "snooze";
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    UsedHosts used = new UsedHosts(snapshot, overload);
    PlacementState state = used.state();
    int hosts = snapshot.hosts().length;
    int[] overloaded = IntStream.range(0, hosts).filter(used::isOverloaded).toArray();
    boolean idle = overloaded.length == 0 && state.obeysConstraints();
    for (int vm : state.leavers()) {
      moveToLeastUsed(used, vm);
    }
    for (int host : overloaded) {
      relieve(used, host);
    }
    // Above the threshold is no failure as long as no host is above its capacity.
    for (int host = 0; host < hosts; host++) {
      if (state.isOverloaded(host)) {
        return new NoPlan(
            Reason.LIMIT_REACHED,
            "no host takes what host " + snapshot.hosts()[host] + " must lose");
      }
    }
    if (!state.obeysConstraints()) {
      return new NoPlan(Reason.LIMIT_REACHED, "no host takes a VM that breaks a constraint");
    }
    if (idle) {
      for (int host : used.busiestFirst()) {
        if (!used.isEmpty(host) && used.use(host) < underload) {
          evacuate(used, host);
        }
      }
    }
    return plan(state);
  }

  /** The moves as an answer. */
  static SolverAnswer plan(PlacementState state) {
    List<Move> moves = state.moves();
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    return MigrationOrder.of(state.problem(), moves)
        .<SolverAnswer>map(Plan::new)
        .orElseGet(() -> new NoPlan(Reason.NO_WAY_THERE, "the moves wait for each other"));
  }

  private static void relieve(UsedHosts used, int host) {
    while (used.isOverloaded(host)) {
      if (!moveOne(used, host, used.excess(host))) {
        return;
      }
    }
  }

  /**
   * Moves the smallest VM whose departure is enough, else the largest that finds a place: fewest
   * moves first.
   */
  private static boolean moveOne(UsedHosts used, int host, long excess) {
    PlacementProblem problem = used.state().problem();
    List<Integer> vms = used.smallestFirst(host);
    int enough = 0;
    while (enough < vms.size() && problem.demand(vms.get(enough)) < excess) {
      enough++;
    }
    for (int i = enough; i < vms.size(); i++) {
      if (moveToLeastUsed(used, vms.get(i))) {
        return true;
      }
    }
    for (int i = enough - 1; i >= 0; i--) {
      if (problem.demand(vms.get(i)) > 0 && moveToLeastUsed(used, vms.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean moveToLeastUsed(UsedHosts used, int vm) {
    PlacementState state = used.state();
    List<Integer> hosts = used.busiestFirst();
    for (int i = hosts.size() - 1; i >= 0; i--) {
      int host = hosts.get(i);
      if (host != state.host(vm) && !state.isMoved(vm) && used.takes(host, vm)) {
        state.move(vm, host);
        return true;
      }
    }
    return false;
  }

  /** Moves all VMs of a host to busier ones, or none. */
  static boolean evacuate(UsedHosts used, int host) {
    PlacementState state = used.state();
    int before = state.mark();
    double use = used.use(host);
    List<Integer> vms = used.smallestFirst(host);
    for (int i = vms.size() - 1; i >= 0; i--) {
      int vm = vms.get(i);
      OptionalInt target =
          used.busiestFirst().stream()
              .mapToInt(candidate -> candidate)
              .filter(candidate -> candidate != host && !used.isEmpty(candidate))
              .filter(candidate -> used.use(candidate) >= use && used.takes(candidate, vm))
              .findFirst();
      if (target.isEmpty() || state.isMoved(vm)) {
        state.undoTo(before);
        return false;
      }
      state.move(vm, target.getAsInt());
    }
    return true;
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  /** A microsecond for each pair of a VM and a host on an overloaded host: an upper bound. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return 1e-6 * snapshot.vms().length * Math.max(1, Math.sqrt(snapshot.hosts().length));
  }
}
