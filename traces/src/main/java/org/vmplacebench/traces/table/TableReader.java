package org.vmplacebench.traces.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * Reads one table. Columns are found by name, in any order; columns of other names are passed over.
 *
 * @param <R> the record of a row
 */
public final class TableReader<R> {

  /** More faults than these help nobody: the file is then of another kind. */
  private static final int MAX_FAULTS = 20;

  private final TableFormat<R> format;

  /** A reader for tables of this format. */
  public TableReader(TableFormat<R> format) {
    this.format = format;
  }

  /**
   * All rows of {@code file} in its order.
   *
   * @throws FaultsException with file and line of each malformed line (the first 20)
   * @throws IOException if the file cannot be read
   */
  public List<R> read(Path file) throws IOException {
    Cells cells = new Cells();
    List<R> rows = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser =
            CsvDialect.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      List<String> missing = new ArrayList<>(format.needed());
      missing.removeAll(parser.getHeaderNames());
      if (!missing.isEmpty()) {
        String found = String.join(",", parser.getHeaderNames());
        throw fault(file + ":1", "the header '" + found + "' lacks " + String.join(", ", missing));
      }
      readRows(file, parser, cells, rows);
    } catch (MalformedInputException e) {
      throw fault(file.toString(), "is not UTF-8 text");
    } catch (CSVException | IllegalArgumentException e) {
      // A header with a broken quotation, an empty name, or one twice.
      throw fault(file + ":1", e.getMessage());
    }
    if (!cells.faults().isEmpty()) {
      throw new FaultsException(cells.faults());
    }
    return rows;
  }

  private void readRows(Path file, CSVParser parser, Cells cells, List<R> rows) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    try {
      while (cells.faults().size() < MAX_FAULTS && records.hasNext()) {
        CSVRecord record = records.next();
        cells.moveTo(record, file + ":" + parser.getCurrentLineNumber());
        if (record.isConsistent()) {
          rows.add(format.rowOf(cells));
        } else {
          int columns = parser.getHeaderNames().size();
          cells.fault("has " + record.size() + " cells", columns + " cells, as in the header");
        }
      }
    } catch (UncheckedIOException e) {
      // The parser reports a broken quotation as an I/O error; anything else is one.
      if (e.getCause().getClass() == IOException.class
          || e.getCause() instanceof MalformedInputException) {
        throw e.getCause();
      }
      throw fault(file + ":" + parser.getCurrentLineNumber(), e.getCause().getMessage());
    }
  }

  private FaultsException fault(String where, String what) {
    String columns = "a table with the columns " + String.join(",", format.columns());
    return new FaultsException(List.of(new Fault(where, what, columns, "")));
  }
}
