package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.injector.recorded.OddLines;

/**
 * Reads the loads, or another quantity, of the trace GWA-T-12 of Bitbrains (Shen, van Beek and
 * Iosup, CCGrid 2015): a file per VM, whose columns are separated by semicolons and named in its
 * first line, in the order of time. Times are in seconds although their column says ms; those from
 * {@value #MILLISECONDS} on, which would be in the year 5138, are taken for ms. More than 100 %
 * counts as 100. All files are checked before anything runs, one at a time; values that change
 * nothing are passed over.
 */
final class BitbrainsReader {

  private static final String TIME = "Timestamp [ms]";
  private static final long MILLISECONDS = 100_000_000_000L;
  private final DataOutputStream out;
  private final BitbrainsQuantity quantity;
  private long written;

  private BitbrainsReader(DataOutputStream out, BitbrainsQuantity quantity) {
    this.out = out;
    this.quantity = quantity;
  }

  /**
   * Reads all files.
   *
   * @param source folder or archive
   * @param vms how many VMs there are
   * @param shift seconds by which VMs beyond the files take a record later than those before; 0
   *     where each needs a file of its own
   * @param quantity what is read of them
   * @param odd what becomes of odd lines
   * @return the values of each VM, to be closed
   * @throws FaultsException with file and line of each fault, or where there are fewer files than
   *     VMs
   */
  static TimedLoads read(
      Path source, int vms, double shift, BitbrainsQuantity quantity, OddLines odd) {
    return RecordingFiles.readInto(
        source,
        vms,
        shift > 0,
        "a first line with the columns \""
            + TIME
            + "\" and \""
            + String.join("\" and \"", quantity.columns())
            + "\", then lines with a value for each column, separated by semicolons, in the order"
            + " of time",
        odd,
        out -> new BitbrainsReader(new DataOutputStream(out), quantity)::parse,
        (bytes, records) ->
            shift > 0
                ? TimedLoads.shifted(bytes, records, vms, shift)
                : new TimedLoads(bytes, records));
  }

  private TimedLoads.Stretch parse(InputStream text, RecordingFiles.Lines lines)
      throws IOException, RecordingFiles.Malformed {
    BufferedReader reader = TextFiles.reader(text);
    String line = reader.readLine();
    if (line == null) {
      throw new RecordingFiles.Malformed(0, "is empty");
    }
    List<String> columns = Arrays.stream(line.split(";", -1)).map(String::strip).toList();
    int timeColumn = column(columns, TIME);
    int[] useColumns = new int[quantity.columns().size()];
    for (int i = 0; i < useColumns.length; i++) {
      useColumns[i] = column(columns, quantity.columns().get(i));
    }
    long from = written;
    double begin = 0;
    double last = -1;
    double held = -1;
    int blank = 0;
    int wrong = 0;
    for (int number = 2; (line = reader.readLine()) != null; number++) {
      if (line.isBlank()) {
        blank = blank == 0 ? number : blank;
        continue;
      }
      if (blank > 0) {
        lines.odd(blank, "\"\" has no values");
        blank = 0;
      }
      try {
        String[] values = line.split(";", -1);
        if (values.length != columns.size()) {
          throw new RecordingFiles.Malformed(
              0, "has " + values.length + " values for " + columns.size() + " columns");
        }
        double time = seconds(values[timeColumn].strip());
        double load = 0;
        for (int column : useColumns) {
          load += value(values[column].strip());
        }
        if (time < last) {
          throw new RecordingFiles.Malformed(
              0,
              "the time "
                  + EventReader.quoted(values[timeColumn].strip())
                  + " is before that above it");
        }
        begin = last < 0 ? time : begin;
        last = time;
        if (load != held) {
          held = load;
          out.writeDouble(time);
          out.writeDouble(load);
          written += TimedLoads.SIZE;
        }
      } catch (RecordingFiles.Malformed e) {
        lines.odd(number, e.getMessage());
        wrong++;
      }
    }
    if (written == from) {
      // What is wrong with its lines has been said.
      throw new RecordingFiles.Malformed(
          0, wrong == 0 ? "has no line of values" : "has no line of values that is right");
    }
    return new TimedLoads.Stretch(from, (written - from) / TimedLoads.SIZE, begin);
  }

  private static int column(List<String> columns, String name) throws RecordingFiles.Malformed {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new RecordingFiles.Malformed(1, "has no column \"" + name + "\"");
    }
    return column;
  }

  private static double seconds(String text) throws RecordingFiles.Malformed {
    try {
      long time = Long.parseLong(text);
      if (time >= 0) {
        return time < MILLISECONDS ? time : time / 1000.0;
      }
    } catch (NumberFormatException e) {
      // It is malformed.
    }
    throw new RecordingFiles.Malformed(
        0, "the time " + EventReader.quoted(text) + " is not a whole number from 0");
  }

  private double value(String text) throws RecordingFiles.Malformed {
    // Java would take "5d" for 5, and "NaN".
    if (!text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1))) {
      try {
        double load = Decimals.parse(text);
        if (load >= 0 && load < Double.POSITIVE_INFINITY) {
          return Math.min(quantity.most(), load);
        }
      } catch (NumberFormatException e) {
        // It is malformed.
      }
    }
    throw new RecordingFiles.Malformed(
        0,
        "the "
            + quantity.words()
            + " "
            + EventReader.quoted(text)
            + (quantity == BitbrainsQuantity.LOAD
                ? " is not a number of percent"
                : " is not a number of KB/s"));
  }
}
