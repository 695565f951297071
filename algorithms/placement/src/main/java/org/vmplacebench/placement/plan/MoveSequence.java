package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.plan.MigrationOrder.Move;

/**
 * Finds a sequence in which VMs can move one after the other, each into room that its destination
 * has then.
 *
 * <p>First as the moves come, again and again until none fits any more. What is left then goes
 * first in a second try; few moves are tried in all orders. Moves that wait for each other in a
 * cycle are broken up by a bypass: one VM of the cycle goes to a third host until its place is
 * free.
 */
final class MoveSequence {

  private static final int TRIES = 4;
  private static final int MOST_MOVES_FOR_ALL_ORDERS = 20;
  private static final int MOST_STATES = 5_000;

  private final Snapshot snapshot;
  private final double[] demand;
  private final double[] mostDemand;
  private final long[] memoryUsed;
  private final int[] hostOf;
  private final List<PlacementConstraint> watched;
  private final Assignment where;
  private final List<Move> sequence = new ArrayList<>();

  private MoveSequence(Snapshot snapshot) {
    this.snapshot = snapshot;
    demand = snapshot.demandPerHost();
    mostDemand = snapshot.mostDemandPerHost();
    memoryUsed = snapshot.memoryPerHost();
    hostOf = snapshot.placement().clone();
    watched = watched(snapshot);
    where = watched.isEmpty() ? null : snapshot.whereabouts();
  }

  /** Constraints that hold now and have to hold all the time. */
  static List<PlacementConstraint> watched(Snapshot snapshot) {
    if (snapshot.rules().isEmpty()) {
      return List.of();
    }
    Assignment now = snapshot.whereabouts();
    return snapshot.rules().constraints().stream()
        .filter(constraint -> constraint.continuous() && constraint.holds(now))
        .toList();
  }

  /**
   * A sequence that ends where some moves lead.
   *
   * @param moves one for each VM at most
   * @return the moves in an order that works, with bypasses before some; empty where none was found
   */
  static Optional<List<Move>> of(Snapshot snapshot, List<Move> moves) {
    List<Move> order = new ArrayList<>(moves);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      MoveSequence run = new MoveSequence(snapshot);
      List<Move> stuck = run.makeThoseThatFit(order);
      if (stuck.isEmpty()) {
        return Optional.of(run.sequence);
      }
      if (attempt == TRIES - 1) {
        break;
      }
      order.removeAll(stuck);
      order.addAll(0, stuck);
    }
    if (moves.size() <= MOST_MOVES_FOR_ALL_ORDERS) {
      MoveSequence run = new MoveSequence(snapshot);
      if (run.tryAllOrders(moves, new BitSet(), new HashSet<>())) {
        return Optional.of(run.sequence);
      }
    }
    MoveSequence run = new MoveSequence(snapshot);
    return run.makeWithBypasses(new ArrayList<>(moves))
        ? Optional.of(run.sequence)
        : Optional.empty();
  }

  private List<Move> makeThoseThatFit(List<Move> moves) {
    List<Move> left = new ArrayList<>(moves);
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = left.removeIf(this::makeIfItFits);
    }
    return left;
  }

  private boolean makeIfItFits(Move move) {
    boolean fits = fits(move);
    if (fits) {
      make(move);
    }
    return fits;
  }

  private boolean fits(Move move) {
    int to = move.to();
    return snapshot.hosts()[to] != Assignment.NOWHERE
        && demand[to] + snapshot.demand()[move.vm()] <= mostDemand[to]
        && memoryUsed[to] + snapshot.vmMemory()[move.vm()] <= snapshot.memory()[to]
        && (watched.isEmpty() || isAllowed(move));
  }

  /** Whether the watched constraints hold while a VM migrates to a host, and so afterwards. */
  private boolean isAllowed(Move move) {
    int vm = snapshot.vms()[move.vm()];
    int from = snapshot.hosts()[hostOf[move.vm()]];
    int to = snapshot.hosts()[move.to()];
    if (from == to) {
      return true;
    }
    where.add(vm, to);
    boolean allowed =
        watched.stream()
            .allMatch(constraint -> !constraint.concerns(vm, from, to) || constraint.holds(where));
    where.remove(vm, to);
    return allowed;
  }

  private void make(Move move) {
    shift(move.vm(), move.to());
    sequence.add(move);
  }

  private void shift(int vm, int to) {
    int from = hostOf[vm];
    demand[from] -= snapshot.demand()[vm];
    memoryUsed[from] -= snapshot.vmMemory()[vm];
    demand[to] += snapshot.demand()[vm];
    memoryUsed[to] += snapshot.vmMemory()[vm];
    hostOf[vm] = to;
    if (where != null) {
      where.put(snapshot.vms()[vm], snapshot.hosts()[to]);
    }
  }

  private boolean tryAllOrders(List<Move> moves, BitSet made, Set<BitSet> seen) {
    if (made.cardinality() == moves.size()) {
      return true;
    }
    if (seen.size() > MOST_STATES || !seen.add((BitSet) made.clone())) {
      return false;
    }
    for (int i = made.nextClearBit(0); i < moves.size(); i = made.nextClearBit(i + 1)) {
      Move move = moves.get(i);
      if (fits(move)) {
        int from = hostOf[move.vm()];
        make(move);
        made.set(i);
        if (tryAllOrders(moves, made, seen)) {
          return true;
        }
        made.clear(i);
        shift(move.vm(), from);
        sequence.remove(sequence.size() - 1);
      }
    }
    return false;
  }

  private boolean makeWithBypasses(List<Move> moves) {
    List<Move> left = makeThoseThatFit(moves);
    BitSet bypassed = new BitSet();
    while (!left.isEmpty()) {
      Move bypass = cheapestBypass(left, bypassed);
      if (bypass == null) {
        return false;
      }
      make(bypass);
      bypassed.set(bypass.vm());
      left = makeThoseThatFit(left);
    }
    return true;
  }

  /**
   * The move of least memory of a VM that is stuck to a third host, after which another one that is
   * stuck fits; to the host with the least room left.
   */
  private Move cheapestBypass(List<Move> stuck, BitSet bypassed) {
    Move best = null;
    for (Move move : stuck) {
      int vm = move.vm();
      if (bypassed.get(vm)
          || (best != null && snapshot.vmMemory()[vm] >= snapshot.vmMemory()[best.vm()])) {
        continue;
      }
      Move bypass = tightestBypass(move);
      if (bypass != null && freesAnother(bypass, stuck)) {
        best = bypass;
      }
    }
    return best;
  }

  private Move tightestBypass(Move move) {
    Move best = null;
    double bestRoom = Double.POSITIVE_INFINITY;
    for (int host = 0; host < demand.length; host++) {
      Move bypass = new Move(move.vm(), host);
      double room = mostDemand[host] - demand[host];
      if (host != move.to() && host != hostOf[move.vm()] && room < bestRoom && fits(bypass)) {
        best = bypass;
        bestRoom = room;
      }
    }
    return best;
  }

  private boolean freesAnother(Move bypass, List<Move> stuck) {
    int from = hostOf[bypass.vm()];
    shift(bypass.vm(), bypass.to());
    boolean frees = stuck.stream().anyMatch(move -> move.vm() != bypass.vm() && fits(move));
    shift(bypass.vm(), from);
    return frees;
  }
}
