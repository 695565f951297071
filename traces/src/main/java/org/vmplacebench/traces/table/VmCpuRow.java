package org.vmplacebench.traces.table;

import java.util.List;

/**
 * What CPU a VM asked for and did not get over a run; a CPU second is one core for a second.
 *
 * @param vm its name
 * @param demanded CPU seconds that it asked for while its host was on and it was not suspended
 * @param unserved CPU seconds of these that it did not get
 * @param migrating CPU seconds of the unserved ones while it was under live migration
 */
public record VmCpuRow(String vm, double demanded, double unserved, double migrating) {

  /** {@code vm_cpu.csv}; runs of earlier versions lack it. */
  public static final TableFormat<VmCpuRow> FORMAT =
      new TableFormat<>(
          "vm_cpu",
          List.of("vm", "demanded_cpu_s", "unserved_cpu_s", "migrating_cpu_s"),
          row -> new Object[] {row.vm(), row.demanded(), row.unserved(), row.migrating()},
          cells ->
              new VmCpuRow(
                  cells.text("vm"),
                  cells.number("demanded_cpu_s"),
                  cells.number("unserved_cpu_s"),
                  cells.number("migrating_cpu_s")));

  /** The part of its demand that it did not get, 0 to 1; 0 where it asked for nothing. */
  public double share() {
    return demanded > 0 ? unserved / demanded : 0;
  }
}
