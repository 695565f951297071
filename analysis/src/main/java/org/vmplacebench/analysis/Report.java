package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;

/**
 * Makes tables and figures of finished runs, each for itself.
 *
 * <p>Without R, or when R fails, the tables are still written and a notice says what is missing.
 */
public final class Report {

  private final List<RunResults> runs = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private final String rCommand;
  private Drawn drawn = Drawn.FAILED;

  private Report(String rCommand) {
    this.rCommand = rCommand;
  }

  /**
   * Reports on {@code sources}: results directories or traces.
   *
   * @return what was written, and notices
   * @throws org.vmplacebench.core.config.FaultsException if tables, trace or summary of a run are
   *     malformed
   * @throws IOException if a file cannot be read or written
   */
  public static ReportOutcome report(List<Path> sources) throws IOException {
    return report(sources, "R");
  }

  static ReportOutcome report(List<Path> sources, String rCommand) throws IOException {
    Report report = new Report(rCommand);
    report.make(sources);
    return new ReportOutcome(report.runs, report.written, report.drawn, report.notices);
  }

  private void make(List<Path> sources) throws IOException {
    try {
      drawn = Drawn.WITHOUT_R;
      RInstallation r = RInstallation.find(rCommand, Figures.PACKAGES);
      drawn = Drawn.FAILED;
      // R loads its packages while the tables are read here.
      try (Figures figures = new Figures(r)) {
        read(sources);
        draw(figures);
      }
    } catch (RUnavailableException e) {
      if (runs.isEmpty()) {
        read(sources);
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

  private void draw(Figures figures) throws RUnavailableException {
    try {
      for (RunResults run : runs) {
        written.addAll(RunFigures.draw(run, figures));
      }
      drawn = Drawn.ALL;
    } catch (RException | IOException e) {
      notices.add("figures are missing: " + e.getMessage());
    }
  }
}
