package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One scenario on one engine in this process, for the parent process that asked for it. */
public final class SingleRun {

  /** Exit code of a process whose engine has no such thing as the scenario asks for. */
  public static final int NOT_SUPPORTED = 3;

  private SingleRun() {}

  /**
   * Runs and writes what was measured to a file; where the engine has no such thing as the scenario
   * asks for, writes what it says to that.
   *
   * @return whether it was run
   */
  public static boolean write(Scenario scenario, Engine engine, Path file) throws IOException {
    Measurements measurements = new Measurements();
    try {
      scenario.run(engine, measurements);
    } catch (UnsupportedOperationException e) {
      Files.writeString(file, e.getMessage());
      return false;
    }
    MeasurementsFile.write(file, measurements);
    return true;
  }
}
