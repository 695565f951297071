package org.vmplacebench.traces.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** Reads {@code points.csv} in the directory of a sweep: a line for each run that it asks for. */
public final class SweepPoints {

  private static final String NAME = "points.csv";
  private static final String HASH = "hash";

  private SweepPoints() {}

  /** Whether {@code directory} is that of a sweep. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(NAME));
  }

  /**
   * The hashes that name the runs of a sweep, each once, in the order of the file.
   *
   * @throws FaultsException if the file is no table with a column {@code hash}
   * @throws IOException if it cannot be read
   */
  public static List<String> hashes(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser =
            CsvDialect.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      if (!parser.getHeaderNames().contains(HASH)) {
        throw malformed(file, "has no column " + HASH);
      }
      return parser.stream()
          .map(line -> line.get(HASH))
          .distinct()
          .collect(Collectors.toUnmodifiableList());
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw malformed(file, e.getMessage());
    }
  }

  private static FaultsException malformed(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "the table that a sweep writes", "")));
  }
}
