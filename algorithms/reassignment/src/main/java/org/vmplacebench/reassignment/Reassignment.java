package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.reassignment.Annealing.Cooling;

/**
 * Looks for a cheap assignment by simulated annealing, side by side in some threads: a short
 * cooling over all temperatures tells at which ones the problem settles, a long one passes through
 * these, and short and less hot ones go on from the best that any thread has found.
 *
 * <p>The same seed, threads and looks give the same assignment, as long as the wall time does not
 * end the search before.
 */
public final class Reassignment {

  /** Parts of the limit at which the short cooling, the long one and those after it end. */
  private static final double PROBE = 0.1;

  private static final double LONG = 0.8;
  private static final double[] AFTER = {0.9, 1};

  /** The first temperature, as a part of what a process costs at the start. */
  private static final double HOTTEST = 10;

  /** The least temperature, in units of cost. */
  private static final double COLDEST = 0.5;

  /** How often a short cooling looks at what it costs. */
  private static final int STEPS = 64;

  /**
   * Parts of what a short cooling gains that are still to come where the long one begins, and where
   * it ends.
   */
  private static final double HOT_REST = 0.5;

  private static final double COLD_REST = 5e-4;

  /** How many times hotter the long cooling begins, and those after it than the long one ends. */
  private static final double HOTTER = 2;

  private static final double REHEATED = 3;

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
    List<Annealing> side = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      side.add(new Annealing(instance, start, streams.stream("annealing " + thread), limit));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Cooling> longOnes =
          inEach(side, pool, thread -> coolLong(side.get(thread), instance.processes()));
      double from = LONG;
      for (double to : AFTER) {
        int[] best = cheapest(side);
        double begin = from;
        inEach(
            side,
            pool,
            thread -> {
              Annealing annealing = side.get(thread);
              annealing.goTo(best);
              double hot = REHEATED * longOnes.get(thread).cold();
              return annealing.run(new Cooling(hot, COLDEST), begin, to, 0);
            });
        from = to;
      }
      return new Found(cheapest(side), limit.isOutOfTime());
    } finally {
      pool.shutdown();
    }
  }

  /** Cools shortly and long, from the start, and returns how it cooled long. */
  private static Cooling coolLong(Annealing annealing, int processes) {
    long top = annealing.cost();
    Cooling wide = new Cooling(Math.max(1, HOTTEST * top / processes), COLDEST);
    long[] costs = annealing.run(wide, 0, PROBE, STEPS);
    Cooling cooling = window(wide, costs, top);
    annealing.run(cooling, PROBE, LONG, 0);
    return cooling;
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
        wide.temperature((cold + 1.0) / costs.length));
  }

  private static int[] cheapest(List<Annealing> side) {
    return side.stream().min(Comparator.comparingLong(Annealing::cost)).orElseThrow().assignment();
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
