package org.vmplacebench.entropy.cpsat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** Full hosts of which some VMs have strayed to others, which cannot bear them. */
final class Strays {

  private static final int CAPACITY = 100;

  private Strays() {}

  /** A problem that the way back of the strays solves. */
  static Snapshot problem(int hosts, Random random) {
    List<Integer> placement = new ArrayList<>();
    List<Double> demand = new ArrayList<>();
    List<Long> memory = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      int left = CAPACITY - random.nextInt(5);
      while (left > 0) {
        int units = Math.min(left, 3 + random.nextInt(30));
        placement.add(random.nextInt(12) == 0 ? random.nextInt(hosts) : host);
        demand.add((double) units);
        memory.add(TinyProblems.GIB * (1 + random.nextInt(4)));
        left -= units;
      }
    }
    return new Snapshot(
        0,
        IntStream.range(0, hosts).toArray(),
        IntStream.range(0, hosts).mapToDouble(host -> CAPACITY).toArray(),
        IntStream.range(0, hosts).mapToLong(host -> 64 * TinyProblems.GIB).toArray(),
        IntStream.range(0, placement.size()).toArray(),
        demand.stream().mapToDouble(units -> units).toArray(),
        memory.stream().mapToLong(bytes -> bytes).toArray(),
        placement.stream().mapToInt(host -> host).toArray());
  }
}
