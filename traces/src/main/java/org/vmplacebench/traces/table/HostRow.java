package org.vmplacebench.traces.table;

import java.util.List;
import java.util.Set;

/**
 * The totals of one host over a run.
 *
 * @param host the host
 * @param energy J; NaN where unknown
 * @param violations number of violations
 * @param violationTime s in violation
 * @param parts what the energy went into
 * @param times how it spent the run
 */
public record HostRow(
    String host,
    double energy,
    int violations,
    double violationTime,
    EnergyParts parts,
    HostTimes times) {

  /** {@code hosts.csv}. */
  public static final TableFormat<HostRow> FORMAT =
      new TableFormat<>(
          "hosts",
          List.of(
              "host",
              "energy_j",
              "violations",
              "violation_s",
              "idle_j",
              "used_j",
              "off_j",
              "boot_j",
              "pstates_j",
              "on_s",
              "active_s",
              "vm_s",
              "shutdowns",
              "before_shutdown_s"),
          // Tables of earlier versions lack the parts of the energy, or the times.
          Set.of(
              "idle_j",
              "used_j",
              "off_j",
              "boot_j",
              "pstates_j",
              "on_s",
              "active_s",
              "vm_s",
              "shutdowns",
              "before_shutdown_s"),
          row ->
              new Object[] {
                row.host(),
                row.energy(),
                row.violations(),
                row.violationTime(),
                row.parts().idleJ(),
                row.parts().usedJ(),
                row.parts().offJ(),
                row.parts().bootJ(),
                Numbers.text(row.parts().pstatesJ()),
                row.times().onS(),
                row.times().activeS(),
                row.times().vmS(),
                row.times().shutdowns(),
                row.times().beforeShutdownS()
              },
          cells ->
              new HostRow(
                  cells.text("host"),
                  cells.optionalNumber("energy_j"),
                  cells.count("violations"),
                  cells.number("violation_s"),
                  parts(cells),
                  times(cells)));

  private static EnergyParts parts(Cells cells) {
    return new EnergyParts(
        cells.optionalNumber("idle_j"),
        cells.optionalNumber("used_j"),
        cells.optionalNumber("off_j"),
        cells.optionalNumber("boot_j"),
        cells.optionalNumbers("pstates_j"));
  }

  private static HostTimes times(Cells cells) {
    return new HostTimes(
        cells.optionalNumber("on_s"),
        cells.optionalNumber("active_s"),
        cells.optionalNumber("vm_s"),
        cells.optionalNumber("shutdowns"),
        cells.optionalNumber("before_shutdown_s"));
  }

  /** A host whose times are not known. */
  public HostRow(
      String host, double energy, int violations, double violationTime, EnergyParts parts) {
    this(host, energy, violations, violationTime, parts, HostTimes.UNKNOWN);
  }

  /** A host of which neither the parts of its energy nor its times are known. */
  public HostRow(String host, double energy, int violations, double violationTime) {
    this(host, energy, violations, violationTime, EnergyParts.UNKNOWN, HostTimes.UNKNOWN);
  }
}
