package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.Fault;

/**
 * The cells of the current line by column name, checked while they are read.
 *
 * <p>A cell that cannot be read is noted as a fault and a stand-in is returned, so that all faults
 * of a line are found at once; the reader drops the rows of a table with faults.
 */
final class Cells {

  /** Texts beyond these are not looked up any more: they are not names that come again. */
  private static final int MOST_NAMES = 1 << 20;

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private Line line;
  private String where = "";

  /** A row of a file. */
  interface Line {

    /** Whether the file has such a column. */
    boolean isMapped(String column);

    /** The text of a cell of a column that the file has; empty where it is missing. */
    String get(String column);

    /** Whether the file holds numbers in this column, not texts of numbers. */
    boolean holdsNumbers(String column);

    /** Such a number; NaN where it is missing. */
    double number(String column);

    /** A text as it was before it was written into a cell. */
    String text(String cell);
  }

  void moveTo(Line next, String place) {
    line = next;
    where = place;
  }

  List<Fault> faults() {
    return faults;
  }

  void fault(String what, String allowed) {
    faults.add(new Fault(where, what, allowed, ""));
  }

  /** Equal texts are one object, so that a table of many rows holds each name once. */
  String text(String column) {
    String text = line.get(column);
    String known = names.get(text);
    if (known == null) {
      known = line.text(text);
      if (names.size() < MOST_NAMES) {
        names.put(text, known);
      }
    }
    return known;
  }

  double number(String column) {
    if (line.holdsNumbers(column)) {
      double value = line.number(column);
      if (!Double.isFinite(value)) {
        fault(column + (Double.isNaN(value) ? " is missing" : " is infinite"), "a number");
      }
      return value;
    }
    String text = line.get(column);
    if (text.isEmpty()) {
      fault(column + " is empty", "a number");
      return Double.NaN;
    }
    return parse(column, text);
  }

  double optionalNumber(String column) {
    if (line.isMapped(column) && line.holdsNumbers(column)) {
      double value = line.number(column);
      if (Double.isInfinite(value)) {
        fault(column + " is infinite", "a number");
      }
      return value;
    }
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
      double value = Decimals.parse(text);
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
