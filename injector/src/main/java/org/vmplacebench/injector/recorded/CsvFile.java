package org.vmplacebench.injector.recorded;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.TextFiles;

/** A file of lines with cells between commas, packed by gzip or not; one line is in memory. */
final class CsvFile {

  private static final int SHOWN = 200;

  private final Path file;
  private final OddLines odd;
  private List<String> columns;
  private List<List<String>> either = List.of();
  private String[] cells;
  private long line;

  /** Takes what is in the cells of a line. */
  interface LineTaker {

    /** Takes a line; what it refuses is told as an odd line. */
    void take(CsvFile cells) throws Refused;
  }

  /** A line cannot be taken. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final String allowed;

    /** What is wrong, and what would be right. */
    Refused(String what, String allowed) {
      super(what, null, false, false);
      this.allowed = allowed;
    }
  }

  /** A file that has not been opened. */
  CsvFile(Path file, OddLines odd) {
    this.file = file;
    this.odd = odd;
  }

  /** The bytes of a file, unpacked where they are packed. */
  static InputStream unpacked(Path file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    bytes.mark(2);
    boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return packed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  /** Reads a file whose first line names its columns, of which some have to be there. */
  void readNamed(List<String> needed, LineTaker taker) throws IOException {
    readNamed(needed, List.of(), taker);
  }

  /**
   * Reads a file whose first line names its columns.
   *
   * @param needed those that have to be there
   * @param either lists of which one has to be there as a whole; empty where none has to
   */
  void readNamed(List<String> needed, List<List<String>> either, LineTaker taker)
      throws IOException {
    this.either = either;
    read(null, needed, taker);
  }

  /**
   * Reads a file without names of columns; a first line that has them all the same is passed over.
   */
  void read(List<String> columns, LineTaker taker) throws IOException {
    read(columns, List.of(), taker);
  }

  private void read(List<String> given, List<String> needed, LineTaker taker) throws IOException {
    columns = given;
    try (BufferedReader reader = TextFiles.reader(unpacked(file))) {
      String text;
      while ((text = reader.readLine()) != null) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        cells = split(text);
        if (columns == null) {
          if (!readHead(needed)) {
            return;
          }
        } else if (line > 1 || !cells[0].strip().equalsIgnoreCase(columns.get(0))) {
          takeLine(taker);
        }
      }
      if (columns == null) {
        odd.fault(file, 0, "is empty", "a first line with " + String.join(", ", needed));
      }
    } catch (IOException e) {
      odd.fault(
          file, line + 1, "cannot be read: " + e.getMessage(), "text, or such packed by gzip");
    }
  }

  /** Cells may be in quotes, in which commas and doubled quotes say nothing. */
  private static String[] split(String text) {
    if (text.indexOf('"') < 0) {
      return text.split(",", -1);
    }
    List<String> all = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        all.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    all.add(cell.toString());
    return all.toArray(String[]::new);
  }

  private boolean readHead(List<String> needed) {
    columns = Arrays.stream(cells).map(String::strip).toList();
    List<String> missing =
        new ArrayList<>(needed.stream().filter(name -> !columns.contains(name)).toList());
    String words =
        String.join(" or ", either.stream().map(names -> String.join(", ", names)).toList());
    if (!either.isEmpty() && either.stream().noneMatch(columns::containsAll)) {
      missing.add(words);
    }
    if (!missing.isEmpty()) {
      odd.fault(
          file,
          line,
          "lacks the columns " + String.join(", ", missing),
          "a first line with "
              + String.join(", ", needed)
              + (either.isEmpty() ? "" : ", and " + words));
    }
    return missing.isEmpty();
  }

  private void takeLine(LineTaker taker) {
    try {
      if (cells.length != columns.size()) {
        throw new Refused(
            "has " + cells.length + " cells", columns.size() + ": " + String.join(", ", columns));
      }
      taker.take(this);
    } catch (Refused e) {
      odd.line(file, line, e.getMessage(), e.allowed);
    }
  }

  /** Whether there is a column. */
  boolean has(String column) {
    return columns.contains(column);
  }

  /** The cell of a column, without blanks around it. */
  String text(String column) {
    return cells[columns.indexOf(column)].strip();
  }

  /** A number that is not negative. */
  double number(String column) throws Refused {
    return number(column, 0, Double.MAX_VALUE);
  }

  /** A number within bounds. */
  double number(String column, double least, double most) throws Refused {
    String text = text(column);
    // Java would take "5d" for 5, and "NaN".
    if (!text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1))) {
      try {
        double value = Decimals.parse(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw refused(column, "a number " + bounds(least, most));
  }

  /** A time in seconds. */
  double time(String column) throws Refused {
    return number(column, 0, RecordedRequest.LATEST);
  }

  /** A time in seconds; another one where the cell is empty. */
  double time(String column, double otherwise) throws Refused {
    return !has(column) || text(column).isEmpty() ? otherwise : time(column);
  }

  /** A number that is not negative; another one where the cell is empty. */
  double number(String column, double otherwise) throws Refused {
    return !has(column) || text(column).isEmpty() ? otherwise : number(column);
  }

  /** A whole number within bounds. */
  int whole(String column, int least, int most) throws Refused {
    double value = number(column, least, most);
    if (value != Math.rint(value)) {
      throw refused(column, "a whole number " + bounds(least, most));
    }
    return (int) value;
  }

  /** What to say of a cell that cannot be. */
  Refused refused(String column, String allowed) {
    String text = text(column);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return new Refused(column + " \"" + shown + "\"", allowed);
  }

  private static String bounds(double least, double most) {
    return most == Double.MAX_VALUE
        ? "from " + plain(least) + " on"
        : "from " + plain(least) + " to " + plain(most);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
