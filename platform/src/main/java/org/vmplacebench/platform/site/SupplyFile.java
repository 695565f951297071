package org.vmplacebench.platform.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.parquet.ParquetColumn;
import org.vmplacebench.parquet.ParquetFile;
import org.vmplacebench.parquet.ParquetFormatException;

/**
 * Reads a quantity over time: rows of a time and a value, which holds until the next row. A first
 * row of two names says of the second column whether values are shares of a peak.
 */
final class SupplyFile {

  private static final String ALLOWED =
      "two cells: seconds of the run or a date and time, and a number";
  private static final int MOST_FAULTS = 20;
  private static final double MOST = 1e15;

  /** The name of a column of values that are shares of a peak, from 0 to 1. */
  static final String SHARES = "capacity_factor";

  /**
   * What was recorded.
   *
   * @param values those of the run
   * @param largest of all values, those before the run too
   * @param areShares whether they are shares of a peak
   */
  record Recorded(Signal values, double largest, boolean areShares) {}

  private final Path file;
  private final double start;
  private final double least;
  private final List<Fault> faults = new ArrayList<>();
  private double[] times = new double[1024];
  private double[] values = new double[1024];
  private int count;
  private double last = Double.NEGATIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private double step;
  private boolean areShares;
  private boolean areDated;

  private SupplyFile(Path file, double start, double least) {
    this.file = file;
    this.start = start;
    this.least = least;
  }

  /**
   * Reads a file.
   *
   * @param start s since 1970 at which the run begins
   * @param least value that is allowed
   * @throws FaultsException with what is wrong with it
   */
  static Recorded read(Path file, double start, double least) {
    return new SupplyFile(file, start, least).read();
  }

  /** Seconds since 1970 of a date and time, of UTC where nothing else is said. */
  static OptionalDouble secondsOf(String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (iso.length() == 10) {
        return seconds(LocalDate.parse(iso).atStartOfDay().atOffset(ZoneOffset.UTC));
      }
      boolean zoned =
          iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
      return seconds(
          zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble seconds(OffsetDateTime time) {
    return OptionalDouble.of(time.toEpochSecond() + time.getNano() * 1e-9);
  }

  private Recorded read() {
    if (file.toString().endsWith(".parquet")) {
      readParquet();
    } else {
      readText();
    }
    return recorded();
  }

  private void readParquet() {
    try (ParquetFile table = ParquetFile.open(file)) {
      List<ParquetColumn> columns = table.columns();
      if (columns.size() != 2) {
        faults.add(
            new Fault(
                file.toString(), "has " + columns.size() + " columns", "a time and a number", ""));
        return;
      }
      areDated = columns.get(0).kind() == ParquetColumn.Kind.TIME;
      areShares = columns.get(1).name().equals(SHARES);
      double zero = areDated ? start : 0;
      double[] seconds = table.numbers(columns.get(0).name());
      double[] numbers = table.numbers(columns.get(1).name());
      for (int row = 0; row < seconds.length && faults.size() < MOST_FAULTS; row++) {
        row(row + 1, finite(seconds[row] - zero), finite(numbers[row]), "of row " + (row + 1));
      }
    } catch (ParquetFormatException e) {
      faults.add(new Fault(file.toString(), e.what(), "a Parquet file", ""));
    } catch (IOException e) {
      faults.add(
          new Fault(file.toString(), "cannot be read: " + e.getMessage(), "a Parquet file", ""));
    }
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private void readText() {
    try (BufferedReader reader = TextFiles.reader(Files.newInputStream(file))) {
      String text;
      int line = 0;
      boolean first = true;
      while ((text = reader.readLine()) != null && faults.size() < MOST_FAULTS) {
        line++;
        if (!text.isBlank() && !text.strip().startsWith("#")) {
          row(text.split(",", -1), line, first);
          first = false;
        }
      }
    } catch (IOException e) {
      faults.add(new Fault(file.toString(), "cannot be read: " + e.getMessage(), "a CSV file", ""));
    }
  }

  private void row(String[] cells, int line, boolean first) {
    if (cells.length != 2) {
      fault(line, "has " + cells.length + " cells");
      return;
    }
    OptionalDouble time = time(cells[0].strip());
    OptionalDouble value = number(cells[1].strip());
    if (first && time.isEmpty() && value.isEmpty()) {
      areShares = cells[1].strip().equals(SHARES);
      return;
    }
    if (time.isEmpty()) {
      fault(line, "\"" + cells[0].strip() + "\" is no time");
    } else if (value.isEmpty()) {
      fault(line, "\"" + cells[1].strip() + "\" is no number");
    } else {
      row(line, time, value, "\"" + cells[0].strip() + "\"");
    }
  }

  private void row(int line, OptionalDouble time, OptionalDouble value, String name) {
    if (time.isEmpty() || value.isEmpty()) {
      fault(line, "lacks a time or a number");
    } else if (value.getAsDouble() < least) {
      fault(line, "the value " + value.getAsDouble() + " is below " + (long) least);
    } else if (Math.abs(value.getAsDouble()) > MOST) {
      fault(line, "the value " + value.getAsDouble() + " is too large: beyond " + MOST);
    } else if (areShares && value.getAsDouble() > 1) {
      fault(line, "the value " + value.getAsDouble() + " is above 1, in a column " + SHARES);
    } else if (!(time.getAsDouble() > last)) {
      fault(line, "the time " + name + " is not after the time before");
    } else {
      step = time.getAsDouble() - last;
      last = time.getAsDouble();
      largest = Math.max(largest, value.getAsDouble());
      add(last, value.getAsDouble());
    }
  }

  private void fault(int line, String what) {
    faults.add(new Fault(file + ":" + line, what, ALLOWED, ""));
  }

  private OptionalDouble time(String text) {
    OptionalDouble seconds = number(text);
    if (seconds.isPresent()) {
      return seconds;
    }
    OptionalDouble instant = secondsOf(text);
    areDated |= instant.isPresent();
    return instant.isPresent() ? OptionalDouble.of(instant.getAsDouble() - start) : instant;
  }

  private static OptionalDouble number(String text) {
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private void add(double time, double value) {
    if (time <= 0) {
      // Of what was before the run, the last value counts.
      times[0] = 0;
      values[0] = value;
      count = 1;
      return;
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    times[count] = time;
    values[count++] = value;
  }

  private Recorded recorded() {
    if (faults.isEmpty() && (count == 0 || times[0] > 0)) {
      faults.add(
          new Fault(
              file.toString(),
              count == 0 ? "has no rows" : "begins " + (long) times[0] + " s after the run",
              "a value at the time of site.start",
              ""));
    }
    // The last value holds for as long as the one before it did, at least.
    if (faults.isEmpty() && areDated && last + step <= 0) {
      faults.add(
          new Fault(
              file.toString(),
              "ends " + (long) -last + " s before the run",
              "values of the time from site.start on",
              ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    Signal signal = Signal.steps(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    return new Recorded(signal, largest, areShares);
  }
}
