package org.vmplacebench.workbench.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.sweep.local.RunServer;
import picocli.CommandLine.Command;

/** Does the runs that {@code sweep}, which starts a few of these, asks for on standard input. */
@Command(name = "worker", hidden = true, description = "Does runs for a sweep.")
final class WorkerCommand implements Callable<Integer> {

  private final Console console;

  WorkerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new RunServer(console.home(), Plugins.onClassPath(), console.out()).serve(requests);
    return WorkbenchCommand.DONE;
  }
}
