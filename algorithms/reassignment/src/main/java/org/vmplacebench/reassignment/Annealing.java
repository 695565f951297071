package org.vmplacebench.reassignment;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing by {@link RuinMove}, which has moves of one process and exchanges among its
 * cases. All hard constraints hold throughout.
 */
final class Annealing {

  private static final int LOOKS_BETWEEN_CLOCKS = 1024;

  private final MoveLimit limit;
  private final State state;
  private final RuinMove ruin;
  private BestSoFar best;
  private long looked;

  Annealing(Instance instance, int[] start, UniformRandomProvider random, MoveLimit limit) {
    this.limit = limit;
    state = new State(instance, start, start);
    ruin = new RuinMove(state, instance.processes(), random);
    best = new BestSoFar(state);
  }

  /**
   * Temperatures of one cooling, in units of cost.
   *
   * @param hot at its start
   * @param cold at its end
   */
  record Cooling(double hot, double cold) {

    double temperature(double part) {
      return hot * StrictMath.pow(cold / hot, part);
    }
  }

  /** Moves that were looked at. */
  long looked() {
    return looked;
  }

  long cost() {
    return best.cost();
  }

  int[] assignment() {
    return best.assignment();
  }

  /** Begins anew with an assignment, which is allowed and so the best so far. */
  void goTo(int[] assignment) {
    for (int p = 0; p < assignment.length; p++) {
      if (state.machineOf(p) != assignment[p]) {
        state.remove(p);
      }
    }
    for (int p = 0; p < assignment.length; p++) {
      if (state.machineOf(p) != assignment[p]) {
        state.insert(p, assignment[p]);
      }
    }
    best = new BestSoFar(state);
  }

  /**
   * Cools from one part of the limit to another, both from 0 to 1.
   *
   * @return the cost, not of the best but at that time, at so many steps of the cooling; that of
   *     steps that were not reached is that of the end
   */
  long[] run(Cooling cooling, double from, double to, int steps) {
    long[] costs = new long[steps];
    int step = 0;
    double temperature = cooling.hot();
    for (long nextClock = looked; ; ) {
      if (looked >= nextClock) {
        nextClock = looked + LOOKS_BETWEEN_CLOCKS;
        double part = (limit.used(looked) - from) / (to - from);
        if (part >= 1) {
          Arrays.fill(costs, step, steps, state.cost());
          return costs;
        }
        part = Math.max(0, part);
        temperature = cooling.temperature(part);
        for (; step < part * steps; step++) {
          costs[step] = state.cost();
        }
      }
      if (ruin.run(temperature)) {
        noteMoves();
      }
      looked += ruin.looked();
    }
  }

  private void noteMoves() {
    for (int i = 0; i < ruin.touched(); i++) {
      best.moved(ruin.touched(i), state.machineOf(ruin.touched(i)));
    }
    if (state.cost() < best.cost()) {
      best.isHere(state);
    }
  }
}
