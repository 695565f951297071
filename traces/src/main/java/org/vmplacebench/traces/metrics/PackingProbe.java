package org.vmplacebench.traces.metrics;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.table.PackingRow;

/** Looks, whenever it is told to, how well what is free on the hosts fits to VMs. */
public final class PackingProbe {

  private final ProbePort simulation;
  private final Cluster cluster;
  private PackingRow sum = PackingRow.NONE;

  /** For each class the first one that equals it: a class may be listed twice. */
  private int[] firstOf = {};

  /** A probe that has not looked yet. */
  public PackingProbe(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
  }

  /** Looks now. */
  public PackingRow look() {
    VmClass[] types = cluster.vmClasses();
    int[] vms = new int[types.length];
    double[] demand = new double[types.length];
    cluster.addByClass(vms, demand);
    join(types, vms, demand);
    long[] memories = new long[types.length];
    double[] needs = new double[types.length];
    int known = 0;
    int all = 0;
    double mostNeed = 0;
    long mostMemory = 0;
    for (int i = 0; i < types.length; i++) {
      if (vms[i] > 0) {
        vms[known] = vms[i];
        needs[known] = demand[i] / vms[i];
        memories[known] = types[i].memory();
        mostNeed = Math.max(mostNeed, needs[known]);
        mostMemory = Math.max(mostMemory, memories[known++]);
        all += vms[i];
      }
    }
    double freeCpu = 0;
    double strandedCpu = 0;
    double freeMemory = 0;
    double strandedMemory = 0;
    double fragments = 0;
    for (int host = 0; host < cluster.hostingCount(); host++) {
      if (!cluster.isOn(host)) {
        continue;
      }
      double cpu = Math.max(0, cluster.capacity(host) - cluster.demandOn(host));
      long memory = cluster.memoryFree(host);
      boolean isRoomy = mostNeed <= cpu && mostMemory <= memory;
      boolean cpuFits = isRoomy;
      boolean memoryFits = isRoomy;
      double shut = 0;
      for (int i = 0; i < known && !isRoomy; i++) {
        boolean byCpu = needs[i] <= cpu;
        boolean byMemory = memories[i] <= memory;
        cpuFits |= byCpu;
        memoryFits |= byMemory;
        shut += byCpu && byMemory ? 0 : vms[i];
      }
      freeCpu += cpu;
      freeMemory += memory;
      if (known > 0) {
        strandedCpu += memoryFits ? 0 : cpu;
        strandedMemory += cpuFits ? 0 : memory;
        fragments += cpu * (shut / all);
      }
    }
    double units = cluster.unitsPerCore();
    PackingRow row =
        new PackingRow(
            simulation.now(),
            freeCpu / units,
            strandedCpu / units,
            freeMemory,
            strandedMemory,
            fragments / units);
    sum = sum.plus(row);
    return row;
  }

  /** Adds what is listed twice to where it is listed first. */
  private void join(VmClass[] types, int[] vms, double[] demand) {
    if (firstOf.length < types.length) {
      List<VmClass> listed = List.of(types);
      firstOf = Arrays.stream(types).mapToInt(listed::indexOf).toArray();
    }
    for (int i = 0; i < types.length; i++) {
      int first = firstOf[i];
      if (first != i) {
        vms[first] += vms[i];
        demand[first] += demand[i];
        vms[i] = 0;
      }
    }
  }

  /** The sums of all that it saw. */
  public PackingRow sum() {
    return sum;
  }
}
