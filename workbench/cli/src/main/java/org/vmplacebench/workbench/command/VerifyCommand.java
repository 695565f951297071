package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.vmplacebench.traces.results.LockedFolder;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.provenance.ProgramVersion;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.archive.UnpackedArchive;
import org.vmplacebench.workbench.sweep.archive.Verification;
import org.vmplacebench.workbench.sweep.local.LocalExecutor;
import org.vmplacebench.workbench.sweep.store.FileTrees;
import org.vmplacebench.workbench.sweep.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Repeats what somebody else has archived, and compares. */
@Command(
    name = "verify",
    description = {
      "Does the runs of an archive again and compares the results bit by bit. It does what the"
          + " archive says: external policies in it are started."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all bits are the same",
      "1:some differ, or a run could not be repeated",
      "2:wrong use, or no archive; nothing was run"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "vmplacebench-verify-";

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ARCHIVE",
      description = "What archive made, as a file or unpacked, or the results of one run.")
  private Path archive;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of runs at a time; as many as there are processors by default.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (jobs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--jobs = " + jobs + "; allowed: 1 or more.");
    }
    LockedFolder.removeAbandoned(TEMPORARY, PREFIX);
    LockedFolder locked = LockedFolder.make(TEMPORARY, PREFIX);
    Path temporary = locked.path();
    Thread onInterrupt = new Thread(() -> delete(temporary), "interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return verify(temporary);
    } catch (InterruptedException e) {
      console.err().println("Stopped: it was interrupted.");
      return WorkbenchCommand.FAILED;
    } finally {
      locked.remove();
      ShutdownHooks.remove(onInterrupt);
    }
  }

  private Integer verify(Path temporary) throws IOException, InterruptedException {
    UnpackedArchive unpacked =
        UnpackedArchive.open(archive, Files.createDirectory(temporary.resolve("archive")));
    Verification verification = new Verification(unpacked, console.home(), Plugins.onClassPath());
    List<Point> points = verification.points();
    List<String> changes = unpacked.changes();
    changes.forEach(change -> console.out().println("Changed since it was archived: " + change));
    points.stream()
        .map(point -> point.settings().effective().getOrDefault("external.command", ""))
        .filter(command -> !command.isEmpty())
        .distinct()
        .forEach(command -> console.err().println("Notice: the archive starts " + command));
    List<Verification.Verified> runs;
    try (SweepProgress progress = new SweepProgress(console, points.size(), 0)) {
      runs =
          verification.run(
              points,
              RunStore.open(temporary.resolve("again")),
              new LocalExecutor(
                  ChildJvm.likeThis(console.home()),
                  jobs,
                  LocalExecutor.NAME,
                  ProgramVersion.withFingerprint()),
              progress);
    }
    print(runs, changes.isEmpty());
    console.out().flush();
    return changes.isEmpty() && runs.stream().allMatch(run -> run.differences().isEmpty())
        ? WorkbenchCommand.DONE
        : WorkbenchCommand.FAILED;
  }

  private void print(List<Verification.Verified> runs, boolean unchanged) {
    long same = runs.stream().filter(run -> run.differences().isEmpty()).count();
    for (Verification.Verified run : runs) {
      if (!run.differences().isEmpty()) {
        console.out().println("Run " + run.name() + " differs:");
        run.differences().forEach(difference -> console.out().println("  " + difference));
      }
    }
    printCauses(runs, same == runs.size(), unchanged);
    console
        .out()
        .println(
            same == runs.size()
                ? SummaryTable.counted(runs.size(), "run") + ": all bits are the same."
                : SummaryTable.counted(runs.size(), "run")
                    + ": "
                    + same
                    + " the same, "
                    + (runs.size() - same)
                    + " not.");
  }

  private void printCauses(List<Verification.Verified> runs, boolean allSame, boolean unchanged) {
    Map<List<String>, List<String>> names = new LinkedHashMap<>();
    for (Verification.Verified run : runs) {
      names.computeIfAbsent(run.madeOtherwise(), unseen -> new ArrayList<>()).add(run.name());
    }
    names.remove(List.of());
    names
        .keySet()
        .forEach(
            causes -> {
              console
                  .out()
                  .println(
                      names.size() == 1
                          ? "Made with something else:"
                          : "Made with something else ("
                              + String.join(", ", new TreeSet<>(names.get(causes)))
                              + "):");
              causes.forEach(cause -> console.out().println("  " + cause));
            });
    if (!allSame && names.isEmpty()) {
      console
          .out()
          .println(
              unchanged
                  ? "Program, Java, libraries and files are the same: the results were changed, or"
                      + " this is a fault of the program."
                  : "Program, Java and libraries are the same: it is the archive that was changed.");
    }
  }

  private static void delete(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
