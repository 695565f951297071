package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.reassignment.Annealing.Cooling;

/**
 * Looks for a cheap assignment by simulated annealing, side by side in some threads.
 *
 * <ol>
 *   <li>A short cooling over all temperatures tells at which ones the problem settles, and another
 *       one whether moves that exceed capacities lead further than ruins.
 *   <li>Coolings in the better of these ways begin at the start. Where a few large processes end
 *       differs from one to the next and makes most of the difference, so there are several, but
 *       none too short for the problem.
 *   <li>Less and less hot ones go on from the best that any thread has found.
 * </ol>
 *
 * <p>The same seed, threads and looks give the same assignment, as long as the wall time does not
 * end the search before.
 */
public final class Reassignment {

  /**
   * Parts of the limit at which the short coolings, those from the start, and the later ones end.
   */
  private static final double PROBE = 0.05;

  private static final double PRICED_PROBE = 0.1;

  private static final double LONG = 0.5;
  private static final double[] AFTER = {0.8, 0.95, 1};

  /** How hot the later ones begin, as a part of how hot those from the start begin. */
  private static final double[] HEAT = {0.1, 0.02, 0.004};

  /**
   * Looks for each process that a cooling from the start takes at least, where there are several.
   */
  private static final double LOOKS = 100_000;

  private static final int MOST_COOLINGS = 8;

  /** The first temperature, as a part of what a process costs at the start. */
  private static final double HOTTEST = 5;

  /** The least temperature, in units of cost. */
  private static final double COLDEST = 0.5;

  /** The last temperature of priced moves, as a part of the first one. */
  private static final double PRICED_COLD = 1e-5;

  /** How often a short cooling looks at what it costs. */
  private static final int STEPS = 64;

  /**
   * Parts of what a short cooling gains that are still to come where the others begin, and where
   * they end.
   */
  private static final double HOT_REST = 0.5;

  private static final double COLD_REST = 5e-4;

  /** How many times hotter than where so much is still to come they begin. */
  private static final double HOTTER = 2;

  private Reassignment() {}

  /**
   * What was found.
   *
   * @param machine of each process
   * @param outOfTime whether wall time ended the search, so that it may not repeat
   */
  public record Found(int[] machine, boolean outOfTime) {}

  /**
   * Searches.
   *
   * @param start an assignment that obeys all hard constraints
   * @param seed of the moves that are tried
   * @param threads coolings side by side, at least 1
   * @param looks moves that each thread looks at, for a search that repeats; 0 where wall time
   *     alone ends it
   * @param seconds wall seconds, at most
   * @throws IllegalArgumentException where the start breaks a constraint
   */
  public static Found search(
      Instance instance, int[] start, long seed, int threads, long looks, double seconds) {
    if (!Judge.judge(instance, start, start).broken().isEmpty()) {
      throw new IllegalArgumentException("the start breaks hard constraints");
    }
    MoveLimit limit = new MoveLimit(looks, seconds);
    RandomStreams streams = new RandomStreams(seed);
    int[][] alike = AlikeProcesses.of(instance);
    List<Annealing> side = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      UniformRandomProvider random = streams.stream("annealing " + thread);
      side.add(new Annealing(instance, start, alike, random, limit));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Cooled> cooled = inEach(side, pool, thread -> fromStart(side.get(thread), start));
      Cooled best = cheapest(cooled);
      double from = LONG;
      for (int round = 0; round < AFTER.length; round++) {
        int[] going = best.assignment();
        double begin = from;
        double end = AFTER[round];
        double heat = HEAT[round];
        boolean isLast = round == AFTER.length - 1;
        List<Cooled> further =
            inEach(
                side,
                pool,
                thread -> {
                  Cooling before = cooled.get(thread).cooling();
                  double cold = isLast ? COLDEST : before.cold();
                  Cooling cooling =
                      new Cooling(Math.max(2 * cold, heat * before.hot()), cold, false);
                  return cool(side.get(thread), going, cooling, begin, end);
                });
        best = cheapest(further);
        from = end;
      }
      return new Found(best.assignment(), limit.isOutOfTime());
    } finally {
      pool.shutdown();
    }
  }

  /** What a cooling found, and how those that go on from it cool. */
  private record Cooled(Cooling cooling, long cost, int[] assignment) {}

  /** Goes on from an assignment; what is found is no dearer than that. */
  private static Cooled cool(
      Annealing annealing, int[] begin, Cooling cooling, double from, double to) {
    annealing.goTo(begin);
    annealing.run(cooling, from, to, 0);
    return new Cooled(cooling, annealing.cost(), annealing.assignment());
  }

  /** Cools shortly in two ways and then some times long, always from the start. */
  private static Cooled fromStart(Annealing annealing, int[] start) {
    long top = annealing.cost();
    Cooling wide = new Cooling(Math.max(1, HOTTEST * top / start.length), COLDEST, false);
    long[] costs = annealing.run(wide, 0, PROBE, STEPS);
    Cooling settling = window(wide, costs, top);
    Cooled ruined = new Cooled(settling, annealing.cost(), annealing.assignment());
    double cold = Math.max(COLDEST, wide.hot() * PRICED_COLD);
    Cooling moving = new Cooling(wide.hot(), cold, true);
    Cooled moved = cool(annealing, start, moving, PROBE, PRICED_PROBE);
    Cooling cooling = moved.cost() < ruined.cost() ? moving : settling;
    List<Cooled> all = new ArrayList<>(List.of(ruined, moved));
    double part = LONG - PRICED_PROBE;
    double looks = annealing.looked() / PRICED_PROBE * part;
    int times = (int) Math.max(1, Math.min(MOST_COOLINGS, looks / (LOOKS * start.length)));
    for (int time = 0; time < times; time++) {
      double from = PRICED_PROBE + part * time / times;
      all.add(cool(annealing, start, cooling, from, from + part / times));
    }
    Cooled best = cheapest(all);
    return new Cooled(settling, best.cost(), best.assignment());
  }

  /**
   * The temperatures at which a problem settles.
   *
   * @param wide how it was cooled
   * @param costs while it was
   * @param top cost before
   */
  static Cooling window(Cooling wide, long[] costs, long top) {
    long end = costs[costs.length - 1];
    double gain = Math.max(0, top - end);
    int hot = 0;
    int cold = 0;
    for (int step = 0; step < costs.length; step++) {
      double rest = costs[step] - end;
      hot = rest > HOT_REST * gain ? step : hot;
      cold = rest > COLD_REST * gain ? step : cold;
    }
    return new Cooling(
        Math.min(wide.hot(), HOTTER * wide.temperature((double) hot / costs.length)),
        wide.temperature((cold + 1.0) / costs.length),
        wide.priced());
  }

  private static Cooled cheapest(List<Cooled> all) {
    return all.stream().min(Comparator.comparingLong(Cooled::cost)).orElseThrow();
  }

  /** Does a part of the search in all threads, and returns what they found, thread by thread. */
  private static <T> List<T> inEach(
      List<Annealing> side, ExecutorService pool, IntFunction<T> part) {
    List<Future<T>> running = new ArrayList<>();
    for (int thread = 0; thread < side.size(); thread++) {
      int index = thread;
      running.add(pool.submit(() -> part.apply(index)));
    }
    return running.stream().map(Reassignment::await).toList();
  }

  private static <T> T await(Future<T> round) {
    try {
      return round.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search failed", e.getCause());
    }
  }
}
