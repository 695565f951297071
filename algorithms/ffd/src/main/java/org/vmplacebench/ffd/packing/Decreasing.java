package org.vmplacebench.ffd.packing;

import java.util.Comparator;
import org.vmplacebench.core.scheduling.Snapshot;

/** The order in which VMs are packed: the largest first. */
public final class Decreasing {

  private Decreasing() {}

  /**
   * The order of the VMs of a snapshot, by position: by CPU, then memory, both falling, then index.
   *
   * @param byLoad whether a VM's CPU is its present demand, or else what it was promised
   */
  public static Comparator<Integer> order(Snapshot snapshot, boolean byLoad) {
    double[] cpu = byLoad ? snapshot.demand() : snapshot.required();
    return Comparator.<Integer>comparingDouble(vm -> -cpu[vm])
        .thenComparingLong(vm -> -snapshot.vmMemory()[vm])
        .thenComparingInt(vm -> snapshot.vms()[vm]);
  }
}
