package org.vmplacebench.traces.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** Reads {@code points.csv} in the directory of a sweep: a line for each run that it asks for. */
public final class SweepPoints {

  /** Its name. */
  public static final String NAME = "points.csv";

  /** Its column with the place of a point in the sweep, from 0. */
  public static final String INDEX = "index";

  /** Its column with the name of a run. */
  public static final String HASH = "hash";

  private SweepPoints() {}

  /** Whether {@code directory} is that of a sweep. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(NAME));
  }

  /**
   * The runs that a sweep asks for, in the order of the file.
   *
   * @throws FaultsException if there is no such file, or it is no table with a column {@code hash}
   * @throws IOException if it cannot be read
   */
  public static List<SweepPoint> read(Path directory) throws IOException {
    if (!isIn(directory)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  directory.toString(), "is no sweep", "sweeps/NAME in a store of runs", "")));
    }
    Path file = directory.resolve(NAME);
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser =
            CsvDialect.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      if (!parser.getHeaderNames().contains(HASH)) {
        throw malformed(file, "has no column " + HASH);
      }
      List<String> axes =
          parser.getHeaderNames().stream()
              .filter(column -> !column.equals(INDEX) && !column.equals(HASH))
              .toList();
      return parser.stream()
          .map(line -> point(line, axes))
          .collect(Collectors.toUnmodifiableList());
    } catch (CSVException
        | CharacterCodingException
        | UncheckedIOException
        | IllegalArgumentException e) {
      throw malformed(file, e.getMessage());
    }
  }

  private static SweepPoint point(CSVRecord line, List<String> axes) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String axis : axes) {
      // Conditions of the sweep leave axes out of points to which they do not apply.
      if (!line.get(axis).isEmpty()) {
        values.put(axis, TextCell.read(line.get(axis)));
      }
    }
    return new SweepPoint(line.get(HASH), values);
  }

  private static FaultsException malformed(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "the table that a sweep writes", "")));
  }
}
