package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<List<String>> lines = new ArrayList<>();
    for (String policy : List.of("none", "ffd", "dvms", "snooze")) {
      lines.add(run(policy, folder.resolve("runs/" + policy).toString(), "metrics"));
    }
    lines.add(run("entropy", run, "full"));
    lines.add(List.of("show", run));
    lines.add(List.of("status", folder.toString()));
    int worst = WorkbenchCommand.DONE;
    for (List<String> line : lines) {
      worst = Math.max(worst, WorkbenchCommand.execute(console, line.toArray(String[]::new)));
    }
    return worst;
  }

  private List<String> run(String policy, String out, String level) {
    return List.of(
        "run",
        console.home().resolve("config/simulator.properties").toString(),
        "-Dsimulator.algorithm=" + policy,
        "-Dtrace.level=" + level,
        "-Dsimulator.duration=300",
        "-Dhostingnodes.number=32",
        "-Dservicenodes.number=4",
        "-Dvm.number=160",
        "--no-figures",
        "--out",
        out);
  }
}
