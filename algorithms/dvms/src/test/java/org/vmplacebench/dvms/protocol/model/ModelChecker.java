package org.vmplacebench.dvms.protocol.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase.Leader;

/**
 * Explores every state that a small ring of hosts can reach, depth first, and judges each.
 *
 * <p>From each state an end must be within reach: nothing goes round for ever without a way out.
 * That is so where each strongly connected component of states without a way out of it is an end;
 * components are found on the way, after Gabow (2000), so that no more than a fingerprint is kept
 * of a state that has been left.
 */
final class ModelChecker {

  private final Moves moves;
  private final Behaviour behaviour;
  private final int limit;
  private final World start;
  private final StateHash fingerprint = new StateHash();
  private final SeenStates seen = new SeenStates();
  private final BitSet done = new BitSet();
  private final List<Frame> path = new ArrayList<>();
  private final List<Component> open = new ArrayList<>();
  private final Set<List<Integer>> ends = new TreeSet<>(ModelChecker::compare);
  private int mostMerges;
  private long transitions;

  /** A state on the way to the present one. */
  private static final class Frame {

    private final World world;
    private final int number;
    private final List<ModelMove> moves;
    private int next;

    private Frame(World world, int number, List<ModelMove> moves) {
      this.world = world;
      this.number = number;
      this.moves = moves;
    }
  }

  /** What may become a strongly connected component. */
  private static final class Component {

    private final int first;
    private boolean canEnd;

    private Component(int first, boolean canEnd) {
      this.first = first;
      this.canEnd = canEnd;
    }
  }

  /**
   * A checker.
   *
   * @param limit most states to explore
   */
  ModelChecker(ModelScenario scenario, Behaviour behaviour, int limit) {
    this.moves = new Moves(scenario);
    this.behaviour = behaviour;
    this.limit = limit;
    start = World.start(scenario);
  }

  /**
   * Explores all.
   *
   * @throws AssertionError with the way there, where a law is broken, or where there are too many
   *     states
   */
  ModelChecker explore() {
    reach(start);
    while (!path.isEmpty()) {
      Frame frame = path.get(path.size() - 1);
      if (frame.next < frame.moves.size()) {
        ModelMove move = frame.moves.get(frame.next++);
        transitions++;
        reach(Successor.of(frame.world, move, moves, behaviour));
      } else {
        leave(frame);
      }
    }
    return this;
  }

  private void reach(World world) {
    int number = seen.add(fingerprint.of(world));
    if (number >= 0) {
      if (done.get(number)) {
        open.get(open.size() - 1).canEnd = true;
      } else {
        closeCycle(number);
      }
      return;
    }
    number = -1 - number;
    if (number >= limit) {
      throw new AssertionError("more than " + limit + " states");
    }
    Frame frame = new Frame(world, number, moves.of(world));
    path.add(frame);
    open.add(new Component(number, frame.moves.isEmpty()));
    judge(Laws.broken(world));
    for (Node node : world.nodes()) {
      if (node.phase() instanceof Leader leader) {
        mostMerges = Math.max(mostMerges, leader.partition().merges());
      }
    }
    if (frame.moves.isEmpty()) {
      judge(Laws.brokenAtEnd(world));
      List<Integer> loads = new ArrayList<>();
      for (int load : world.loads()) {
        loads.add(load);
      }
      ends.add(loads);
    }
  }

  /** All states since one that is on the present path are in one component with it. */
  private void closeCycle(int number) {
    boolean canEnd = false;
    while (open.get(open.size() - 1).first > number) {
      canEnd |= open.remove(open.size() - 1).canEnd;
    }
    open.get(open.size() - 1).canEnd |= canEnd;
  }

  private void leave(Frame frame) {
    Component last = open.get(open.size() - 1);
    if (last.first == frame.number) {
      if (!last.canEnd) {
        judge(Optional.of("no end can be reached"));
      }
      // States are numbered in the order of discovery, and those after it have been left.
      done.set(frame.number, seen.size());
      open.remove(open.size() - 1);
      if (!open.isEmpty()) {
        open.get(open.size() - 1).canEnd = true;
      }
    }
    path.remove(path.size() - 1);
  }

  private void judge(Optional<String> fault) {
    if (fault.isEmpty()) {
      return;
    }
    StringBuilder way = new StringBuilder(fault.get());
    for (Frame frame : path) {
      way.append("\n  ");
      way.append(frame.next == 0 ? frame.world : frame.moves.get(frame.next - 1));
    }
    throw new AssertionError(way.toString());
  }

  int states() {
    return seen.size();
  }

  long transitions() {
    return transitions;
  }

  /** The most merges that a partition has been seen to have been through. */
  int mostMerges() {
    return mostMerges;
  }

  /** The loads of the hosts in the states in which nothing more happens. */
  Set<List<Integer>> ends() {
    return ends;
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    return one.toString().compareTo(other.toString());
  }
}
