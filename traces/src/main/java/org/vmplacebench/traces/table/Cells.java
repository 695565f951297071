package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.vmplacebench.core.config.Fault;

/**
 * The cells of the current line by column name, checked while they are read.
 *
 * <p>A cell that cannot be read is noted as a fault and a stand-in is returned, so that all faults
 * of a line are found at once; the reader drops the rows of a table with faults.
 */
final class Cells {

  private final List<Fault> faults = new ArrayList<>();
  private CSVRecord line;
  private String where = "";

  void moveTo(CSVRecord next, String place) {
    line = next;
    where = place;
  }

  List<Fault> faults() {
    return faults;
  }

  void fault(String what, String allowed) {
    faults.add(new Fault(where, what, allowed, ""));
  }

  String text(String column) {
    return TextCell.read(line.get(column));
  }

  double number(String column) {
    String text = line.get(column);
    if (text.isEmpty()) {
      fault(column + " is empty", "a number");
      return Double.NaN;
    }
    return parse(column, text);
  }

  double optionalNumber(String column) {
    String text = line.isMapped(column) ? line.get(column) : "";
    return text.isEmpty() ? Double.NaN : parse(column, text);
  }

  /** Numbers with blanks between them. */
  List<Double> optionalNumbers(String column) {
    String text = line.isMapped(column) ? line.get(column) : "";
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ", -1)).map(part -> parse(column, part)).toList();
  }

  int count(String column) {
    return (int) largeCount(column, Integer.MAX_VALUE);
  }

  long largeCount(String column, long most) {
    String text = line.get(column);
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below together with negative counts: both are the same fault to the reader.
    }
    fault(column + " is '" + text + "'", "a whole number of at least 0");
    return 0;
  }

  boolean flag(String column) {
    String text = line.get(column);
    if (!text.equals("true") && !text.equals("false")) {
      fault(column + " is '" + text + "'", "true or false");
    }
    return text.equals("true");
  }

  <W extends Word> W word(String column, W[] allowed) {
    String text = line.get(column);
    for (W candidate : allowed) {
      if (candidate.word().equals(text)) {
        return candidate;
      }
    }
    fault(
        column + " is '" + text + "'",
        Arrays.stream(allowed).map(Word::word).collect(Collectors.joining(", ")));
    return allowed[0];
  }

  private double parse(String column, String text) {
    try {
      double value = Double.parseDouble(text);
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below together with NaN and infinity, which no writer of ours produces.
    }
    fault(column + " is '" + text + "'", "a number");
    return Double.NaN;
  }
}
