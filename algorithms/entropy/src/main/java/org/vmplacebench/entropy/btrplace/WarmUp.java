package org.vmplacebench.entropy.btrplace;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/** A small problem that takes a solver through its code: every other host is overloaded. */
final class WarmUp {

  private static final int VMS_PER_HOST = 10;
  private static final double CAPACITY = 700;
  private static final double DEMAND_IF_OVERLOADED = 80;
  private static final double DEMAND_ELSEWHERE = 40;
  private static final long MEMORY_PER_VM = 1L << 30;

  private WarmUp() {}

  static Snapshot snapshot(int hosts) {
    int vms = hosts * VMS_PER_HOST;
    double[] capacity = new double[hosts];
    Arrays.fill(capacity, CAPACITY);
    long[] memory = new long[hosts];
    Arrays.fill(memory, 2 * VMS_PER_HOST * MEMORY_PER_VM);
    long[] vmMemory = new long[vms];
    Arrays.fill(vmMemory, MEMORY_PER_VM);
    int[] placement = IntStream.range(0, vms).map(vm -> vm / VMS_PER_HOST).toArray();
    double[] demand =
        Arrays.stream(placement)
            .mapToDouble(host -> host % 2 == 0 ? DEMAND_IF_OVERLOADED : DEMAND_ELSEWHERE)
            .toArray();
    return new Snapshot(
        0,
        IntStream.range(0, hosts).toArray(),
        capacity,
        memory,
        IntStream.range(0, vms).toArray(),
        demand,
        vmMemory,
        placement);
  }
}
