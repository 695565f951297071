package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.reassignment.Annealing.Cooling;

/**
 * Looks for a cheap assignment: several independent coolings side by side, each round from the best
 * of the round before and less hot.
 *
 * <p>The same seed, threads and looks give the same assignment, as long as the wall time does not
 * end the search before.
 */
public final class Reassignment {

  /** Where the rounds end, in parts of the limit. */
  private static final double[] ROUNDS = {0.6, 0.75, 0.9, 1};

  /** How hot the rounds begin, against the first. */
  private static final double[] HEAT = {1, 0.1, 0.1, 0.03};

  /** Price of a unit above capacity when they begin. */
  private static final double[] CHEAP = {30, 300, 300, 1000};

  private static final double DEAR = 1e5;

  /** Temperature at the start against the cost of the start per process, and at the end. */
  private static final double HOT = 10;

  private static final double COLD = 1e-5;

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
    double perProcess =
        (double) Judge.judge(instance, start, start).cost().total() / instance.processes();
    double hot = Math.max(10, HOT * perProcess);
    double cold = Math.max(1, COLD * perProcess);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      int[] best = start;
      double from = 0;
      for (int round = 0; round < ROUNDS.length; round++) {
        Cooling cooling = new Cooling(hot * HEAT[round], cold, CHEAP[round], DEAR);
        best = runRound(side, pool, cooling, best, from, ROUNDS[round]);
        from = ROUNDS[round];
      }
      return new Found(best, limit.isOutOfTime());
    } finally {
      pool.shutdown();
    }
  }

  private static int[] runRound(
      List<Annealing> side,
      ExecutorService pool,
      Cooling cooling,
      int[] best,
      double from,
      double to) {
    List<Future<?>> running = new ArrayList<>();
    for (Annealing annealing : side) {
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

  private static void await(Future<?> round) {
    try {
      round.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search failed", e.getCause());
    }
  }
}
