package org.vmplacebench.traces.metrics;

import java.util.ArrayList;
import java.util.IdentityHashMap;
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

  private static final class ClassNow {

    private final long memory;
    private int vms;
    private double demand;

    private ClassNow(long memory) {
      this.memory = memory;
    }

    private double cpu() {
      return demand / vms;
    }
  }

  /** A probe that has not looked yet. */
  public PackingProbe(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
  }

  /** Looks now. */
  public PackingRow look() {
    List<ClassNow> classes = classes();
    double all = classes.stream().mapToInt(type -> type.vms).sum();
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
      boolean cpuFits = false;
      boolean memoryFits = false;
      double shut = 0;
      for (ClassNow type : classes) {
        boolean byCpu = type.cpu() <= cpu;
        boolean byMemory = type.memory <= memory;
        cpuFits |= byCpu;
        memoryFits |= byMemory;
        shut += byCpu && byMemory ? 0 : type.vms;
      }
      freeCpu += cpu;
      freeMemory += memory;
      if (!classes.isEmpty()) {
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

  private List<ClassNow> classes() {
    IdentityHashMap<VmClass, ClassNow> byClass = new IdentityHashMap<>();
    List<ClassNow> inOrder = new ArrayList<>();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.exists(vm)) {
        ClassNow type = byClass.get(cluster.vmClass(vm));
        if (type == null) {
          type = new ClassNow(cluster.vmClass(vm).memory());
          byClass.put(cluster.vmClass(vm), type);
          inOrder.add(type);
        }
        type.vms++;
        type.demand += cluster.demand(vm);
      }
    }
    return inOrder;
  }

  /** The sums of all that it saw. */
  public PackingRow sum() {
    return sum;
  }
}
