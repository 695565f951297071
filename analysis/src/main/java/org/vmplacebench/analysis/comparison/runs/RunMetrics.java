package org.vmplacebench.analysis.comparison.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.vmplacebench.analysis.RunReader;
import org.vmplacebench.analysis.RunResults;

/** The metrics of one run, as comparisons know them. */
public final class RunMetrics {

  private RunMetrics() {}

  /**
   * Every number of {@code summary.json}, parts joined with an underscore.
   *
   * @param directory results of a run
   * @return none where the run broke off
   * @throws org.vmplacebench.core.config.FaultsException where its files are malformed
   * @throws IOException where they cannot be read
   */
  public static Map<String, Double> read(Path directory) throws IOException {
    RunResults run = new RunReader(file -> {}, notice -> {}).read(directory);
    return run.incomplete().isEmpty() ? RunFiles.read(run).metrics() : Map.of();
  }
}
