package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableKind;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * What the scripts of figures read beside the tables of a run, in {@code figures/scripts}: its name
 * and statistics, and the tables that R could not read itself ({@code figures/scripts/tables}):
 * those that are Parquet only, as CSV, and of very long ones every n-th row.
 */
final class RunData {

  /** Of longer tables every n-th row is drawn, n being the least that leaves no more than these. */
  private static final int MOST_ROWS = 200_000;

  private static final List<String> STATISTICS =
      List.of("kind", "count", "finished", "total", "mean", "sd", "stands_for");

  private final RunResults run;
  private final Path scripts;
  private final int mostRows;
  private final RunSummary told;

  private RunData(RunResults run, int mostRows) {
    this.run = run;
    this.mostRows = mostRows;
    scripts = run.directory().resolve("figures").resolve("scripts");
    told = RunSummary.read(run.directory());
  }

  /** Writes all of it, in the place of what an earlier report left. */
  static void write(RunResults run) throws IOException {
    write(run, MOST_ROWS);
  }

  static void write(RunResults run, int mostRows) throws IOException {
    new RunData(run, mostRows).write();
  }

  private void write() throws IOException {
    Path folder = scripts.resolve("tables");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "*.csv")) {
        for (Path file : earlier) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(scripts);
    write(
        TableFormat.ofColumns("run", List.of("words", "end_s")),
        List.<Object[]>of(new Object[] {run.words(), Math.max(run.duration(), 1e-9)}));
    Tables tables = run.tables();
    Summaries summaries = Summaries.of(run, told);
    List<Object[]> statistics = new ArrayList<>();
    add(statistics, ViolationRow.FORMAT, tables.violations(), summaries.violations());
    add(statistics, MigrationRow.FORMAT, tables.migrations(), summaries.migrations());
    add(statistics, ComputationRow.FORMAT, tables.computations(), summaries.computations());
    add(
        statistics,
        ReconfigurationRow.FORMAT,
        tables.reconfigurations(),
        summaries.reconfigurations());
    write(TableFormat.ofColumns("summaries", STATISTICS), statistics);
    TablesDirectory directory = new TablesDirectory(run.directory());
    for (TableFormat<?> format : TablesDirectory.FORMATS) {
      Path file = directory.file(format);
      if (file.toString().endsWith(TableKind.PARQUET.ending())
          && Files.exists(file)
          && !Files.exists(folder.resolve(format.fileName()))) {
        asText(format, file);
      }
    }
    if (directory.isBrokenOff() && !Files.exists(directory.file(HostRow.FORMAT))) {
      writeTable(HostRow.FORMAT, tables.hosts());
    }
  }

  private <R> void add(
      List<Object[]> statistics, TableFormat<R> format, List<R> rows, SampleSummary summary)
      throws IOException {
    int each = Math.max(1, (rows.size() + mostRows - 1) / mostRows);
    if (each > 1) {
      List<R> few = new ArrayList<>(rows.size() / each + 1);
      for (int i = 0; i < rows.size(); i += each) {
        few.add(rows.get(i));
      }
      writeTable(format, few);
    }
    int count = Summaries.count(told, format.name(), rows.size());
    long standsFor =
        Math.max(1, (long) Math.ceil((double) each * count / Math.max(1, rows.size())));
    statistics.add(
        new Object[] {
          format.name(),
          count,
          summary.count(),
          summary.total(),
          summary.mean(),
          summary.deviation(),
          standsFor
        });
  }

  private <R> void asText(TableFormat<R> format, Path file) throws IOException {
    writeTable(format, new TableReader<>(format).read(file));
  }

  private <R> void writeTable(TableFormat<R> format, List<R> rows) throws IOException {
    Path folder = Files.createDirectories(scripts.resolve("tables"));
    TableWriter.writeWhole(folder.resolve(format.fileName()), format, rows);
  }

  private void write(TableFormat<Object[]> format, List<Object[]> rows) throws IOException {
    TableWriter.writeWhole(scripts.resolve(format.fileName()), format, rows);
  }
}
