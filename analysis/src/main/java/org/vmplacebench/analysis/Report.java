package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.DataPackage;

/**
 * Makes tables, figures and pages of finished runs, each for itself.
 *
 * <p>Without R, or when R fails, the tables and pages are still written and a notice says what is
 * missing.
 */
public final class Report {

  private final List<RunResults> runs = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private final List<Path> pages = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private final List<String> madeBy;
  private final String rCommand;
  private final Steps steps;
  private Drawn drawn = Drawn.FAILED;

  private Report(List<String> madeBy, String rCommand, Steps steps) {
    this.madeBy = madeBy;
    this.rCommand = rCommand;
    this.steps = steps;
  }

  /**
   * Reports on {@code sources}: results directories or traces.
   *
   * @param madeBy names and versions of what makes the report, for the pages
   * @param steps watches
   * @return what was written, and notices
   * @throws org.vmplacebench.core.config.FaultsException if tables, trace or summary of a run are
   *     malformed
   * @throws IOException if a file cannot be read or written
   */
  public static ReportOutcome report(List<Path> sources, List<String> madeBy, Steps steps)
      throws IOException {
    return report(sources, madeBy, steps, "R");
  }

  /** The same with tables and pages only. */
  public static ReportOutcome withoutFigures(List<Path> sources, List<String> madeBy, Steps steps)
      throws IOException {
    Report report = new Report(madeBy, "", steps);
    report.read(sources);
    report.drawn = Drawn.ALL;
    report.writePages("No figures were asked for.");
    return report.outcome();
  }

  static ReportOutcome report(List<Path> sources, List<String> madeBy, Steps steps, String rCommand)
      throws IOException {
    Report report = new Report(madeBy, rCommand, steps);
    report.make(sources);
    return report.outcome();
  }

  private ReportOutcome outcome() {
    return new ReportOutcome(runs, written, pages, drawn, notices);
  }

  private void make(List<Path> sources) throws IOException {
    String missing = "";
    try {
      drawn = Drawn.WITHOUT_R;
      RInstallation r = RInstallation.find(rCommand, Figures.PACKAGES);
      drawn = Drawn.FAILED;
      // R loads its packages while the tables are read here.
      try (Figures figures = new Figures(r, steps)) {
        read(sources);
        missing = draw(figures);
      }
    } catch (RUnavailableException e) {
      if (runs.isEmpty()) {
        read(sources);
      }
      missing = "no figures: " + e.getMessage();
    }
    if (!missing.isEmpty()) {
      notices.add(missing);
    }
    writePages(missing);
  }

  private void read(List<Path> sources) throws IOException {
    RunReader reader = new RunReader(written::add, notices::add);
    for (Path source : sources) {
      steps.at("Reading runs", runs.size(), sources.size());
      runs.add(reader.read(source));
    }
  }

  /** Draws, and says what is missing where that is not possible; empty where nothing is. */
  private String draw(Figures figures) throws RUnavailableException {
    try {
      for (RunResults run : runs) {
        written.addAll(RunFigures.draw(run, figures));
      }
      drawn = Drawn.ALL;
      return "";
    } catch (RException | IOException e) {
      return "figures are missing: " + e.getMessage();
    }
  }

  private void writePages(String missing) throws IOException {
    for (RunResults run : runs) {
      steps.at("Writing pages", runs.indexOf(run), runs.size());
      pages.addAll(new RunPage(run, RunFigures.wanted(run), missing, madeBy, notices::add).write());
      pages.add(DataPackage.write(run.directory(), run.words()));
    }
  }
}
