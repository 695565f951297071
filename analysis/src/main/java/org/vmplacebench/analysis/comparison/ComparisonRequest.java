package org.vmplacebench.analysis.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.analysis.published.PublishedStudy;

/**
 * What is to be compared, and how it is told.
 *
 * @param sources sweep directories, stores and results of single runs, in any mix
 * @param out folder for tables, figures and page
 * @param title of the page
 * @param commands what repeats it on the command line, in their order
 * @param published what was published of the same experiments, where it was
 * @param rCommand the command that runs R; empty where no figures are wanted
 */
public record ComparisonRequest(
    List<Path> sources,
    Path out,
    String title,
    List<String> commands,
    Optional<PublishedStudy> published,
    Optional<String> rCommand) {

  /** Keeps copies that cannot be changed. */
  public ComparisonRequest {
    sources = List.copyOf(sources);
    commands = List.copyOf(commands);
  }

  /** A comparison of results of which nothing was published, with the R on the {@code PATH}. */
  public ComparisonRequest(List<Path> sources, Path out, String title, List<String> commands) {
    this(sources, out, title, commands, Optional.empty(), Optional.of("R"));
  }

  /** The same, beside published values. */
  public ComparisonRequest beside(PublishedStudy study) {
    return new ComparisonRequest(sources, out, title, commands, Optional.of(study), rCommand);
  }

  /** The same where a command has to come first to repeat it. */
  public ComparisonRequest afterCommand(String command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(commands);
    return new ComparisonRequest(sources, out, title, all, published, rCommand);
  }

  /** The same without figures. */
  public ComparisonRequest withoutFigures() {
    return new ComparisonRequest(sources, out, title, commands, published, Optional.empty());
  }
}
