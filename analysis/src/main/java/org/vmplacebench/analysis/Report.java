package org.vmplacebench.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.analysis.r.RserveServer;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.TradeOffRow;

/**
 * Makes tables and figures of finished runs.
 *
 * <p>Without R, or when R fails, the tables are still written and a notice says what is missing.
 */
public final class Report {

  private final List<RunResults> runs = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private final String rCommand;

  private Report(String rCommand) {
    this.rCommand = rCommand;
  }

  /**
   * Reports on {@code sources}: results directories or traces. Several are also compared, in a
   * folder {@code comparison} beside the first results directory.
   *
   * @return what was written, and notices
   * @throws org.vmplacebench.core.config.FaultsException if tables, trace or summary of a run are
   *     malformed
   * @throws IOException if a file cannot be read or written
   */
  public static ReportOutcome report(List<Path> sources) throws IOException {
    return report(sources, Optional.empty(), "R");
  }

  /** Like {@link #report(List)}, with {@code comparison} as the folder of the comparison. */
  public static ReportOutcome report(List<Path> sources, Path comparison) throws IOException {
    return report(sources, Optional.of(comparison), "R");
  }

  static ReportOutcome report(List<Path> sources, Optional<Path> comparison, String rCommand)
      throws IOException {
    Report report = new Report(rCommand);
    report.make(sources, comparison);
    return new ReportOutcome(report.runs, report.written, report.notices);
  }

  private void make(List<Path> sources, Optional<Path> comparison) throws IOException {
    try {
      RInstallation r = RInstallation.find(rCommand, Figures.PACKAGES);
      // R loads its packages while the tables are read here.
      try (RserveServer server = RserveServer.start(r, Figures.LOADED)) {
        read(sources);
        compare(comparison);
        draw(server, comparison);
      }
    } catch (RUnavailableException e) {
      if (runs.isEmpty()) {
        read(sources);
        compare(comparison);
      }
      notices.add("no figures: " + e.getMessage());
    }
  }

  private void read(List<Path> sources) throws IOException {
    RunReader reader = new RunReader(written::add, notices::add);
    for (Path source : sources) {
      runs.add(reader.read(source));
    }
  }

  private Path folder(Optional<Path> comparison) {
    return comparison.orElse(runs.get(0).directory().toAbsolutePath().resolveSibling("comparison"));
  }

  /** Writes the table that compares the runs, where there are several. */
  private void compare(Optional<Path> comparison) throws IOException {
    if (runs.size() < 2) {
      return;
    }
    Path tables = Files.createDirectories(folder(comparison).resolve("tables"));
    Path file = tables.resolve(TableFormat.TRADE_OFF.fileName());
    try (TableWriter<TradeOffRow> writer = new TableWriter<>(file, TableFormat.TRADE_OFF)) {
      TradeOff.of(runs, Labels.of(runs)).forEach(writer::append);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    written.add(file);
  }

  private void draw(RserveServer server, Optional<Path> comparison)
      throws IOException, RUnavailableException {
    try (RSession session = server.connect()) {
      Figures figures = new Figures(session);
      for (RunResults run : runs) {
        written.addAll(figures.draw(run));
      }
      if (runs.size() > 1) {
        written.addAll(figures.compare(runs, Labels.of(runs), folder(comparison)));
      }
    } catch (RException e) {
      notices.add("figures are missing: " + e.getMessage());
    }
  }
}
