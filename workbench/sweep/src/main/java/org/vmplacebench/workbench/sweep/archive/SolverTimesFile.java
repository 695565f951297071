package org.vmplacebench.workbench.sweep.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.workbench.experiment.Experiment;

/** The records of a trace that say what computations were charged: all that a replay needs. */
final class SolverTimesFile {

  static final String NAME = Experiment.SOLVER_TIMES_FILE;

  private SolverTimesFile() {}

  /** What it holds for a run; nothing where the run has left no trace. */
  static Optional<String> text(Path run) throws IOException {
    Path plain = run.resolve("events.json");
    Path packed = run.resolve("events.json.gz");
    if (!Files.exists(plain) && !Files.exists(packed)) {
      return Optional.empty();
    }
    try (InputStream bytes =
            Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(packed));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return Optional.of(
          lines
              .lines()
              .filter(line -> line.contains("\"value\":\"compute\""))
              .map(line -> line + "\n")
              .collect(Collectors.joining()));
    }
  }
}
