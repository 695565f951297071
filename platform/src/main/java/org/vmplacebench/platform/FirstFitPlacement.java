package org.vmplacebench.platform;

import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;

/**
 * The placement that puts each VM, in the order of their indices, on the first host that has memory
 * and CPU for what it was promised.
 */
public final class FirstFitPlacement {

  private FirstFitPlacement() {}

  /**
   * Places VMs.
   *
   * @param hosts all hosts of the platform, tried in this order
   * @param memory bytes of each VM, 0 on
   * @param demand demand of each VM at full load, in demand units, 0 on
   * @throws FaultsException where VMs fit nowhere, saying how many
   */
  public static Placement place(List<HostSpec> hosts, long[] memory, double[] demand) {
    return place(hosts, memory, demand, ResourceRooms.none());
  }

  /** The same for VMs that have named resources. */
  public static Placement place(
      List<HostSpec> hosts, long[] memory, double[] demand, ResourceRooms resources) {
    long[] freeMemory = hosts.stream().mapToLong(HostSpec::memory).toArray();
    double[] freeCpu = hosts.stream().mapToDouble(HostSpec::capacity).toArray();
    int[] placed = new int[memory.length];
    int left = 0;
    for (int vm = 0; vm < memory.length; vm++) {
      int host = 0;
      while (host < freeCpu.length
          && (freeMemory[host] < memory[vm]
              || freeCpu[host] < demand[vm]
              || !resources.fits(vm, host))) {
        host++;
      }
      placed[vm] = host;
      if (host < freeCpu.length) {
        freeMemory[host] -= memory[vm];
        freeCpu[host] -= demand[vm];
        resources.put(vm, host);
      } else {
        left++;
      }
    }
    if (left > 0) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "placement.rule",
                  left + " of " + memory.length + " VMs fit on no host at full load",
                  "hosts with memory"
                      + resources.words()
                      + " and CPU for all VMs at full load, or balanced",
                  "")));
    }
    return new Placement(placed, List.of());
  }
}
