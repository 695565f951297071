package org.vmplacebench.ffd.packing;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
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

  /** The same snapshot under placement constraints. */
  public static Snapshot under(Snapshot snapshot, PlacementConstraint... constraints) {
    return new Snapshot(
        snapshot.time(),
        snapshot.hosts(),
        snapshot.capacity(),
        snapshot.memory(),
        snapshot.vms(),
        snapshot.demand(),
        snapshot.vmMemory(),
        snapshot.placement(),
        new PlacementRules(List.of(constraints), List.of()),
        snapshot.required());
  }

  /** A set of VMs or hosts. */
  public static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  /** The demands of a host's VMs. */
  public static double[] vms(double... demands) {
    return demands;
  }
}
