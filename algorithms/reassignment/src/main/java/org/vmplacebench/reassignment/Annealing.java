package org.vmplacebench.reassignment;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing, in one of two ways. By {@link RuinMove}, which has moves of one process and
 * exchanges among its cases, all hard constraints hold throughout. By moves of one process and
 * exchanges of two alone, most of them of {@link AlikeProcesses}, which are many more (after
 * Portal, Ritt, Borba and Buriol 2016), capacities may be exceeded at a price: large processes on
 * nearly full machines change places by ways that are not allowed. The price rises while more
 * machines are too full than may be, and falls while fewer are; while it cools, ever fewer may be.
 */
final class Annealing {

  private static final int LOOKS_BETWEEN_CLOCKS = 1024;

  private static final double PRICE_STEP = 1.01;
  private static final double FIRST_PRICE = 10;
  private static final double MOST_PRICE = 1e6;

  /** Part of the exchanges that are of {@link AlikeProcesses}. */
  private static final double ALIKE = 0.8;

  /** What priced excess may add up to, so that it is exact. */
  private static final double MOST_COST = 0x1p60;

  /** Part of the machines that may be too full at first. */
  private static final double TOO_FULL = 0.1;

  /** Parts of a cooling from which on no machine may be too full, and the price does not fall. */
  private static final double NONE_TOO_FULL = 0.9;

  private static final double PRICE_STAYS = 0.95;

  /** Where {@code exp(-x)} is too small to be drawn. */
  private static final double NEVER = 40;

  private final Instance instance;
  private final UniformRandomProvider random;
  private final MoveLimit limit;
  private final State state;
  private final RuinMove ruin;
  private final int[][] alike;
  private BestSoFar best;
  private final double mostPrice;
  private double price = FIRST_PRICE;
  private long looked;

  /**
   * Begins at the start.
   *
   * @param start allowed
   * @param alike see {@link AlikeProcesses}
   */
  Annealing(
      Instance instance,
      int[] start,
      int[][] alike,
      UniformRandomProvider random,
      MoveLimit limit) {
    this.instance = instance;
    this.random = random;
    this.limit = limit;
    state = new State(instance, start, start);
    ruin = new RuinMove(state, instance.processes(), random);
    mostPrice = Math.min(MOST_PRICE, MOST_COST / Math.max(1, state.mostExcess()));
    best = new BestSoFar(state);
    this.alike = alike;
  }

  /**
   * Temperatures of one cooling, in units of cost.
   *
   * @param hot at its start
   * @param cold at its end
   * @param priced whether by moves and exchanges that may exceed capacities, at a price
   */
  record Cooling(double hot, double cold, boolean priced) {

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
    price = Math.min(FIRST_PRICE, mostPrice);
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
        if (cooling.priced()) {
          reprice(part);
        }
        for (; step < part * steps; step++) {
          costs[step] = state.cost();
        }
      }
      if (!cooling.priced()) {
        if (ruin.run(temperature)) {
          noteMoves();
        }
        looked += ruin.looked();
      } else {
        looked++;
        if (random.nextBoolean()) {
          lookAtShift(temperature);
        } else {
          lookAtSwap(temperature);
        }
      }
    }
  }

  private void reprice(double part) {
    double most = part > NONE_TOO_FULL ? 0 : TOO_FULL * instance.machines() * (1 - part);
    if (state.overfull() > most) {
      price = Math.min(price * PRICE_STEP, mostPrice);
    } else if (part < PRICE_STAYS) {
      price = Math.max(price / PRICE_STEP, Math.min(1, mostPrice));
    }
    state.allowExcess((long) price);
  }

  private void lookAtShift(double temperature) {
    int process = random.nextInt(instance.processes());
    int[] candidates = state.candidates(process);
    int target = candidates[random.nextInt(candidates.length)];
    if (isTaken(state.shiftDelta(process, target), temperature)) {
      move(process, target);
      noteBest();
    }
  }

  private void lookAtSwap(double temperature) {
    int process = random.nextInt(instance.processes());
    int[] list = alike[process];
    int other =
        list.length > 0 && random.nextDouble() < ALIKE
            ? list[random.nextInt(list.length)]
            : random.nextInt(instance.processes());
    if (isTaken(state.swapDelta(process, other), temperature)) {
      int target = state.machineOf(other);
      move(other, state.machineOf(process));
      move(process, target);
      noteBest();
    }
  }

  private boolean isTaken(long delta, double temperature) {
    return delta <= 0
        || (delta < NEVER * temperature
            && random.nextDouble() < StrictMath.exp(-delta / temperature));
  }

  private void move(int process, int target) {
    state.apply(process, target);
    best.moved(process, target);
  }

  private void noteBest() {
    if (state.excess() == 0 && state.cost() < best.cost()) {
      best.isHere(state);
    }
  }

  private void noteMoves() {
    for (int i = 0; i < ruin.touched(); i++) {
      best.moved(ruin.touched(i), state.machineOf(ruin.touched(i)));
    }
    noteBest();
  }
}
