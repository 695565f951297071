package org.vmplacebench.traces;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of what a run records. */
public final class TraceKeys implements KeyProvider {

  /** How much of a run is recorded. */
  public static final Key<String> LEVEL =
      Key.choice(
          "trace.level",
          List.of("full", "violations", "metrics"),
          "full",
          "What is recorded: every event (full), all but the loads and energy of hosts (violations),"
              + " or tables and summary only, without events.json (metrics), for large runs.");

  /** Whether events.json is compressed. */
  public static final Key<Boolean> COMPRESS =
      Key.flag("trace.compress", false, "Whether events are written as events.json.gz.");

  /** How tables are stored. */
  public static final Key<String> TABLES =
      Key.choice(
          "trace.tables",
          List.of("csv", "parquet", "both"),
          "csv",
          "How the tables are stored: as text (csv), as Parquet, which is smaller and faster to"
              + " read for large runs, or as both.");

  /** Rows that tables of what happens have at most. */
  public static final Key<Integer> ROWS =
      Key.integer(
          "trace.rows",
          0,
          10_000_000,
          "",
          100_000,
          "With trace.level = metrics, the most rows of each of the tables violations,"
              + " computations, reconfigurations and migrations; 0 for all. Where there is more, the"
              + " table is a sample in which each is as likely as any other, drawn with"
              + " loadinjector.seed: summary.json still counts all, and figures show the sample for"
              + " all. Rows are kept in memory, some 100 bytes each.");

  /** Rows of the load table. */
  public static final Key<Integer> BINS =
      Key.integer(
          "trace.bins",
          1,
          1_000_000,
          "",
          200,
          "Number of equal parts of the simulated time for which tables/load.csv has a row.");

  /** Whether a Paje trace is written. */
  public static final Key<Boolean> PAJE =
      Key.flag(
          "trace.paje",
          false,
          "Whether trace.paje is written as well: states, variables, migrations and crashes in the"
              + " Paje format, for pj_dump, PajeNG, ViTE and R.");

  /** What a migration costs a VM by decree. */
  public static final Key<Double> DEGRADATION =
      Key.number(
          "migration.degradation",
          0,
          100,
          "%",
          "0",
          "Part of its demand that a VM counts as not served while it migrates, beside what it is"
              + " measured to lack. Beloglazov and Buyya (2012) and CloudSim take 10, in PDM.");

  /** Whether the CPU that each VM lacks is measured. */
  public static final Key<String> VM_CPU =
      Key.choice(
          "trace.vm_cpu",
          List.of("auto", "true", "false"),
          "auto",
          "Whether the CPU that each VM asks for and does not get is measured, for"
              + " tables/vm_cpu.csv and the metrics cpu.* and sla.*; it costs about as much as the"
              + " rest of a run without a policy, so that auto leaves it out from more than 200 000"
              + " VMs on.");

  @Override
  public String title() {
    return "Traces";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(LEVEL, COMPRESS, TABLES, BINS, ROWS, PAJE, VM_CPU, DEGRADATION);
  }
}
