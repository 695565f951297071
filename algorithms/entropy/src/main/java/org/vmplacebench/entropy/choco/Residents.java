package org.vmplacebench.entropy.choco;

import java.util.Arrays;

/** The candidates that are on each host, by falling demand per byte. */
final class Residents {

  private final long[] demand;
  private final long[] memory;
  private final int[][] ofHost;
  private final int[] homes;

  /**
   * Sorts candidates.
   *
   * @param home the host of each candidate
   */
  Residents(int hosts, int[] home, long[] demand, long[] memory) {
    this.demand = demand;
    this.memory = memory;
    int[] count = new int[hosts];
    for (int host : home) {
      count[host]++;
    }
    ofHost = new int[hosts][];
    int[] found = new int[hosts];
    int number = 0;
    for (int host = 0; host < hosts; host++) {
      if (count[host] > 0) {
        found[number++] = host;
        ofHost[host] = new int[count[host]];
      }
    }
    homes = Arrays.copyOf(found, number);
    int[] filled = new int[hosts];
    for (int i = 0; i < home.length; i++) {
      insert(ofHost[home[i]], filled[home[i]]++, i);
    }
  }

  private void insert(int[] sorted, int length, int candidate) {
    int at = length;
    while (at > 0 && isWorthMore(candidate, sorted[at - 1])) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = candidate;
  }

  private boolean isWorthMore(int a, int b) {
    return (double) demand[a] * memory[b] > (double) demand[b] * memory[a];
  }

  /** The candidates on a host, not to be changed; null where there are none. */
  int[] of(int host) {
    return ofHost[host];
  }

  /** Hosts with candidates, rising; not to be changed. */
  int[] homes() {
    return homes;
  }
}
