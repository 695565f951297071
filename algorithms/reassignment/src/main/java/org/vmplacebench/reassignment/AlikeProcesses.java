package org.vmplacebench.reassignment;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * For each process the others whose needs are most like its own: of all exchanges, those of alike
 * processes are the ones that nearly full machines have room for. Processes with the same needs are
 * left out, as their exchange changes no load.
 */
final class AlikeProcesses {

  /** Length of a list. */
  private static final int MOST = 32;

  /** Of more pairs than these, each process is compared with others at regular steps. */
  private static final long PAIRS = 4_000_000;

  private AlikeProcesses() {}

  /** Processes by process, the most alike first; none where all have the same needs. */
  static int[][] of(Instance instance) {
    int processes = instance.processes();
    int step = (int) Math.max(1, (long) processes * processes / PAIRS);
    double[] share = shares(instance);
    double[] distance = new double[processes];
    int[][] alike = new int[processes][];
    for (int p = 0; p < processes; p++) {
      for (int q = p % step; q < processes; q += step) {
        distance[q] = distance(share, instance.resources(), p, q);
      }
      alike[p] =
          IntStream.iterate(p % step, q -> q < processes, q -> q + step)
              .filter(q -> distance[q] > 0)
              .boxed()
              .sorted(Comparator.comparingDouble(q -> distance[q]))
              .limit(MOST)
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return alike;
  }

  /** What each process needs of each resource: a part of what all need. */
  private static double[] shares(Instance instance) {
    long[] needs = instance.requirement();
    int resources = instance.resources();
    double[] sum = new double[resources];
    for (int i = 0; i < needs.length; i++) {
      sum[i % resources] += needs[i];
    }
    double[] share = new double[needs.length];
    for (int i = 0; i < needs.length; i++) {
      share[i] = needs[i] / Math.max(1, sum[i % resources]);
    }
    return share;
  }

  private static double distance(double[] share, int resources, int p, int q) {
    double sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += Math.abs(share[p * resources + r] - share[q * resources + r]);
    }
    return sum;
  }
}
