package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Does something small with each of the commands that are often over soon, so that the launcher
 * finds their classes in this process and lays them out.
 */
@Command(
    name = "classes",
    hidden = true,
    description = "Runs, shows and looks at something small in a folder.")
final class ClassesCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "DIR")
  private Path folder;

  ClassesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String run = folder.resolve("runs/small").toString();
    Path sweep = Files.createDirectories(folder.resolve("sweeps/small"));
    Files.writeString(sweep.resolve("points.csv"), "index,hash\n0,small\n");
    int worst = WorkbenchCommand.DONE;
    for (List<String> line :
        List.of(
            List.of(
                "run",
                console.home().resolve("config/simulator.properties").toString(),
                "-Dsimulator.duration=300",
                "-Dhostingnodes.number=32",
                "-Dservicenodes.number=4",
                "-Dvm.number=160",
                "--no-figures",
                "--out",
                run),
            List.of("show", run),
            List.of("status", folder.toString()))) {
      worst = Math.max(worst, WorkbenchCommand.execute(console, line.toArray(String[]::new)));
    }
    return worst;
  }
}
