package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.reassignment.Annealing.Cooling;

/**
 * Looks for a cheap assignment by coolings that try what suits the problem: first short ones with
 * different {@link Style}s, all from the start; then a long one, in each thread with one of the two
 * styles that led to the cheapest assignments; then less hot ones from the best found.
 *
 * <p>Temperatures are in units of what a move costs in the problem at hand, so that nothing depends
 * on the unit in which costs are counted.
 *
 * <p>The same seed, threads and looks give the same assignment, as long as the wall time does not
 * end the search before: which style wins is decided by costs at fixed numbers of looks.
 */
public final class Reassignment {

  /**
   * A way to cool.
   *
   * @param tooFull part of the machines that may be too full at first; 0 where capacities hold
   *     throughout
   * @param ruins part of the looks that go to {@link RuinMove}
   * @param hot the first temperature, in units of {@link Annealing#scale}
   * @param cold the last one, likewise
   */
  private record Style(double tooFull, double ruins, double hot, double cold) {

    Cooling cooling(double scale, double heat) {
      double last = Math.max(COLDEST, scale * cold);
      return new Cooling(Math.max(2 * last, scale * hot * heat), last, tooFull, ruins);
    }
  }

  private static final List<Style> STYLES =
      List.of(
          new Style(0, 1, 0.3, 4e-4),
          new Style(0, 0.5, 0.01, 1e-5),
          new Style(0, 1, 0.1, 1e-4),
          new Style(0.1, 0, 0.3, 1e-6));

  /** Part of the limit for the short coolings, where the rounds after them end, and their heat. */
  private static final double TRIALS = 0.25;

  private static final double[] ROUNDS = {0.75, 0.85, 0.95, 1};

  private static final double[] HEAT = {1, 0.1, 0.1, 0.03};

  /** So many styles go on after the short coolings, thread by thread. */
  private static final int BEST = 2;

  /** The least temperature, in units of cost. */
  private static final double COLDEST = 0.5;

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
      double scale = side.get(0).scale();
      List<Trial> trials = trials(side, pool, scale, start);
      int[] best = start;
      int[] found = trials.get(0).assignment();
      long least = trials.get(0).cost();
      double from = TRIALS;
      for (int round = 0; round < ROUNDS.length; round++) {
        double heat = HEAT[round];
        List<Cooling> coolings =
            trials.stream().limit(BEST).map(trial -> trial.style().cooling(scale, heat)).toList();
        best = runRound(side, pool, coolings, best, from, ROUNDS[round]);
        long cost = Judge.judge(instance, start, best).cost().total();
        if (cost < least) {
          found = best;
          least = cost;
        }
        best = found;
        from = ROUNDS[round];
      }
      return new Found(found, limit.isOutOfTime());
    } finally {
      pool.shutdown();
    }
  }

  /** A short cooling from the start, and what it found. */
  private record Trial(Style style, long cost, int[] assignment) {}

  /** Tries all styles, each thread every so manieth of them; the cheapest first. */
  private static List<Trial> trials(
      List<Annealing> side, ExecutorService pool, double scale, int[] start) {
    int rounds = (STYLES.size() + side.size() - 1) / side.size();
    List<Future<List<Trial>>> running = new ArrayList<>();
    for (int thread = 0; thread < side.size(); thread++) {
      int first = thread;
      Annealing annealing = side.get(thread);
      running.add(
          pool.submit(
              () -> {
                List<Trial> trials = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                  Style style = STYLES.get((first + round * side.size()) % STYLES.size());
                  annealing.goTo(start);
                  annealing.run(
                      style.cooling(scale, 1),
                      TRIALS * round / rounds,
                      TRIALS * (round + 1) / rounds);
                  trials.add(new Trial(style, annealing.cost(), annealing.assignment()));
                }
                return trials;
              }));
    }
    List<Trial> all = new ArrayList<>();
    running.forEach(trials -> all.addAll(await(trials)));
    // With more threads than styles, some are tried twice: the better one counts.
    Map<Style, Trial> best = new LinkedHashMap<>();
    all.forEach(
        trial ->
            best.merge(
                trial.style(), trial, (one, other) -> other.cost() < one.cost() ? other : one));
    return best.values().stream().sorted(Comparator.comparingLong(Trial::cost)).toList();
  }

  private static int[] runRound(
      List<Annealing> side,
      ExecutorService pool,
      List<Cooling> coolings,
      int[] best,
      double from,
      double to) {
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < side.size(); thread++) {
      Annealing annealing = side.get(thread);
      Cooling cooling = coolings.get(thread % coolings.size());
      running.add(
          pool.submit(
              () -> {
                annealing.goTo(best);
                annealing.run(cooling, from, to);
              }));
    }
    Annealing cheapest = side.get(0);
    for (int thread = 0; thread < side.size(); thread++) {
      await(running.get(thread));
      if (side.get(thread).cost() < cheapest.cost()) {
        cheapest = side.get(thread);
      }
    }
    return cheapest.assignment();
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
