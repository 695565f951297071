package org.vmplacebench.workbench.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.vmplacebench.workbench.environment.EnvironmentServer;
import org.vmplacebench.workbench.experiment.Plugins;
import picocli.CommandLine.Command;

/** Simulates for a policy that learns in another process, which talks on the standard streams. */
@Command(
    name = "environment",
    description = "Simulates for clients/python, which starts it (docs/external.md).",
    mixinStandardHelpOptions = true)
final class EnvironmentCommand implements Callable<Integer> {

  private final Console console;

  EnvironmentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new EnvironmentServer(console.home(), Plugins.onClassPath(), requests, console.out()).serve();
    return WorkbenchCommand.DONE;
  }
}
