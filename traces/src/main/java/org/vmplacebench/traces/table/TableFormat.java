package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the rows of one table stand in its file: name, columns, and both directions of the
 * conversion.
 *
 * @param <R> the record of a row
 */
public final class TableFormat<R> {

  /** {@code violations.csv}. */
  public static final TableFormat<ViolationRow> VIOLATIONS =
      new TableFormat<>(
          "violations",
          List.of("host", "start_s", "duration_s", "detected_s", "caused_by_migration"),
          row ->
              new Object[] {
                row.host(), row.start(), row.duration(), row.detected(), row.causedByMigration()
              },
          cells ->
              new ViolationRow(
                  cells.text("host"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("detected_s"),
                  cells.flag("caused_by_migration")));

  /** {@code migrations.csv}. */
  public static final TableFormat<MigrationRow> MIGRATIONS =
      new TableFormat<>(
          "migrations",
          List.of("vm", "from", "to", "start_s", "duration_s", "bytes", "outcome"),
          row ->
              new Object[] {
                row.vm(),
                row.from(),
                row.to(),
                row.start(),
                row.duration(),
                row.bytes(),
                row.outcome()
              },
          cells ->
              new MigrationRow(
                  cells.text("vm"),
                  cells.text("from"),
                  cells.text("to"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("bytes"),
                  cells.word("outcome", MigrationOutcome.values())));

  /** {@code computations.csv}. */
  public static final TableFormat<ComputationRow> COMPUTATIONS =
      new TableFormat<>(
          "computations",
          List.of(
              "origin",
              "start_s",
              "duration_s",
              "state",
              "migrations",
              "hosts",
              "moved_bytes",
              "bound_bytes",
              "helping"),
          // Those that runs of the first edition lack.
          Set.of("moved_bytes", "bound_bytes", "helping"),
          row ->
              new Object[] {
                row.origin(),
                row.start(),
                row.duration(),
                row.state(),
                row.migrations(),
                row.hosts(),
                row.movedBytes(),
                row.boundBytes(),
                row.helping()
              },
          cells ->
              new ComputationRow(
                  cells.text("origin"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("state", ComputationState.values()),
                  cells.count("migrations"),
                  cells.count("hosts"),
                  cells.optionalNumber("moved_bytes"),
                  cells.optionalNumber("bound_bytes"),
                  cells.optionalNumber("helping")));

  /** {@code reconfigurations.csv}. */
  public static final TableFormat<ReconfigurationRow> RECONFIGURATIONS =
      new TableFormat<>(
          "reconfigurations",
          List.of("origin", "start_s", "duration_s", "state", "migrations", "cost", "estimate_s"),
          Set.of("estimate_s"),
          row ->
              new Object[] {
                row.origin(),
                row.start(),
                row.duration(),
                row.state(),
                row.migrations(),
                row.cost(),
                row.estimate()
              },
          cells ->
              new ReconfigurationRow(
                  cells.text("origin"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("state", ReconfigurationState.values()),
                  cells.count("migrations"),
                  cells.optionalNumber("cost"),
                  cells.optionalNumber("estimate_s")));

  /** {@code load.csv}. */
  public static final TableFormat<LoadRow> LOAD =
      new TableFormat<>(
          "load",
          List.of(
              "start_s",
              "end_s",
              "load_percent",
              "power_w",
              "hosts_in_violation",
              "hosts_on",
              "migrations"),
          row ->
              new Object[] {
                row.start(),
                row.end(),
                row.loadPercent(),
                row.power(),
                row.hostsInViolation(),
                row.hostsOn(),
                row.migrations()
              },
          cells ->
              new LoadRow(
                  cells.number("start_s"),
                  cells.number("end_s"),
                  cells.optionalNumber("load_percent"),
                  cells.optionalNumber("power_w"),
                  cells.optionalNumber("hosts_in_violation"),
                  cells.optionalNumber("hosts_on"),
                  cells.optionalNumber("migrations")));

  /** {@code actions.csv}. */
  public static final TableFormat<ActionRow> ACTIONS =
      new TableFormat<>(
          "actions",
          List.of("action", "vm", "host", "image", "start_s", "duration_s", "outcome"),
          row ->
              new Object[] {
                row.action(),
                row.vm(),
                row.host(),
                row.image(),
                row.start(),
                row.duration(),
                row.outcome()
              },
          cells ->
              new ActionRow(
                  cells.text("action"),
                  cells.text("vm"),
                  cells.text("host"),
                  cells.text("image"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("outcome", ActionOutcome.values())));

  /** {@code downtimes.csv}. */
  public static final TableFormat<DowntimeRow> DOWNTIMES =
      new TableFormat<>(
          "downtimes",
          List.of("vm", "host", "start_s", "duration_s", "lost_s", "ended"),
          row ->
              new Object[] {
                row.vm(), row.host(), row.start(), row.duration(), row.lost(), row.ended()
              },
          cells ->
              new DowntimeRow(
                  cells.text("vm"),
                  cells.text("host"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.number("lost_s"),
                  cells.word("ended", DowntimeEnd.values())));

  /** {@code vjobs.csv}. */
  public static final TableFormat<VjobRow> VJOBS =
      new TableFormat<>(
          "vjobs",
          List.of("vjob", "vms", "state", "start_s", "end_s"),
          row -> new Object[] {row.vjob(), row.vms(), row.state(), row.start(), row.end()},
          cells ->
              new VjobRow(
                  cells.text("vjob"),
                  cells.count("vms"),
                  cells.text("state"),
                  cells.number("start_s"),
                  cells.number("end_s")));

  /** {@code activities.csv}, of runs whose script has work or transfers. */
  public static final TableFormat<ActivityRow> ACTIVITIES =
      new TableFormat<>(
          "activities",
          List.of("activity", "kind", "place", "to", "start_s", "duration_s", "amount", "outcome"),
          row ->
              new Object[] {
                row.activity(),
                row.kind(),
                row.place(),
                row.to(),
                row.start(),
                row.duration(),
                row.amount(),
                row.outcome()
              },
          cells ->
              new ActivityRow(
                  cells.text("activity"),
                  cells.text("kind"),
                  cells.text("place"),
                  cells.text("to"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("amount"),
                  cells.text("outcome")));

  /** {@code hosts.csv}. */
  public static final TableFormat<HostRow> HOSTS =
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

  /** {@code messages.csv}, of policies that count their messages. */
  public static final TableFormat<MessageRow> MESSAGES =
      new TableFormat<>(
          "messages",
          List.of("node", "role", "kind", "sent", "received", "sent_bytes", "received_bytes"),
          row ->
              new Object[] {
                row.node(),
                row.role(),
                row.kind(),
                row.sent(),
                row.received(),
                row.sentBytes(),
                row.receivedBytes()
              },
          cells ->
              new MessageRow(
                  cells.text("node"),
                  cells.text("role"),
                  cells.text("kind"),
                  cells.largeCount("sent", Long.MAX_VALUE),
                  cells.largeCount("received", Long.MAX_VALUE),
                  cells.number("sent_bytes"),
                  cells.number("received_bytes")));

  /** {@code packing.csv}; runs of earlier versions lack it. */
  public static final TableFormat<PackingRow> PACKING =
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

  /** {@code vm_cpu.csv}; runs of earlier versions lack it. */
  public static final TableFormat<VmCpuRow> VM_CPU =
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

  /** {@code vms.csv}, of runs in which VMs come or go. */
  public static final TableFormat<VmRow> VMS =
      new TableFormat<>(
          "vms",
          List.of(
              "vm", "request", "class", "host", "requested_s", "started_s", "ended_s", "outcome"),
          row ->
              new Object[] {
                row.vm(),
                row.request(),
                row.vmClass(),
                row.host(),
                row.requested(),
                row.started(),
                row.ended(),
                row.outcome()
              },
          cells ->
              new VmRow(
                  cells.text("vm"),
                  cells.text("request"),
                  cells.text("class"),
                  cells.text("host"),
                  cells.optionalNumber("requested_s"),
                  cells.optionalNumber("started_s"),
                  cells.optionalNumber("ended_s"),
                  cells.word("outcome", VmOutcome.values())));

  /** {@code site_energy.csv}, of runs in which something supplies sites. */
  public static final TableFormat<SiteEnergyRow> SITE_ENERGY =
      new TableFormat<>(
          "site_energy",
          List.of(
              "start_s",
              "end_s",
              "site",
              "used_w",
              "production_w",
              "grid_w",
              "battery_w",
              "lost_w",
              "stored_j",
              "carbon_kg",
              "cost"),
          row ->
              new Object[] {
                row.start(),
                row.end(),
                row.site(),
                row.usedW(),
                row.productionW(),
                row.gridW(),
                row.batteryW(),
                row.lostW(),
                row.storedJ(),
                row.carbonKg(),
                row.cost()
              },
          cells ->
              new SiteEnergyRow(
                  cells.number("start_s"),
                  cells.number("end_s"),
                  cells.text("site"),
                  cells.number("used_w"),
                  cells.number("production_w"),
                  cells.number("grid_w"),
                  cells.number("battery_w"),
                  cells.number("lost_w"),
                  cells.number("stored_j"),
                  cells.number("carbon_kg"),
                  cells.number("cost")));

  private final String name;
  private final List<String> columns;
  private final Set<String> optional;
  private final Function<R, Object[]> cells;
  private final Function<Cells, R> row;

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

  TableFormat(
      String name, List<String> columns, Function<R, Object[]> cells, Function<Cells, R> row) {
    this(name, columns, Set.of(), cells, row);
  }

  TableFormat(
      String name,
      List<String> columns,
      Set<String> optional,
      Function<R, Object[]> cells,
      Function<Cells, R> row) {
    this.name = name;
    this.columns = columns;
    this.optional = optional;
    this.cells = cells;
    this.row = row;
  }

  /** A table whose columns are not known before, with a cell for each in every row. */
  public static TableFormat<Object[]> ofColumns(String name, List<String> columns) {
    return new TableFormat<>(
        name,
        List.copyOf(columns),
        row -> row,
        cells -> columns.stream().map(cells::text).toArray());
  }

  /** The same table for several runs: a row also tells of which run it is. */
  public TableFormat<RunRow<R>> ofManyRuns() {
    List<String> more = new ArrayList<>(List.of("run", "stands_for"));
    more.addAll(columns);
    return new TableFormat<>(
        name,
        List.copyOf(more),
        optional,
        row ->
            Stream.concat(Stream.of(row.run(), row.standsFor()), Arrays.stream(cellsOf(row.row())))
                .toArray(),
        cells -> new RunRow<>(cells.text("run"), cells.count("stands_for"), rowOf(cells)));
  }

  /** Name of the table: its file is this with the ending of its kind. */
  public String name() {
    return name;
  }

  /** File name inside {@code tables/} as CSV. */
  public String fileName() {
    return fileName(TableKind.CSV);
  }

  /** File name inside {@code tables/}. */
  public String fileName(TableKind kind) {
    return name + kind.ending();
  }

  /** Column names in the order of the file. */
  public List<String> columns() {
    return columns;
  }

  /** Column names that a file must have. */
  List<String> needed() {
    return columns.stream().filter(column -> !optional.contains(column)).toList();
  }

  Object[] cellsOf(R value) {
    return cells.apply(value);
  }

  R rowOf(Cells line) {
    return row.apply(line);
  }
}
