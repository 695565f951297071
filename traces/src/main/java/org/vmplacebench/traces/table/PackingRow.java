package org.vmplacebench.traces.table;

import java.util.List;

/**
 * How well what is free fits to VMs, on the hosts that are on and take VMs, at one instant. A VM of
 * a class asks for the class's memory and for the CPU that the VMs of the class ask for on average.
 *
 * @param time s
 * @param freeCpu cores of the capacity for VMs that nobody asks for
 * @param strandedCpu cores of these on hosts whose free memory is too little for a VM of any class
 * @param freeMemory bytes of memory that no VM has
 * @param strandedMemory bytes of these on hosts whose free CPU is too little for a VM of any class
 * @param fragments cores of the free ones on hosts into which a VM does not fit, each class
 *     counting by its share of all VMs
 */
public record PackingRow(
    double time,
    double freeCpu,
    double strandedCpu,
    double freeMemory,
    double strandedMemory,
    double fragments) {

  /** {@code packing.csv}; runs of earlier versions lack it. */
  public static final TableFormat<PackingRow> FORMAT =
      new TableFormat<>(
          "packing",
          List.of(
              "time_s",
              "free_cores",
              "stranded_cores",
              "free_bytes",
              "stranded_bytes",
              "fragment_cores"),
          row ->
              new Object[] {
                row.time(),
                row.freeCpu(),
                row.strandedCpu(),
                row.freeMemory(),
                row.strandedMemory(),
                row.fragments()
              },
          cells ->
              new PackingRow(
                  cells.number("time_s"),
                  cells.number("free_cores"),
                  cells.number("stranded_cores"),
                  cells.number("free_bytes"),
                  cells.number("stranded_bytes"),
                  cells.number("fragment_cores")));

  /** Nothing at all. */
  public static final PackingRow NONE = new PackingRow(0, 0, 0, 0, 0, 0);

  /** The sums of both, at the time of the other. */
  public PackingRow plus(PackingRow other) {
    return new PackingRow(
        other.time,
        freeCpu + other.freeCpu,
        strandedCpu + other.strandedCpu,
        freeMemory + other.freeMemory,
        strandedMemory + other.strandedMemory,
        fragments + other.fragments);
  }
}
