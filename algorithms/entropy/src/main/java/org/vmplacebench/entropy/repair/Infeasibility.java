package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Proofs that no placement is viable, without a search: lower bounds of bin packing for CPU and for
 * memory. All VMs together need more than there is (volume); or more VMs need at least some amount
 * than hosts can hold of that amount (large items; Martello and Toth 1990).
 */
public final class Infeasibility {

  private static final long MOST_COMPARISONS = 2_000_000;

  private Infeasibility() {}

  /** What proves that there is no viable placement; empty where nothing does. */
  public static Optional<String> proof(RepairProblem problem) {
    return proof("CPU", problem, problem::demand, problem::capacity)
        .or(() -> proof("memory", problem, problem::memory, problem::memoryCapacity));
  }

  private static Optional<String> proof(
      String resource, RepairProblem problem, IntToLongFunction need, IntToLongFunction there) {
    long[] needs = IntStream.range(0, problem.vms()).mapToLong(need).sorted().toArray();
    long[] rooms = IntStream.range(0, problem.hosts()).mapToLong(there).toArray();
    if (Arrays.stream(needs).sum() > Arrays.stream(rooms).sum()) {
      return Optional.of("volume of " + resource);
    }
    long left = MOST_COMPARISONS;
    for (int i = needs.length - 1; i >= 0 && needs[i] > 0 && left > 0; i--) {
      if (i > 0 && needs[i - 1] == needs[i]) {
        continue;
      }
      long held = 0;
      for (long room : rooms) {
        held += Math.max(room, 0) / needs[i];
      }
      if (needs.length - i > held) {
        return Optional.of("large items by " + resource);
      }
      left -= rooms.length;
    }
    return Optional.empty();
  }
}
