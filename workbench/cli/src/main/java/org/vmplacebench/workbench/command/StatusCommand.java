package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.comparison.DecisionsFile;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepLocation;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.cluster.JobFolder;
import org.vmplacebench.workbench.sweep.cluster.SlurmQueue;
import org.vmplacebench.workbench.sweep.cluster.WaitingJobs;
import org.vmplacebench.workbench.sweep.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how far sweeps are, from any machine that sees their store. */
@Command(
    name = "status",
    description = "Says how far the sweeps of a store are, or one of them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all runs are done", "1:not yet", "2:wrong use"})
final class StatusCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "A store (--out of a sweep), or the folder of one sweep in it.")
  private Path directory;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepLocation location = SweepLocation.of(directory);
    if (location.sweeps().isEmpty()) {
      throw new FaultsException(
          List.of(new Fault(directory.toString(), "holds no sweep", "a store with sweeps", "")));
    }
    boolean whole = true;
    for (String name : location.sweeps()) {
      SweepState state = SweepState.of(location.store(), name);
      print(state, location.store(), console);
      printDecisions(location.store(), name, console);
      printJobs(new JobFolder(new SweepDirectory(location.store(), name)));
      whole &= state.isWhole();
    }
    console.out().flush();
    return whole ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }

  /** What a batch system still has of a sweep; nothing where it does not answer. */
  private void printJobs(JobFolder folder) {
    try {
      WaitingJobs jobs = WaitingJobs.of(folder, new SlurmQueue());
      if (!jobs.isEmpty()) {
        console.out().println(jobs);
      }
    } catch (IOException e) {
      console.err().println("Notice: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints what was decided of a sweep that adds seeds; nothing of another one. */
  static void printDecisions(RunStore store, String name, Console console) throws IOException {
    for (String sentence : DecisionsFile.sentences(new SweepDirectory(store, name).path())) {
      console.out().println("  " + sentence);
    }
  }

  /** Prints how far a sweep is, and each failed run. */
  static void print(SweepState state, RunStore store, Console console) {
    console.out().println(state);
    state
        .failed()
        .forEach(
            (point, reason) ->
                console
                    .out()
                    .printf(
                        "  failed  %s: %s%n          %s%n",
                        Point.describe(point.axes()), reason, store.failure(point.hash())));
  }
}
