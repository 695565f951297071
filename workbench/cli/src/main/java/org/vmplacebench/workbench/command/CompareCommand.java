package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.comparison.ComparisonOutcome;
import org.vmplacebench.analysis.comparison.ComparisonRequest;
import org.vmplacebench.workbench.jvm.ShellWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the runs of sweeps, or single runs, also while a sweep still runs. */
@Command(
    name = "compare",
    description = {
      "Compares runs seed by seed: tables, figures and a page that holds them all.",
      "Of a sweep that still runs, what is there is compared."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Directories of sweeps, folders with runs/ of sweeps, or results of runs.")
  private List<Path> sources;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the comparison goes; by default comparison/ in the first sweep or store, or beside"
              + " the first results.")
  private Path out;

  @Option(names = "--no-figures", description = "Makes tables and page only.")
  private boolean noFigures;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = out == null ? defaultFolder(sources.get(0)) : out;
    ComparisonRequest request = request(sources, folder);
    if (noFigures) {
      request = request.withoutFigures();
    }
    ComparisonOutcome outcome = new ComparisonReport(console).make(request);
    return outcome.drawn() == Drawn.FAILED ? WorkbenchCommand.FAILED : WorkbenchCommand.DONE;
  }

  /** The comparison of these sources, in the folder that is theirs by default. */
  static ComparisonRequest request(List<Path> sources) {
    return request(sources, defaultFolder(sources.get(0)));
  }

  private static ComparisonRequest request(List<Path> sources, Path folder) {
    List<Object> words = new ArrayList<>(List.of("compare"));
    words.addAll(sources);
    words.addAll(List.of("--out", folder));
    return new ComparisonRequest(
        sources,
        folder,
        "Comparison of placement policies",
        List.of(ShellWords.command(words.toArray())));
  }

  /** Within what holds many runs, beside what is one. */
  private static Path defaultFolder(Path source) {
    boolean holdsRuns =
        Files.exists(source.resolve("points.csv")) || Files.isDirectory(source.resolve("runs"));
    return holdsRuns
        ? source.resolve("comparison")
        : source.toAbsolutePath().normalize().resolveSibling("comparison");
  }
}
