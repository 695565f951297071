package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.nio.file.Path;

/** One scenario on one engine in this process, for the parent process that asked for it. */
public final class SingleRun {

  private SingleRun() {}

  /** Runs and writes what was measured to a file. */
  public static void write(Scenario scenario, Engine engine, Path file) throws IOException {
    Measurements measurements = new Measurements();
    scenario.run(engine, measurements);
    MeasurementsFile.write(file, measurements);
  }
}
