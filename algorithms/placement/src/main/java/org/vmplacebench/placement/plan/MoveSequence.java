package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

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

  private final PlacementProblem problem;
  private final PlacementState state;
  private final List<Move> sequence = new ArrayList<>();

  private MoveSequence(PlacementProblem problem) {
    this.problem = problem;
    state = new PlacementState(problem);
  }

  /**
   * A sequence that ends where some moves lead.
   *
   * @param moves one for each VM at most
   * @return the moves in an order that works, with bypasses before some; empty where none was found
   */
  static Optional<List<Move>> of(PlacementProblem problem, List<Move> moves) {
    MoveSequence run = new MoveSequence(problem);
    List<Move> order = new ArrayList<>(moves);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      run.beginAnew();
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
    run.beginAnew();
    if (moves.size() <= MOST_MOVES_FOR_ALL_ORDERS
        && run.tryAllOrders(moves, new BitSet(), new HashSet<>())) {
      return Optional.of(run.sequence);
    }
    run.beginAnew();
    return run.makeWithBypasses(moves) ? Optional.of(run.sequence) : Optional.empty();
  }

  private void beginAnew() {
    state.undoTo(0);
    sequence.clear();
  }

  /** The moves that do not fit when those that fit are made, again and again. */
  static List<Move> stuck(PlacementProblem problem, List<Move> moves) {
    return new MoveSequence(problem).makeThoseThatFit(moves);
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
    return problem.hasRoom(to, state.load(to), state.memory(to), move.vm())
        && state.mayMigrate(move.vm(), to);
  }

  private void make(Move move) {
    state.move(move.vm(), move.to());
    sequence.add(move);
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
        int mark = state.mark();
        make(move);
        made.set(i);
        if (tryAllOrders(moves, made, seen)) {
          return true;
        }
        made.clear(i);
        state.undoTo(mark);
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
      if (bypassed.get(vm) || (best != null && problem.memory(vm) >= problem.memory(best.vm()))) {
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
    long bestRoom = Long.MAX_VALUE;
    for (int host = 0; host < problem.hosts(); host++) {
      Move bypass = new Move(move.vm(), host);
      long room = problem.mostLoad(host) - state.load(host);
      if (host != move.to() && host != state.host(move.vm()) && room < bestRoom && fits(bypass)) {
        best = bypass;
        bestRoom = room;
      }
    }
    return best;
  }

  private boolean freesAnother(Move bypass, List<Move> stuck) {
    int mark = state.mark();
    state.move(bypass.vm(), bypass.to());
    boolean frees = stuck.stream().anyMatch(move -> move.vm() != bypass.vm() && fits(move));
    state.undoTo(mark);
    return frees;
  }
}
