package org.vmplacebench.traces.metrics;

import java.util.ArrayList;
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

    private final VmClass of;
    private final long memory;
    private int vms;
    private double demand;

    private ClassNow(VmClass of) {
      this.of = of;
      memory = of.memory();
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
    double[] needs = classes.stream().mapToDouble(ClassNow::cpu).toArray();
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
      for (int i = 0; i < needs.length; i++) {
        boolean byCpu = needs[i] <= cpu;
        boolean byMemory = classes.get(i).memory <= memory;
        cpuFits |= byCpu;
        memoryFits |= byMemory;
        shut += byCpu && byMemory ? 0 : classes.get(i).vms;
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
    VmClass[] types = cluster.vmClasses();
    int[] vms = new int[types.length];
    double[] demand = new double[types.length];
    cluster.addByClass(vms, demand);
    List<ClassNow> known = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      if (vms[i] > 0) {
        ClassNow type = find(types[i], known);
        type.vms += vms[i];
        type.demand += demand[i];
      }
    }
    return known;
  }

  /** A class may be listed twice. */
  private static ClassNow find(VmClass type, List<ClassNow> known) {
    for (ClassNow each : known) {
      if (each.of.equals(type)) {
        return each;
      }
    }
    ClassNow other = new ClassNow(type);
    known.add(other);
    return other;
  }

  /** The sums of all that it saw. */
  public PackingRow sum() {
    return sum;
  }
}
