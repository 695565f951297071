package org.vmplacebench.reassignment;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A move that takes some processes from a few machines and brings them back one by one, each to
 * where it is cheapest (ruin and recreate, Schrimpf et al. 2000; few machines that lose much and
 * the skipped places are those of Christiaens and Vanden Berghe 2020). Where machines are nearly
 * full, a large process finds room only while several others are away.
 */
final class RuinMove {

  private static final int MOST_MACHINES = 4;
  private static final int MOST_PROCESSES = 15;

  /**
   * Machines that are looked at beside those that lose processes: up to so many, or one time in 8
   * all.
   */
  private static final int FURTHER = 10;

  private static final int ALL_ONE_IN = 8;

  /** The part of places that is skipped. */
  private static final double SKIPPED = 0.01;

  private static final int TRIALS = 4;

  private final State state;
  private final int machines;
  private final UniformRandomProvider random;
  private final int[] ruined = new int[MOST_MACHINES];
  private final int[] removed = new int[MOST_PROCESSES];
  private final int[] before = new int[MOST_PROCESSES];
  private final double[] rank = new double[MOST_PROCESSES];
  private int ruinedCount;
  private int count;
  private int looked;

  RuinMove(State state, int machines, UniformRandomProvider random) {
    this.state = state;
    this.machines = machines;
    this.random = random;
  }

  /**
   * Tries one such move from an assignment that is allowed.
   *
   * @param processes of the problem
   * @param atMost the cost above which it is taken back
   * @return whether it was kept, and changed anything
   */
  boolean run(int processes, double atMost) {
    looked = 0;
    choose(random.nextInt(processes));
    order();
    for (int i = 0; i < count; i++) {
      before[i] = state.machineOf(removed[i]);
      state.remove(removed[i]);
    }
    int back = 0;
    int further = random.nextInt(ALL_ONE_IN) == 0 ? machines : random.nextInt(FURTHER + 1);
    while (back < count) {
      int target = cheapest(removed[back], further);
      if (target < 0) {
        break;
      }
      state.insert(removed[back++], target);
    }
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

  private void choose(int seed) {
    int wanted = 1 + random.nextInt(MOST_MACHINES);
    ruined[0] = state.machineOf(seed);
    ruinedCount = 1;
    for (int trial = 0; ruinedCount < wanted && trial < TRIALS * MOST_MACHINES; trial++) {
      int m = random.nextInt(machines);
      if (state.countOn(m) > 0 && !contains(ruined, ruinedCount, m)) {
        ruined[ruinedCount++] = m;
      }
    }
    int total = Math.max(ruinedCount, 1 + random.nextInt(MOST_PROCESSES));
    removed[0] = seed;
    count = 1;
    for (int i = 0; i < ruinedCount && count < total; i++) {
      int m = ruined[i];
      int here = state.countOn(m);
      int share = Math.max(1, (total - count) / (ruinedCount - i));
      int most = count + Math.min(share, i == 0 ? here - 1 : here);
      for (int trial = 0; count < most && trial < TRIALS * share; trial++) {
        int process = state.processOn(m, random.nextInt(here));
        if (!contains(removed, count, process)) {
          removed[count++] = process;
        }
      }
    }
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

  private int cheapest(int process, int further) {
    int target = -1;
    long least = State.FORBIDDEN;
    int all = ruinedCount + 1 + further;
    for (int i = 0; i < all; i++) {
      if (i != ruinedCount && random.nextDouble() < SKIPPED) {
        continue;
      }
      int m;
      if (i < ruinedCount) {
        m = ruined[i];
      } else if (i == ruinedCount) {
        m = state.startOf(process);
      } else {
        m = further == machines ? i - ruinedCount - 1 : random.nextInt(machines);
      }
      looked++;
      long delta = state.insertDelta(process, m);
      if (delta < least) {
        least = delta;
        target = m;
      }
    }
    return target;
  }
}
