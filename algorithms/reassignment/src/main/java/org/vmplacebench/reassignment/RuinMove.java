package org.vmplacebench.reassignment;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A move that takes some processes from a few machines and brings them back one by one, each to
 * where it is cheapest, more or less (ruin and recreate, Schrimpf et al. 2000; few machines that
 * lose much and the skipped places are those of Christiaens and Vanden Berghe 2020). Where machines
 * are nearly full, a large process finds room only while several others are away.
 *
 * <p>Noise as hot as the search is added to what places cost. Without it, nearly all processes go
 * back to where they came from.
 */
final class RuinMove {

  private static final int MOST_MACHINES = 8;
  private static final int MOST_PROCESSES = 40;
  private static final double MOST_LOG = StrictMath.log(MOST_PROCESSES + 1);

  /**
   * Machines that are looked at beside the machines that lose processes: up to so many, or one time
   * in 8 all.
   */
  private static final int FURTHER = 4;

  private static final int ALL_ONE_IN = 8;

  /** Of 2^20 places so many are skipped, 1 %. */
  private static final int SKIPPED = 10_486;

  private static final int SKIP_MASK = (1 << 20) - 1;

  private static final int TRIALS = 4;

  /** One time in 2, the first machine is the dearest of so many. */
  private static final int DEAREST_OF = 8;

  /** The temperature of the noise, as a part of that of the search. */
  private static final double NOISE_HEAT = 0.5;

  private static final int NOISE_BITS = 12;
  private static final int NOISE_MASK = (1 << NOISE_BITS) - 1;

  /**
   * Quantiles of Gumbel's distribution: with it as noise, the cheapest place is each place with the
   * probability that Boltzmann's distribution gives it.
   */
  private static final double[] NOISE = noise();

  private final State state;
  private final int[] movable;
  private final UniformRandomProvider random;
  private final int[] ruined = new int[MOST_MACHINES];
  private final int[] removed = new int[MOST_PROCESSES];
  private final int[] before = new int[MOST_PROCESSES];
  private final double[] rank = new double[MOST_PROCESSES];
  private int ruinedCount;
  private int count;
  private int looked;

  /** A move of a state of so many processes. */
  RuinMove(State state, int processes, UniformRandomProvider random) {
    this.state = state;
    this.random = random;
    movable = IntStream.range(0, processes).filter(p -> state.candidates(p).length > 1).toArray();
  }

  private static double[] noise() {
    double[] noise = new double[1 << NOISE_BITS];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = -StrictMath.log(-StrictMath.log((i + 0.5) / noise.length));
    }
    return noise;
  }

  /**
   * Tries one such move.
   *
   * @param temperature of the search, in units of cost: what is dearer is kept as in simulated
   *     annealing
   * @return whether it was kept, and changed anything
   */
  boolean run(double temperature) {
    looked = 1;
    if (movable.length == 0) {
      return false;
    }
    double atMost = state.cost() - temperature * StrictMath.log(random.nextDouble());
    takeAway(random.nextBoolean() ? anyProcess() : onDearMachine());
    order();
    for (int i = 0; i < count; i++) {
      before[i] = state.machineOf(removed[i]);
    }
    boolean all = random.nextInt(ALL_ONE_IN) == 0;
    int back = bringBack(all ? -1 : random.nextInt(FURTHER + 1), NOISE_HEAT * temperature, atMost);
    if (back == count && state.cost() <= atMost && holds()) {
      return changed() > 0;
    }
    for (int i = 0; i < back; i++) {
      state.remove(removed[i]);
    }
    for (int i = 0; i < count; i++) {
      state.insert(removed[i], before[i]);
    }
    count = 0;
    return false;
  }

  /** Returns how many are back: not all where one has no room, or it is too dear already. */
  private int bringBack(int further, double heat, double atMost) {
    int back = 0;
    while (back < count && state.leastCost() <= atMost) {
      int target = cheapest(removed[back], further, heat);
      if (target < 0) {
        break;
      }
      state.insert(removed[back++], target);
    }
    return back;
  }

  /** Processes that the last move took away and brought back. */
  int touched() {
    return count;
  }

  /** One of {@link #touched}. */
  int touched(int i) {
    return removed[i];
  }

  /** Places that the last move has looked at. */
  int looked() {
    return looked;
  }

  private int changed() {
    int changed = 0;
    for (int i = 0; i < count; i++) {
      changed += state.machineOf(removed[i]) == before[i] ? 0 : 1;
    }
    return changed;
  }

  private boolean holds() {
    for (int i = 0; i < count; i++) {
      if (state.machineOf(removed[i]) != before[i] && !state.holds(removed[i])) {
        return false;
      }
    }
    return true;
  }

  private int anyProcess() {
    return movable[random.nextInt(movable.length)];
  }

  private int onDearMachine() {
    int process = anyProcess();
    for (int i = 1; i < DEAREST_OF; i++) {
      int[] candidates = state.candidates(process);
      int m = candidates[random.nextInt(candidates.length)];
      if (state.countOn(m) > 0 && state.costOn(m) > state.costOn(state.machineOf(process))) {
        process = state.processOn(m, random.nextInt(state.countOn(m)));
      }
    }
    return process;
  }

  /** Few are taken away as often as many: one as often as two or three, or four to seven. */
  private void takeAway(int first) {
    int total = Math.min(MOST_PROCESSES, (int) StrictMath.exp(random.nextDouble() * MOST_LOG));
    int wanted = Math.min(total, 1 + random.nextInt(MOST_MACHINES));
    int[] candidates = state.candidates(first);
    ruined[0] = state.machineOf(first);
    ruinedCount = 1;
    for (int trial = 0; ruinedCount < wanted && trial < TRIALS * MOST_MACHINES; trial++) {
      int m = candidates[random.nextInt(candidates.length)];
      if (state.countOn(m) > 0 && !contains(ruined, ruinedCount, m)) {
        ruined[ruinedCount++] = m;
      }
    }
    count = 0;
    take(first);
    for (int i = 0; i < ruinedCount && count < total; i++) {
      int m = ruined[i];
      int share = Math.max(1, (total - count) / (ruinedCount - i));
      for (int taken = 0; taken < share && state.countOn(m) > 0; taken++) {
        take(state.processOn(m, random.nextInt(state.countOn(m))));
      }
    }
  }

  private void take(int process) {
    state.remove(process);
    removed[count++] = process;
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** Any order, or the larger ones first, more or less. */
  private void order() {
    int kind = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      rank[i] =
          switch (kind) {
            case 0 -> random.nextDouble();
            case 1 -> -state.size(removed[i]);
            case 2 -> -state.size(removed[i]) * (0.5 + random.nextDouble());
            default -> -state.size(removed[i]) * random.nextDouble();
          };
    }
    for (int i = 1; i < count; i++) {
      double key = rank[i];
      int process = removed[i];
      int j = i;
      for (; j > 0 && rank[j - 1] > key; j--) {
        rank[j] = rank[j - 1];
        removed[j] = removed[j - 1];
      }
      rank[j] = key;
      removed[j] = process;
    }
  }

  private int cheapest(int process, int further, double heat) {
    int target = -1;
    double least = Double.POSITIVE_INFINITY;
    int[] candidates = state.candidates(process);
    int all = ruinedCount + 1 + (further < 0 ? candidates.length : further);
    for (int i = 0; i < all; i++) {
      long bits = random.nextLong();
      if (i != ruinedCount && ((bits >>> NOISE_BITS) & SKIP_MASK) < SKIPPED) {
        continue;
      }
      int m;
      if (i < ruinedCount) {
        m = ruined[i];
      } else if (i == ruinedCount) {
        m = state.startOf(process);
      } else {
        int at =
            further < 0 ? i - ruinedCount - 1 : (int) (((bits >>> 32) * candidates.length) >>> 32);
        m = candidates[at];
      }
      looked++;
      long delta = state.insertDelta(process, m);
      if (delta != State.FORBIDDEN) {
        double noisy = delta - heat * NOISE[(int) bits & NOISE_MASK];
        if (noisy < least) {
          least = noisy;
          target = m;
        }
      }
    }
    return target;
  }
}
