package org.vmplacebench.snooze.heuristic;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * Snooze's relocation (Feller, Rilling and Morin 2012, section IV-B). From an overloaded host go
 * the fewest VMs, and of those the smallest, each to the least used host that takes it. From an
 * underloaded host go all VMs, each to the most used host that takes it, or none.
 *
 * <p>Underloaded hosts are looked at only where none is overloaded, and empty hosts never take from
 * them.
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
    Bins bins = new Bins(snapshot, overload);
    int hosts = snapshot.hosts().length;
    int[] overloaded = IntStream.range(0, hosts).filter(bins::isOverloaded).toArray();
    for (int host : overloaded) {
      relieve(bins, host);
    }
    // Above the threshold is no failure as long as no host is above its capacity.
    for (int host = 0; host < hosts; host++) {
      if (bins.demand(host) > snapshot.capacity()[host]) {
        return new NoPlan(
            Reason.LIMIT_REACHED,
            "no host takes what host " + snapshot.hosts()[host] + " must lose");
      }
    }
    if (overloaded.length == 0) {
      for (int host : bins.busiestFirst()) {
        if (!bins.isEmpty(host) && bins.use(host) < underload) {
          evacuate(bins, host);
        }
      }
    }
    return plan(snapshot, bins);
  }

  /** The moves as an answer. */
  static SolverAnswer plan(Snapshot snapshot, Bins bins) {
    List<MigrationOrder.Move> moves = bins.moves();
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    return MigrationOrder.of(snapshot, moves)
        .<SolverAnswer>map(Plan::new)
        .orElseGet(() -> new NoPlan(Reason.NO_WAY_THERE, "the moves wait for each other"));
  }

  private static void relieve(Bins bins, int host) {
    while (bins.isOverloaded(host)) {
      double excess = bins.demand(host) - bins.limit(host);
      if (!moveOne(bins, host, excess)) {
        return;
      }
    }
  }

  /**
   * Moves the smallest VM whose departure is enough, else the largest that finds a place: fewest
   * moves first.
   */
  private static boolean moveOne(Bins bins, int host, double excess) {
    List<Integer> vms = bins.smallestFirst(host);
    int enough = 0;
    while (enough < vms.size() && bins.demandOf(vms.get(enough)) < excess) {
      enough++;
    }
    for (int i = enough; i < vms.size(); i++) {
      if (moveToLeastUsed(bins, vms.get(i), host)) {
        return true;
      }
    }
    for (int i = enough - 1; i >= 0; i--) {
      if (bins.demandOf(vms.get(i)) > 0 && moveToLeastUsed(bins, vms.get(i), host)) {
        return true;
      }
    }
    return false;
  }

  private static boolean moveToLeastUsed(Bins bins, int vm, int from) {
    List<Integer> hosts = bins.busiestFirst();
    for (int i = hosts.size() - 1; i >= 0; i--) {
      int host = hosts.get(i);
      if (host != from && !bins.isMoved(vm) && bins.fits(vm, host)) {
        bins.move(vm, host);
        return true;
      }
    }
    return false;
  }

  /** Moves all VMs of a host to busier ones, or none. */
  static boolean evacuate(Bins bins, int host) {
    int before = bins.moves().size();
    double use = bins.use(host);
    List<Integer> vms = bins.smallestFirst(host);
    for (int i = vms.size() - 1; i >= 0; i--) {
      int vm = vms.get(i);
      OptionalInt target =
          bins.busiestFirst().stream()
              .mapToInt(candidate -> candidate)
              .filter(candidate -> candidate != host && !bins.isEmpty(candidate))
              .filter(candidate -> bins.use(candidate) >= use && bins.fits(vm, candidate))
              .findFirst();
      if (target.isEmpty() || bins.isMoved(vm)) {
        bins.takeBackTo(before);
        return false;
      }
      bins.move(vm, target.getAsInt());
    }
    return true;
  }

  /** A microsecond for each pair of a VM and a host on an overloaded host: an upper bound. */
  @Override
  public double modelledSeconds(Snapshot snapshot) {
    return 1e-6 * snapshot.vms().length * Math.max(1, Math.sqrt(snapshot.hosts().length));
  }
}
