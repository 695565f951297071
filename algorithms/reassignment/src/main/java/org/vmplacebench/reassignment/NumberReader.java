package org.vmplacebench.reassignment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * The numbers of a text file, one after the other. A number that is wrong is noted with its line
 * and read as the least allowed one, so that the rest is checked as well; a wrong count ends the
 * reading, as nobody can tell what comes after it.
 */
final class NumberReader {

  private final Path file;
  private final List<Fault> faults;
  private final String text;
  private int at;
  private int line = 1;

  private NumberReader(Path file, List<Fault> faults, String text) {
    this.file = file;
    this.faults = faults;
    this.text = text;
  }

  /** Ends the reading with one more fault. */
  static final class EndException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    EndException(Fault fault) {
      super(fault.toString(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  static NumberReader of(Path file, List<Fault> faults) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, Files.exists(file) ? "is not a file" : "does not exist");
    }
    try {
      // Any byte is a character here, so that a file of something else is refused with its line.
      return new NumberReader(file, faults, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  private static FaultsException unreadable(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "a file of the ROADEF/EURO challenge 2012", "")));
  }

  private Fault fault(String what, String token, String allowed) {
    String shown = token.length() > 20 ? token.substring(0, 20) + "..." : token;
    return new Fault(file + ", line " + line, what + " = " + shown, allowed, "");
  }

  /** The next word; empty at the end. */
  private String word() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      if (text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A number from {@code least} to {@code most}. */
  long next(String what, long least, long most) {
    String token = word();
    if (token.isEmpty()) {
      throw new EndException(new Fault(file + ", line " + line, "ends before the " + what, "", ""));
    }
    Long value = parsed(token, least, most);
    if (value == null) {
      faults.add(fault(what, token, "a whole number from " + least + " to " + most));
      return least;
    }
    return value;
  }

  private static Long parsed(String token, long least, long most) {
    try {
      long value = Long.parseLong(token);
      return value < least || value > most ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** An index below {@code bound}. */
  int index(String what, int bound) {
    return (int) next(what, 0, bound - 1L);
  }

  /** How many entries follow. No more than there are characters left, two for each. */
  int count(String what, int least) {
    String token = word();
    long most = Math.max(least, (text.length() - at) / 2 + 1L);
    if (token.isEmpty()) {
      throw new EndException(new Fault(file + ", line " + line, "ends before the " + what, "", ""));
    }
    Long value = parsed(token, least, most);
    if (value == null) {
      throw new EndException(
          fault(
              what,
              token,
              "a whole number from " + least + " to " + most + ", as many as the file can hold"));
    }
    return Math.toIntExact(value);
  }

  /** An empty table, where the rest of the file can hold one of this size. */
  long[] table(int rows, int columns, String what) {
    return new long[size(rows, columns, what)];
  }

  /** An empty table of the costs of moves between machines. */
  int[] square(int machines) {
    return new int[size(machines, machines, "costs of moves")];
  }

  private int size(int rows, int columns, String what) {
    long cells = (long) rows * columns;
    if (cells > text.length() - at) {
      throw new EndException(
          new Fault(file + ", line " + line, "ends before " + cells + " " + what, "", ""));
    }
    return (int) cells;
  }

  /** Reads a row of a table. */
  void fill(long[] table, int row, int columns, String what) {
    for (int column = 0; column < columns; column++) {
      table[row * columns + column] = next(what, 0, Integer.MAX_VALUE);
    }
  }

  /** Notes a fault where something follows. */
  void refuseRest() {
    String token = word();
    if (!token.isEmpty()) {
      faults.add(fault("what follows the last number", token, "the end of the file"));
    }
  }
}
