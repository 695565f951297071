package org.vmplacebench.analysis.comparison;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.comparison.statistics.Verdict;

/**
 * What a comparison left behind.
 *
 * @param page the HTML page
 * @param runs number of runs that are compared
 * @param missing number of runs that a sweep asks for and that are not there yet
 * @param leftOut results that are not compared, each with the reason
 * @param decisions what was decided while seeds were added, in plain words
 * @param sentences what the runs say of violations, in plain words
 * @param verdicts what they say of what was published
 * @param written files, in the order of writing
 * @param drawn what became of the figures
 * @param notices what the user should know, for example that R is missing
 */
public record ComparisonOutcome(
    Path page,
    int runs,
    int missing,
    List<String> leftOut,
    List<String> decisions,
    List<String> sentences,
    List<Verdict> verdicts,
    List<Path> written,
    Drawn drawn,
    List<String> notices) {

  /** Keeps copies that cannot be changed. */
  public ComparisonOutcome {
    leftOut = List.copyOf(leftOut);
    decisions = List.copyOf(decisions);
    sentences = List.copyOf(sentences);
    verdicts = List.copyOf(verdicts);
    written = List.copyOf(written);
    notices = List.copyOf(notices);
  }
}
