package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.analysis.Drawn;
import org.vmplacebench.analysis.Report;
import org.vmplacebench.analysis.ReportOutcome;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.recorder.TraceSettings;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.Versions;
import org.vmplacebench.workbench.config.PropertyFile;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.experiment.RunFailedException;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.watch.LiveServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates one experiment, then draws its figures. */
@Command(
    name = "run",
    description =
        "Simulates the experiment of a property file, draws its figures and writes its page.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final int STOP_SECONDS = 10;

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The property file (docs/properties.md has every key).")
  private Path file;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Goes on with the run in this results directory that was interrupted or killed, in place"
              + " of FILE.")
  private Path resumed;

  @Spec private CommandSpec spec;

  @Option(
      names = "-D",
      paramLabel = "key=value",
      description = "Sets a key, whatever the file says.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go; results/NAME by default, NAME being that of the file.")
  private Path out;

  @Option(names = "--no-figures", description = "Leaves the figures to a later report.")
  private boolean noFigures;

  @Option(
      names = "--watch",
      description = "Serves a page on the loopback that shows the run live, until it ends.")
  private boolean watch;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireOne();
    Path directory = directory();
    Experiment experiment =
        resumed == null
            ? Experiment.read(file, overrides, console.home(), Plugins.onClassPath())
            : Experiment.resume(directory, Plugins.onClassPath());
    experiment.notices().forEach(console::notice);
    Optional<Summary> summary =
        watch
            ? live(experiment, directory)
            : simulate(experiment, directory, new Progress(console));
    if (summary.isEmpty()) {
      return WorkbenchCommand.FAILED;
    }
    experiment.remarks().forEach(console::notice);
    Path results = directory.toAbsolutePath().normalize();
    PageMemory memory =
        PageMemory.of(
            summary.get(),
            TraceSettings.of(experiment.settings()).mostRows(),
            Runtime.getRuntime().maxMemory());
    if (!memory.suffices()) {
      console.notice(memory.notice(results));
    }
    boolean drawn = !memory.suffices() || report(directory);
    new SummaryTable(summary.get()).print(console.out());
    console.out().println("Results: " + results);
    if (memory.suffices()) {
      console.out().println("All of them are on the page index.html there.");
    }
    console.out().flush();
    return drawn ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }

  private void requireOne() {
    if (resumed == null ? file == null : file != null || out != null || !overrides.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "run takes a property FILE, or --resume DIR alone");
    }
  }

  private Path directory() {
    if (resumed != null) {
      return resumed;
    }
    return out == null ? Path.of("results", PropertyFile.baseName(file)) : out;
  }

  private Optional<Summary> live(Experiment experiment, Path directory) throws IOException {
    try (LiveServer server =
        LiveServer.start("Run of " + (file == null ? resumed : file).getFileName())) {
      console.err().println("Watch: " + server.address());
      console.err().flush();
      return simulate(experiment, directory, new LiveRun(server, new Progress(console)));
    }
  }

  /** The summary of a run that came to its end; nothing where it did not, which is then said. */
  private Optional<Summary> simulate(
      Experiment experiment, Path directory, Experiment.Watcher watcher) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread onInterrupt = new Thread(() -> interrupt(experiment, ended), "interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      Summary summary =
          resumed == null ? experiment.run(directory, watcher) : experiment.goOn(watcher);
      if (summary.isComplete()) {
        return Optional.of(summary);
      }
      console.err().println("Stopped: " + summary.incompleteReason() + ".");
      tellWhatIsKept(experiment, directory);
      tellHowToGoOn(experiment, directory);
    } catch (RunFailedException e) {
      console.err().println("Failed: " + e.getMessage());
      tellWhatIsKept(experiment, directory);
      if (e.isFaultOfTheProgram()) {
        e.getCause().printStackTrace(console.err());
      }
    } finally {
      // The process ends as soon as the hook does, so all must have been said by now.
      console.err().flush();
      ended.countDown();
      ShutdownHooks.remove(onInterrupt);
    }
    return Optional.empty();
  }

  private void tellWhatIsKept(Experiment experiment, Path directory) {
    experiment.remarks().forEach(console::notice);
    console
        .err()
        .println(
            "What was done until then is in "
                + ResultsDirectory.ofIncompleteRun(directory)
                + ", marked incomplete.");
  }

  private void tellHowToGoOn(Experiment experiment, Path directory) {
    console
        .err()
        .println(
            experiment.unsaved().isEmpty()
                ? "Go on with it: " + ShellWords.command("run", "--resume", directory)
                : "It cannot be gone on with: " + experiment.unsaved() + ".");
  }

  /** Writes the page; whether the figures are there, or R is not, without which a run ends well. */
  private boolean report(Path directory) throws IOException {
    List<Path> runs = List.of(directory);
    List<String> versions = Versions.ofThisProgram();
    ReportOutcome outcome;
    try (StepsLine steps = new StepsLine(console)) {
      outcome =
          noFigures
              ? Report.withoutFigures(runs, versions, steps)
              : Report.report(runs, versions, steps);
    }
    outcome.notices().forEach(console::notice);
    return outcome.drawn() != Drawn.FAILED;
  }

  /** On Ctrl-C: the run ends at its next event and keeps what it has. */
  private static void interrupt(Experiment experiment, CountDownLatch ended) {
    experiment.stop("it was interrupted");
    try {
      // A checkpoint takes as long as memory is large.
      boolean over = false;
      while (!over) {
        over = ended.await(STOP_SECONDS, TimeUnit.SECONDS) || !experiment.isSaving();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
