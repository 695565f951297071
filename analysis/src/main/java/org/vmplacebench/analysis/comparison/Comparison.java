package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.Figures;
import org.vmplacebench.analysis.Steps;
import org.vmplacebench.analysis.comparison.runs.RunSources;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.results.OwnFile;

/**
 * Compares runs: writes tables, figures and one page that holds it all.
 *
 * <p>Without R, or when R fails, all but the figures is written and a notice says what is missing.
 * What is not whole yet is left out and counted, so that a comparison can be made while a sweep
 * still runs.
 */
public final class Comparison {

  private final ComparisonRequest request;
  private final List<Path> written = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private Drawn drawn = Drawn.FAILED;

  private final Steps steps;

  private Comparison(ComparisonRequest request, Steps steps) {
    this.request = request;
    this.steps = steps;
  }

  /**
   * Makes the comparison that is asked for.
   *
   * @throws org.vmplacebench.core.config.FaultsException if a source holds nothing to compare, no
   *     run is whole, or files of a run are malformed
   * @throws IOException if a file cannot be read or written
   */
  public static ComparisonOutcome compare(ComparisonRequest request) throws IOException {
    return compare(request, Steps.UNWATCHED);
  }

  /** The same, watched. */
  public static ComparisonOutcome compare(ComparisonRequest request, Steps steps)
      throws IOException {
    return new Comparison(request, steps).make();
  }

  private ComparisonOutcome make() throws IOException {
    RunSources sources = RunSources.find(request.sources());
    Collected collected =
        new Collector(written::add, notices::add, steps).collect(sources, request);
    notices.addAll(RunNotices.of(collected));
    Files.createDirectories(request.out());
    deleteEarlier();
    written.addAll(new ComparisonTables(request.out(), collected).write());
    ComparisonFigures figures = new ComparisonFigures(collected);
    String missing = draw(figures);
    Path page = new Page(request, collected, figures.wanted(), missing, notices).write();
    written.add(page);
    return new ComparisonOutcome(
        page,
        collected.runs().size(),
        sources.missing(),
        collected.leftOut(),
        collected.decisions(),
        PageText.summary(collected),
        collected.verdicts(),
        written,
        drawn,
        notices);
  }

  /** Draws, and says what is missing where that is not possible; empty where nothing is. */
  private String draw(ComparisonFigures figures) {
    if (request.rCommand().isEmpty()) {
      drawn = Drawn.ALL;
      return "No figures were asked for.";
    }
    String missing;
    try {
      drawn = Drawn.WITHOUT_R;
      RInstallation r = RInstallation.find(request.rCommand().get(), Figures.PACKAGES);
      drawn = Drawn.FAILED;
      written.addAll(figures.draw(request.out(), r, steps));
      drawn = Drawn.ALL;
      return "";
    } catch (RUnavailableException e) {
      missing = "No figures: " + e.getMessage();
    } catch (RException | IOException e) {
      missing = "Figures are missing: " + e.getMessage();
    }
    notices.add(missing);
    return missing;
  }

  /**
   * Page and figures of an earlier comparison, which may show other runs: no page stands beside
   * tables that are not its own. Links that stand where folders are to be are not followed.
   */
  private void deleteEarlier() throws IOException {
    Path earlier = request.out().resolve(Page.NAME);
    OwnFile.keepEdited(earlier).ifPresent(kept -> notices.add(OwnFile.said(earlier, kept)));
    Files.deleteIfExists(earlier);
    for (String name : List.of("figures", "tables")) {
      if (Files.isSymbolicLink(request.out().resolve(name))) {
        Files.delete(request.out().resolve(name));
      }
    }
    Path folder = request.out().resolve("figures");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Comparison::isFigure).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isFigure(Path file) {
    return file.toString().endsWith(".svg") || file.toString().endsWith(".pdf");
  }
}
