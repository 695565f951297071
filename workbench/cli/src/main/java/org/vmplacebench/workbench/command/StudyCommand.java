package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.KeyStudy;
import org.vmplacebench.analysis.ReportOutcome;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.workbench.config.DeclaredKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws violation time against a key that several runs vary. */
@Command(
    name = "study",
    description = "Draws violation time against a key that the runs in these directories vary.",
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "KEY", description = "A key whose value is a number.")
  private String key;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DIR",
      description = "Results directories.")
  private List<Path> sources;

  @Option(
      names = "--rate",
      description =
          "KEY is the time between two events of one host: draw how many a second come to all hosts.")
  private boolean rate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to draw; by default a folder study beside the first directory.")
  private Path folder;

  StudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Set<String> known = DeclaredKeys.onClassPath().byName().keySet();
    if (!known.contains(key)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  key,
                  "is not a known key",
                  "a key of docs/properties.md",
                  NearestName.hint(key, known))));
    }
    Path out =
        folder == null
            ? sources.get(0).toAbsolutePath().normalize().resolveSibling("study")
            : folder;
    ReportOutcome outcome = new KeyStudy(key, rate).draw(sources, out);
    outcome.notices().forEach(console::notice);
    outcome.written().forEach(file -> console.out().println(file));
    return outcome.drawn() == Drawn.ALL ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }
}
