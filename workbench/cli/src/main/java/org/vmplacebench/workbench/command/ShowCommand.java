package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.workbench.jvm.ShellWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what came of runs that are over, as they did at their ends. */
@Command(
    name = "show",
    description = "Prints what came of past runs.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

  private static final int WIDTH = 50;
  private static final String ALLOWED = "a results directory of a run";
  private static final String PACKED = "packing.csv";

  private final Console console;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Results directories.")
  private List<Path> directories;

  ShowCommand(Console console) {
    this.console = console;
  }

  /** A past run. */
  private record Past(Summary summary, List<LoadRow> load) {}

  @Override
  public Integer call() throws IOException {
    List<Fault> faults = new ArrayList<>();
    Map<Path, Past> runs = new LinkedHashMap<>();
    for (Path directory : directories) {
      try {
        runs.put(directory, read(directory));
      } catch (FaultsException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    runs.forEach(this::print);
    console.out().flush();
    return WorkbenchCommand.DONE;
  }

  private static Past read(Path directory) throws IOException {
    Path file = directory.resolve(SummaryFile.NAME);
    if (Files.exists(directory.resolve(PACKED))) {
      String hint = "Its numbers are in " + directory.resolve(PACKED);
      throw new FaultsException(
          List.of(new Fault(directory.toString(), "holds what pack left", ALLOWED, hint)));
    }
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(directory) ? "has no " + SummaryFile.NAME : "does not exist";
      throw new FaultsException(
          List.of(new Fault(directory.toString(), what, ALLOWED, others(directory))));
    }
    Summary summary = new SummaryFile().read(file);
    if (summary.violations() == null
        || summary.computations() == null
        || summary.reconfigurations() == null
        || summary.migrations() == null) {
      throw new FaultsException(
          List.of(new Fault(file.toString(), "lacks numbers of a run", ALLOWED, "")));
    }
    Path load = new TablesDirectory(directory).file(LoadRow.FORMAT);
    return new Past(
        summary,
        Files.isRegularFile(load) ? new TableReader<>(LoadRow.FORMAT).read(load) : List.of());
  }

  /** Where what other commands left is shown; empty where it is not known. */
  private static String others(Path directory) {
    if (Files.exists(directory.resolve("points.csv"))) {
      return "A sweep: "
          + ShellWords.command("status", directory)
          + ", and its comparison/index.html";
    }
    return Files.exists(directory.resolve("index.html"))
        ? "Its page is " + directory.resolve("index.html")
        : "";
  }

  private void print(Path directory, Past run) {
    if (!run.summary().isComplete()) {
      String reason = run.summary().incompleteReason();
      console.out().println(reason == null ? "Incomplete." : "Incomplete: " + reason + ".");
    }
    new SummaryTable(run.summary()).print(console.out());
    double[] inViolation = run.load().stream().mapToDouble(LoadRow::hostsInViolation).toArray();
    if (inViolation.length > 0) {
      console.out().println("in violation       " + Sparkline.of(inViolation, WIDTH));
    }
    console.out().println("Results: " + directory.toAbsolutePath().normalize());
  }
}
