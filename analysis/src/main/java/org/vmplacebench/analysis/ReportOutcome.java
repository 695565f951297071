package org.vmplacebench.analysis;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report left behind.
 *
 * @param runs the runs that it is about, in the order in which they were given
 * @param written tables and figures that were written, in the order of writing
 * @param pages the pages of the runs, their tables for a paper, and what describes their data
 * @param drawn what became of the figures
 * @param notices what the user should know, for example that figures were left out because R is
 *     missing
 */
public record ReportOutcome(
    List<RunResults> runs,
    List<Path> written,
    List<Path> pages,
    Drawn drawn,
    List<String> notices) {

  /** Keeps copies that cannot be changed. */
  public ReportOutcome {
    runs = List.copyOf(runs);
    written = List.copyOf(written);
    pages = List.copyOf(pages);
    notices = List.copyOf(notices);
  }
}
