package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.Report;
import org.vmplacebench.analysis.ReportOutcome;
import org.vmplacebench.analysis.RunResults;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Draws the figures of results that are there already. */
@Command(
    name = "report",
    description = {
      "Draws the figures and writes the pages of results directories, or of events.json files that"
          + " VMPlaceS wrote.",
      "Several are also compared with each other. Without R, pages and tables are written all the"
          + " same, without figures, and the exit code is 1."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final String ALLOWED = "a results directory or an events.json of VMPlaceS";

  private final Console console;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Results directories or traces.")
  private List<Path> sources;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Fault> missing =
        sources.stream()
            .filter(source -> !Files.exists(source))
            .map(source -> new Fault(source.toString(), "does not exist", ALLOWED, ""))
            .toList();
    if (!missing.isEmpty()) {
      throw new FaultsException(missing);
    }
    ReportOutcome outcome;
    try (StepsLine steps = new StepsLine(console)) {
      outcome = Report.report(sources, Versions.ofThisProgram(), steps);
    }
    outcome.notices().forEach(console::notice);
    outcome.written().forEach(file -> console.out().println(file));
    outcome.pages().forEach(file -> console.out().println(file));
    if (sources.size() > 1) {
      List<Path> runs = outcome.runs().stream().map(RunResults::directory).toList();
      new ComparisonReport(console).make(CompareCommand.request(runs));
    }
    return outcome.drawn() == Drawn.ALL ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }
}
