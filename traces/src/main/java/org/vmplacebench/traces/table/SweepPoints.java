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
import java.util.regex.Pattern;
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

  /** What a run may be called: the name of a folder, and no way out of the one that it is in. */
  private static final Pattern NAME_OF_RUN = Pattern.compile("[A-Za-z0-9]{1,64}");

  private SweepPoints() {}

  /** Whether {@code directory} is that of a sweep. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(NAME));
  }

  /**
   * The runs that a sweep asks for, in the order of the file.
   *
   * @throws FaultsException if there is no such file, or it is no table with a column {@code hash}
   *     of names of runs
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
    } catch (UncheckedIOException e) {
      // Where lines are read one after the other, faults of the format come wrapped.
      throw malformed(file, e.getCause().getMessage());
    } catch (CSVException | CharacterCodingException | IllegalArgumentException e) {
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
    String hash = line.get(HASH);
    if (!isName(hash)) {
      throw new IllegalArgumentException(
          "line " + line.getRecordNumber() + " has \"" + hash + "\", which is no name of a run");
    }
    return new SweepPoint(hash, values);
  }

  /** Whether a text can be the name of a run: up to 64 letters and digits. */
  public static boolean isName(String hash) {
    return NAME_OF_RUN.matcher(hash).matches();
  }

  private static FaultsException malformed(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "the table that a sweep writes", "")));
  }
}
