package org.vmplacebench.traces.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * The folder {@code tables/} of a results directory; of a run that broke off, {@code
 * tables.incomplete/}, which lacks what is known at the end of a run only.
 */
public final class TablesDirectory {

  /** All tables that runs may have. */
  public static final List<TableFormat<?>> FORMATS =
      List.of(
          ViolationRow.FORMAT,
          MigrationRow.FORMAT,
          ComputationRow.FORMAT,
          ReconfigurationRow.FORMAT,
          LoadRow.FORMAT,
          HostRow.FORMAT,
          VmRow.FORMAT,
          VmCpuRow.FORMAT,
          PackingRow.FORMAT,
          MessageRow.FORMAT,
          ActionRow.FORMAT,
          ActivityRow.FORMAT,
          VjobRow.FORMAT,
          DowntimeRow.FORMAT,
          SiteEnergyRow.FORMAT,
          SiteRow.FORMAT,
          SiteRow.OF_HOSTS,
          OutageRow.FORMAT,
          UserRow.OF_VMS,
          UserRow.OF_SITES,
          UserRow.OF_TIME,
          UserRow.OF_LINKS,
          UserRow.OF_ENVIRONMENTS,
          ResourceRow.OF_TIME,
          ResourceRow.OF_HOSTS,
          ResourceRow.OF_VIOLATIONS);

  private final Path folder;
  private final boolean isBrokenOff;

  /** The tables of the results directory {@code results}. */
  public TablesDirectory(Path results) {
    Path whole = results.resolve("tables");
    Path part = results.resolve("tables.incomplete");
    isBrokenOff = Files.isDirectory(part) && !Files.exists(whole);
    folder = isBrokenOff ? part : whole;
  }

  /** Whether they are of a run that broke off. */
  public boolean isBrokenOff() {
    return isBrokenOff;
  }

  /** Where a table stands: as CSV, or where only that is there, as Parquet. */
  public Path file(TableFormat<?> format) {
    Path csv = folder.resolve(format.fileName(TableKind.CSV));
    Path parquet = folder.resolve(format.fileName(TableKind.PARQUET));
    return Files.exists(parquet) && !Files.exists(csv) ? parquet : csv;
  }

  /** Whether all tables are there that every run has. */
  public boolean isComplete() {
    return formats().stream().allMatch(format -> Files.isRegularFile(file(format)));
  }

  /**
   * Reads all tables; one that a run that broke off has not left is empty.
   *
   * @throws FaultsException with the malformed lines of all tables
   * @throws IOException if a file is missing or cannot be read
   */
  public Tables read() throws IOException {
    List<Fault> faults = new ArrayList<>();
    Tables tables =
        new Tables(
            read(ViolationRow.FORMAT, faults),
            read(MigrationRow.FORMAT, faults),
            read(ComputationRow.FORMAT, faults),
            read(ReconfigurationRow.FORMAT, faults),
            read(LoadRow.FORMAT, faults),
            read(HostRow.FORMAT, faults),
            Files.exists(file(MessageRow.FORMAT)) ? read(MessageRow.FORMAT, faults) : List.of());
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return tables;
  }

  /**
   * Writes the tables that are not there yet, each under a temporary name first, so that none looks
   * whole before it is.
   *
   * @return the files that were written
   * @throws IOException if the folder cannot be made or a table cannot be moved to its name
   * @throws java.io.UncheckedIOException if a table cannot be written
   */
  public List<Path> writeMissing(Tables tables) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    write(ViolationRow.FORMAT, tables.violations(), written);
    write(MigrationRow.FORMAT, tables.migrations(), written);
    write(ComputationRow.FORMAT, tables.computations(), written);
    write(ReconfigurationRow.FORMAT, tables.reconfigurations(), written);
    write(LoadRow.FORMAT, tables.load(), written);
    write(HostRow.FORMAT, tables.hosts(), written);
    if (!tables.messages().isEmpty()) {
      write(MessageRow.FORMAT, tables.messages(), written);
    }
    return written;
  }

  private <R> void write(TableFormat<R> format, List<R> rows, List<Path> written)
      throws IOException {
    Path target = file(format);
    if (Files.exists(target)) {
      return;
    }
    TableWriter.writeWhole(target, format, rows);
    written.add(target);
  }

  private <R> List<R> read(TableFormat<R> format, List<Fault> faults) throws IOException {
    if (isBrokenOff && !Files.exists(file(format))) {
      return List.of();
    }
    try {
      return new TableReader<>(format).read(file(format));
    } catch (FaultsException e) {
      faults.addAll(e.faults());
      return List.of();
    }
  }

  private static List<TableFormat<?>> formats() {
    return List.of(
        ViolationRow.FORMAT,
        MigrationRow.FORMAT,
        ComputationRow.FORMAT,
        ReconfigurationRow.FORMAT,
        LoadRow.FORMAT,
        HostRow.FORMAT);
  }
}
