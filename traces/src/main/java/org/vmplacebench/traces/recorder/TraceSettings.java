package org.vmplacebench.traces.recorder;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.traces.TraceKeys;
import org.vmplacebench.traces.table.TableKind;

/**
 * What a run records.
 *
 * @param level how much goes into the trace of events
 * @param compress whether that trace is packed with gzip
 * @param bins number of equal parts of the simulated time that the load table has a row for, at
 *     least 1
 * @param paje whether there is a Paje trace too
 * @param mostVms the CPU of each VM is measured where there are at most so many at the start
 * @param degradation fraction of its demand that a VM counts as lacking while it migrates, 0 to 1
 * @param tables how the tables are stored, at least one
 * @param mostRows rows that each table of violations, computations, reconfigurations and migrations
 *     has at most, a sample where there are more; 0 for all
 */
public record TraceSettings(
    TraceLevel level,
    boolean compress,
    int bins,
    boolean paje,
    int mostVms,
    double degradation,
    List<TableKind> tables,
    int mostRows) {

  private static final int MOST_VMS = 200_000;

  /** Settings with tables as CSV. */
  public TraceSettings(
      TraceLevel level, boolean compress, int bins, boolean paje, int mostVms, double degradation) {
    this(level, compress, bins, paje, mostVms, degradation, List.of(TableKind.CSV), 0);
  }

  /** Settings without a Paje trace. */
  public TraceSettings(TraceLevel level, boolean compress, int bins) {
    this(level, compress, bins, false);
  }

  /** Settings that measure the CPU of each VM unless there are very many. */
  public TraceSettings(TraceLevel level, boolean compress, int bins, boolean paje) {
    this(level, compress, bins, paje, MOST_VMS, 0);
  }

  /** Refuses a table of loads without rows. */
  public TraceSettings {
    if (mostRows < 0) {
      throw new IllegalArgumentException("tables of " + mostRows + " rows at most");
    }
    if (bins < 1) {
      throw new IllegalArgumentException("a load table of " + bins + " bins");
    }
    tables = List.copyOf(tables);
  }

  /** What the keys of an experiment ask for. */
  public static TraceSettings of(Settings settings) {
    TraceLevel level = TraceLevel.of(settings.get(TraceKeys.LEVEL));
    return new TraceSettings(
        level,
        settings.get(TraceKeys.COMPRESS),
        settings.get(TraceKeys.BINS),
        settings.get(TraceKeys.PAJE),
        switch (settings.get(TraceKeys.VM_CPU)) {
          case "true" -> Integer.MAX_VALUE;
          case "false" -> -1;
          default -> MOST_VMS;
        },
        settings.get(TraceKeys.DEGRADATION) / 100,
        TableKind.of(settings.get(TraceKeys.TABLES)),
        level == TraceLevel.METRICS ? settings.get(TraceKeys.ROWS) : 0);
  }

  /** Name of the trace of events in a results directory. */
  public String eventsFile() {
    return compress ? "events.json.gz" : "events.json";
  }
}
