package org.vmplacebench.reassignment;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing by moves of one process and exchanges of two (after Portal, Ritt, Borba and
 * Buriol 2016). Capacities hold throughout, or may be exceeded at a price: on nearly full machines
 * much of what leads to a better assignment leads through ones that are not allowed. The price
 * rises while more machines are too full than may be, and falls while fewer are; while it cools,
 * ever fewer may be.
 */
final class Annealing {

  private static final int LOOKS_BETWEEN_CLOCKS = 1024;
  private static final int SAMPLES = 4096;
  private static final int MOST_TRIALS = 100_000;

  private static final double PRICE_STEP = 1.01;
  private static final double FIRST_PRICE = 10;
  private static final double MOST_PRICE = 1e6;

  /** What priced excess may add up to, so that it is exact. */
  private static final double MOST_COST = 0x1p60;

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
  private BestSoFar best;
  private final double mostPrice;
  private double price = FIRST_PRICE;
  private long looked;

  Annealing(Instance instance, int[] start, UniformRandomProvider random, MoveLimit limit) {
    this.instance = instance;
    this.random = random;
    this.limit = limit;
    state = new State(instance, start, start);
    ruin = new RuinMove(state, instance.machines(), random);
    mostPrice = Math.min(MOST_PRICE, MOST_COST / Math.max(1, state.mostExcess()));
    best = new BestSoFar(state);
  }

  /**
   * One cooling.
   *
   * @param hot temperature at its start, in units of cost
   * @param cold temperature at its end
   * @param tooFull part of the machines whose capacities may be exceeded, at a price, at its start;
   *     0 where none ever may
   * @param ruins part of the looks that go to {@link RuinMove}; 0 where capacities may be exceeded
   */
  record Cooling(double hot, double cold, double tooFull, double ruins) {

    double temperature(double part) {
      return hot * StrictMath.pow(cold / hot, part);
    }
  }

  long cost() {
    return best.cost();
  }

  int[] assignment() {
    return best.assignment();
  }

  /**
   * The median of what moves from here cost that make it dearer, capacities priced: the unit of
   * temperatures. At least 1.
   */
  double scale() {
    state.allowExcess((long) Math.min(FIRST_PRICE, mostPrice));
    double[] found = new double[SAMPLES];
    int count = 0;
    for (int i = 0; i < MOST_TRIALS && count < SAMPLES; i++) {
      long delta =
          random.nextBoolean()
              ? state.shiftDelta(
                  random.nextInt(instance.processes()), random.nextInt(instance.machines()))
              : state.swapDelta(
                  random.nextInt(instance.processes()), random.nextInt(instance.processes()));
      if (delta > 0 && delta != State.FORBIDDEN) {
        found[count++] = delta;
      }
    }
    Arrays.sort(found, 0, count);
    return count == 0 ? 1 : Math.max(1, found[count / 2]);
  }

  /** Begins anew with an assignment, which is allowed and so the best so far. */
  void goTo(int[] assignment) {
    for (int p = 0; p < assignment.length; p++) {
      if (state.machineOf(p) != assignment[p]) {
        state.apply(p, assignment[p]);
      }
    }
    best = new BestSoFar(state);
  }

  /** Cools from one part of the limit to another, both from 0 to 1. */
  void run(Cooling cooling, double from, double to) {
    price = Math.min(FIRST_PRICE, mostPrice);
    double temperature = cooling.hot();
    long ruinLooks = 0;
    long begin = looked;
    for (long nextClock = looked; ; ) {
      if (looked >= nextClock) {
        nextClock = looked + LOOKS_BETWEEN_CLOCKS;
        double part = (limit.used(looked) - from) / (to - from);
        if (part >= 1) {
          return;
        }
        part = Math.max(0, part);
        temperature = cooling.temperature(part);
        reprice(part, cooling.tooFull());
        state.allowExcess(cooling.tooFull() > 0 ? (long) price : 0);
      }
      if (ruinLooks < cooling.ruins() * (looked - begin + 1)) {
        ruin(temperature);
        ruinLooks += ruin.looked();
        looked += ruin.looked();
        continue;
      }
      looked++;
      if (random.nextBoolean()) {
        lookAtShift(temperature);
      } else {
        lookAtSwap(temperature);
      }
    }
  }

  private void ruin(double temperature) {
    double atMost = state.cost() - temperature * StrictMath.log(random.nextDouble());
    if (ruin.run(instance.processes(), atMost)) {
      for (int i = 0; i < ruin.touched(); i++) {
        best.moved(ruin.touched(i), state.machineOf(ruin.touched(i)));
      }
      noteBest();
    }
  }

  private void reprice(double part, double tooFull) {
    double most = part > NONE_TOO_FULL ? 0 : tooFull * instance.machines() * (1 - part);
    if (state.overfull() > most) {
      price = Math.min(price * PRICE_STEP, mostPrice);
    } else if (part < PRICE_STAYS) {
      price = Math.max(price / PRICE_STEP, Math.min(1, mostPrice));
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
}
