package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Scenario;
import org.vmplacebench.workbench.validate.SingleRun;
import org.vmplacebench.workbench.validate.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one scenario on one engine, for {@code validate}, which starts a process for each. */
@Command(
    name = "measure",
    hidden = true,
    description = "Runs one scenario on one engine and writes what it measures as JSON.")
final class MeasureCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "SCENARIO")
  private String scenario;

  @Parameters(index = "1", paramLabel = "ENGINE")
  private String engine;

  @Parameters(index = "2", paramLabel = "FILE")
  private Path file;

  MeasureCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Scenario chosen =
        Scenarios.all(console.home()).stream()
            .filter(candidate -> candidate.name().equals(scenario))
            .findFirst()
            .orElseThrow(() -> new IOException("there is no scenario " + scenario));
    Engine on =
        List.of(Engine.EMBEDDED, Engine.SIMGRID, Engine.SIMGRID_MIGRATING).stream()
            .filter(candidate -> candidate.name().equals(engine))
            .findFirst()
            .orElseThrow(() -> new IOException("there is no engine " + engine));
    return SingleRun.write(chosen, on, file) ? WorkbenchCommand.DONE : SingleRun.NOT_SUPPORTED;
  }
}
