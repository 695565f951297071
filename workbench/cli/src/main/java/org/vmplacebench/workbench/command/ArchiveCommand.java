package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.Versions;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.sweep.SweepLocation;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.archive.SweepArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs a sweep into one file for a reviewer. */
@Command(
    name = "archive",
    description = "Packs a sweep, with all that is needed to repeat it, into one .tar.gz file.",
    mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder of a sweep (sweeps/NAME in a store), or a store with one sweep.")
  private Path directory;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The archive; NAME.tar.gz by default, NAME being that of the sweep.")
  private Path file;

  @Option(names = "--traces", description = "Packs the traces of all events too.")
  private boolean traces;

  ArchiveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepLocation location = SweepLocation.of(directory);
    if (location.sweeps().size() != 1) {
      throw new FaultsException(
          List.of(
              new Fault(
                  directory.toString(),
                  "has " + SummaryTable.counted(location.sweeps().size(), "sweep"),
                  "the folder of one: " + location.store().sweep("NAME"),
                  location.sweeps().isEmpty()
                      ? ""
                      : "NAME: " + String.join(", ", location.sweeps()))));
    }
    String name = location.sweeps().get(0);
    SweepState state = SweepState.of(location.store(), name);
    if (!state.isWhole()) {
      console.err().println("Notice: " + state + ". Only what is done is packed.");
    }
    Path archive = file == null ? Path.of(name + ".tar.gz") : file;
    new SweepArchive(location.store(), DeclaredKeys.onClassPath(), Versions.lines())
        .write(name, traces, archive);
    console.out().println(archive.toAbsolutePath().normalize());
    console.out().flush();
    return WorkbenchCommand.DONE;
  }
}
