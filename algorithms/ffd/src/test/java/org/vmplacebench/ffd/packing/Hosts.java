package org.vmplacebench.ffd.packing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Snapshots made by hand: hosts of 100 units and 8 bytes of memory, VMs of 1 byte that were
 * promised 100 units.
 */
public final class Hosts {

  private Hosts() {}

  /**
   * Hosts 0, 1, ... with the demands of their VMs; VMs are numbered from host to host.
   *
   * @param demands for each host, one number per VM
   */
  public static Snapshot with(double[]... demands) {
    int[] placement =
        IntStream.range(0, demands.length)
            .flatMap(host -> Arrays.stream(demands[host]).mapToInt(demand -> host))
            .toArray();
    double[] capacity = new double[demands.length];
    Arrays.fill(capacity, 100);
    long[] memory = new long[demands.length];
    Arrays.fill(memory, 8);
    long[] vmMemory = new long[placement.length];
    Arrays.fill(vmMemory, 1);
    double[] required = new double[placement.length];
    Arrays.fill(required, 100);
    return new Snapshot(
        0,
        IntStream.range(0, demands.length).toArray(),
        capacity,
        memory,
        IntStream.range(0, placement.length).toArray(),
        Arrays.stream(demands).flatMapToDouble(Arrays::stream).toArray(),
        vmMemory,
        placement,
        PlacementRules.NONE,
        required);
  }

  /** The demands of a host's VMs. */
  public static double[] vms(double... demands) {
    return demands;
  }
}
