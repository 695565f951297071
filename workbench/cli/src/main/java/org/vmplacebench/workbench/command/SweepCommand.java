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
import org.vmplacebench.analysis.comparison.ComparisonRequest;
import org.vmplacebench.analysis.comparison.DecisionsFile;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.provenance.ProgramVersion;
import org.vmplacebench.workbench.sweep.EarlierRuns;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepExecutor;
import org.vmplacebench.workbench.sweep.SweepReader;
import org.vmplacebench.workbench.sweep.SweepRunner;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.cluster.ClusterExecutor;
import org.vmplacebench.workbench.sweep.cluster.OarExecutor;
import org.vmplacebench.workbench.sweep.cluster.SlurmExecutor;
import org.vmplacebench.workbench.sweep.cluster.SlurmQueue;
import org.vmplacebench.workbench.sweep.local.LocalExecutor;
import org.vmplacebench.workbench.sweep.store.RunStore;
import org.vmplacebench.workbench.watch.LiveServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does the runs of a sweep that are missing. */
@Command(
    name = "sweep",
    description = {
      "Does the runs of a sweep file (docs/sweeps.md) that are missing or failed before."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all runs are done",
      "1:some failed, or the sweep was ended early; what is done is kept",
      "2:wrong use; nothing was run",
      "129, 130, 143:ended by a signal; the same command goes on from there"
    })
final class SweepCommand implements Callable<Integer> {

  private static final int STOP_SECONDS = 40;

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The sweep file.")
  private Path file;

  @Option(
      names = "-D",
      paramLabel = "key=value",
      description = "Sets a key, whatever the file says; lists and ranges too.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The store of runs, which sweeps may share; results by default.")
  private Path out = Path.of("results");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = {
        "Number of runs at a time on this machine; as many as there are processors by default."
      })
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--executor",
      paramLabel = "NAME",
      completionCandidates = OfferedNames.Executors.class,
      description = {
        "Where runs are done: local, or by the batch system of a cluster, slurm or oar"
            + " (docs/clusters.md)."
      })
  private String executorName = LocalExecutor.NAME;

  @Option(
      names = "--detach",
      description =
          "With a batch system: hands the jobs in and leaves; status tells how far it is.")
  private boolean detached;

  @Option(
      names = "--fresh",
      description = "Does runs again that another version of the program has done.")
  private boolean fresh;

  @Option(
      names = "--no-comparison",
      description = "Leaves the comparison of the runs to a later compare.")
  private boolean noComparison;

  @Option(
      names = "--watch",
      description = "Serves a page on the loopback that shows how far it is, until it ends.")
  private boolean watch;

  @Option(
      names = "--dry-run",
      description = "Checks and lists the runs, shows scripts for a batch system, and does none.")
  private boolean dryRun;

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String version = ProgramVersion.withFingerprint();
    SweepExecutor executor = executor(version);
    Sweep read =
        new SweepReader(Plugins.onClassPath(), console.home(), Path.of("")).read(file, overrides);
    read.notices().forEach(console::notice);
    EarlierRuns earlier = new EarlierRuns(DeclaredKeys.onClassPath());
    // What is done again gets the name that it has now.
    Sweep sweep = fresh ? read : earlier.in(RunStore.at(out), read);
    Optional<SeedsUntilDecided> until =
        sweep.until().map(asked -> new SeedsUntilDecided(console, sweep, asked));
    if (dryRun) {
      show(sweep, executor, RunStore.at(out));
      return WorkbenchCommand.DONE;
    }
    RunStore store = RunStore.open(out);
    SweepRunner runner = new SweepRunner(store, executor, version, console.err(), earlier);
    return run(new Doing(runner, sweep, until), executor, store);
  }

  private SweepExecutor executor(String version) {
    if (jobs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--jobs = " + jobs + "; allowed: 1 or more.");
    }
    if (detached && executorName.equals(LocalExecutor.NAME)) {
      throw new ParameterException(
          spec.commandLine(),
          "--detach: on this machine runs end with the command; allowed with --executor = slurm, oar");
    }
    if (detached && watch) {
      throw new ParameterException(
          spec.commandLine(), "--watch: shows a sweep until it ends; not allowed with --detach");
    }
    ChildJvm jvm = ChildJvm.likeThis(console.home());
    return switch (executorName) {
      case LocalExecutor.NAME -> new LocalExecutor(jvm, jobs, LocalExecutor.NAME, version);
      case SlurmExecutor.NAME -> new SlurmExecutor(new SlurmQueue(), jvm, detached);
      case OarExecutor.NAME -> new OarExecutor(jvm, console.out());
      default ->
          throw new ParameterException(
              spec.commandLine(), "--executor = " + executorName + "; allowed: local, slurm, oar");
    };
  }

  private void show(Sweep sweep, SweepExecutor executor, RunStore store) throws IOException {
    list(sweep, store);
    if (executor instanceof ClusterExecutor cluster) {
      List<Point> missing =
          sweep.points().stream().filter(point -> !store.isDone(point.hash())).toList();
      try {
        cluster
            .scripts(sweep, missing, store)
            .forEach(script -> console.out().print("\n" + script));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      console.out().flush();
    }
  }

  private void list(Sweep sweep, RunStore store) {
    int missing = 0;
    for (Point point : sweep.points()) {
      boolean done = store.isDone(point.hash());
      missing += done ? 0 : 1;
      console
          .out()
          .printf("%s  %-7s  %s%n", point.hash(), done ? "done" : "missing", point.describe());
    }
    console
        .out()
        .printf(
            "%s, of which %s%d would be done.%n",
            SummaryTable.counted(sweep.points().size(), "run"),
            sweep.until().isPresent() ? "up to " : "",
            missing);
    console.out().flush();
  }

  /** All that it takes to do a sweep. */
  private record Doing(SweepRunner runner, Sweep sweep, Optional<SeedsUntilDecided> until) {}

  private int run(Doing doing, SweepExecutor executor, RunStore store) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread sweeping = Thread.currentThread();
    Thread onInterrupt = new Thread(() -> interrupt(sweeping, ended), "interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return conclude(watched(doing, store), executor, store);
    } catch (InterruptedException e) {
      SweepState state = SweepState.of(store, doing.sweep().name());
      console.err().println("Stopped: it was interrupted. " + state + ".");
      console
          .err()
          .println(
              "What is done is kept in " + store.root() + "; the same command goes on from there.");
      if (!executor.leavesBehind().isEmpty()) {
        console.err().println(executor.leavesBehind());
      }
      return WorkbenchCommand.FAILED;
    } finally {
      // The process ends as soon as the hook does, so all must have been said by now.
      console.err().flush();
      ended.countDown();
      ShutdownHooks.remove(onInterrupt);
    }
  }

  private SweepState watched(Doing doing, RunStore store) throws IOException, InterruptedException {
    Sweep sweep = doing.sweep();
    try (SweepProgress progress =
        new SweepProgress(console, sweep.points().size(), done(doing.runner(), sweep))) {
      return watch ? live(doing, store, progress) : all(doing, store, progress);
    }
  }

  private static int done(SweepRunner runner, Sweep sweep) {
    return sweep.points().size() - runner.missing(sweep).size();
  }

  private SweepState live(Doing doing, RunStore store, SweepProgress progress)
      throws IOException, InterruptedException {
    try (LiveServer server = LiveServer.start("Sweep " + doing.sweep().name())) {
      console.err().println("Watch: " + server.address());
      console.err().flush();
      LiveSweep shown = new LiveSweep(server, progress);
      try {
        return all(doing, store, progress);
      } finally {
        shown.close();
      }
    }
  }

  private SweepState all(Doing doing, RunStore store, SweepProgress progress)
      throws IOException, InterruptedException {
    if (doing.until().isEmpty()) {
      DecisionsFile.delete(new SweepDirectory(store, doing.sweep().name()).path());
      return doing.runner().run(doing.sweep(), fresh, progress);
    }
    return doing
        .until()
        .get()
        .run(
            store,
            part -> {
              progress.next(part.points().size(), done(doing.runner(), part));
              return doing.runner().run(part, fresh, progress);
            },
            progress::decided);
  }

  private int conclude(SweepState state, SweepExecutor executor, RunStore store)
      throws IOException {
    StatusCommand.print(state, store, console);
    Path directory = new SweepDirectory(store, state.name()).path();
    if (!noComparison && state.done() > 0) {
      ComparisonRequest request =
          CompareCommand.request(List.of(directory))
              .afterCommand(ShellWords.command("sweep", file, "--out", out));
      new ComparisonReport(console).make(request);
    } else {
      StatusCommand.printDecisions(store, state.name(), console);
    }
    console.out().println("Results: " + directory);
    console.out().flush();
    return state.isWhole() || executor.leavesWorkOpen()
        ? WorkbenchCommand.DONE
        : WorkbenchCommand.FAILED;
  }

  /** On Ctrl-C: runs under way end at once. */
  private static void interrupt(Thread sweeping, CountDownLatch ended) {
    sweeping.interrupt();
    try {
      boolean unused = ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
