package org.vmplacebench.reassignment;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing by moves of one process and exchanges of two (after Portal, Ritt, Borba and
 * Buriol 2016), where capacities may be exceeded at a price that rises while it cools. On nearly
 * full machines most of what leads to a better assignment leads through ones that are not allowed.
 */
final class Annealing {

  private static final int LOOKS_BETWEEN_CLOCKS = 1024;

  private final Instance instance;
  private final UniformRandomProvider random;
  private final MoveLimit limit;
  private final State state;
  private final BestSoFar best;
  private long looked;

  Annealing(Instance instance, int[] start, UniformRandomProvider random, MoveLimit limit) {
    this.instance = instance;
    this.random = random;
    this.limit = limit;
    state = new State(instance, start, start);
    best = new BestSoFar(state);
  }

  /**
   * One cooling.
   *
   * @param hot temperature at its start, in units of cost
   * @param cold temperature at its end
   * @param cheap price of a unit above capacity at its start
   * @param dear price at its end
   */
  record Cooling(double hot, double cold, double cheap, double dear) {

    double temperature(double part) {
      return hot * StrictMath.pow(cold / hot, part);
    }

    long penalty(double part) {
      return Math.max(1, (long) (cheap * StrictMath.pow(dear / cheap, part)));
    }
  }

  long cost() {
    return best.cost();
  }

  int[] assignment() {
    return best.assignment();
  }

  /** Goes on from another assignment, which is allowed. */
  void goTo(int[] assignment) {
    for (int p = 0; p < assignment.length; p++) {
      if (state.machineOf(p) != assignment[p]) {
        move(p, assignment[p]);
      }
    }
    noteBest();
  }

  /** Cools from one part of the limit to another, both from 0 to 1. */
  void run(Cooling cooling, double from, double to) {
    double temperature = cooling.hot();
    for (long looks = 0; ; looks++) {
      if (looks % LOOKS_BETWEEN_CLOCKS == 0) {
        double part = (limit.used(looked) - from) / (to - from);
        if (part >= 1) {
          return;
        }
        part = Math.max(0, part);
        temperature = cooling.temperature(part);
        state.allowExcess(cooling.penalty(part));
      }
      looked++;
      if (random.nextBoolean()) {
        lookAtShift(temperature);
      } else {
        lookAtSwap(temperature);
      }
    }
  }

  private void lookAtShift(double temperature) {
    int process = random.nextInt(instance.processes());
    int target = random.nextInt(instance.machines());
    if (isTaken(state.shiftDelta(process, target), temperature)) {
      move(process, target);
      noteBest();
    }
  }

  private void lookAtSwap(double temperature) {
    int process = random.nextInt(instance.processes());
    int other = random.nextInt(instance.processes());
    if (isTaken(state.swapDelta(process, other), temperature)) {
      int target = state.machineOf(other);
      move(other, state.machineOf(process));
      move(process, target);
      noteBest();
    }
  }

  private boolean isTaken(long delta, double temperature) {
    return delta <= 0
        || (delta != State.FORBIDDEN && random.nextDouble() < StrictMath.exp(-delta / temperature));
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
}
