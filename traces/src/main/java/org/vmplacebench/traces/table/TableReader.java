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
import org.vmplacebench.parquet.ParquetColumn;
import org.vmplacebench.parquet.ParquetFile;
import org.vmplacebench.parquet.ParquetFormatException;
import org.vmplacebench.parquet.ParquetRows;

/**
 * Reads one table, CSV or Parquet by the ending of its name. Columns are found by name, in any
 * order; columns of other names are passed over.
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
    List<R> rows =
        file.toString().endsWith(TableKind.PARQUET.ending())
            ? readParquet(file, cells)
            : readCsv(file, cells);
    if (!cells.faults().isEmpty()) {
      throw new FaultsException(cells.faults());
    }
    return rows;
  }

  private List<R> readParquet(Path file, Cells cells) throws IOException {
    try (ParquetFile table = ParquetFile.open(file)) {
      List<String> there = table.columns().stream().map(ParquetColumn::name).toList();
      refuseWithout(file.toString(), "it", there);
      List<String> wanted = format.columns().stream().filter(there::contains).toList();
      ParquetRows rows = table.rows(wanted);
      ParquetLine line = new ParquetLine(wanted, rows);
      List<R> read = new ArrayList<>((int) Math.min(table.rows(), Integer.MAX_VALUE - 8));
      for (long row = 1; cells.faults().size() < MAX_FAULTS && rows.next(); row++) {
        cells.moveTo(line, file + ": row " + row);
        read.add(format.rowOf(cells));
      }
      return read;
    } catch (ParquetFormatException e) {
      throw fault(file.toString(), e.what());
    }
  }

  private List<R> readCsv(Path file, Cells cells) throws IOException {
    List<R> rows = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser =
            CsvDialect.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      List<String> found = parser.getHeaderNames();
      refuseWithout(file + ":1", "the header '" + String.join(",", found) + "'", found);
      readRows(file, parser, cells, rows);
    } catch (MalformedInputException e) {
      throw fault(file.toString(), "is not UTF-8 text");
    } catch (CSVException | IllegalArgumentException e) {
      // A header with a broken quotation, an empty name, or one twice.
      throw fault(file + ":1", e.getMessage());
    }
    return rows;
  }

  private void refuseWithout(String where, String what, List<String> found) {
    List<String> missing = new ArrayList<>(format.needed());
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw fault(where, what + " lacks " + String.join(", ", missing));
    }
  }

  private void readRows(Path file, CSVParser parser, Cells cells, List<R> rows) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    CsvLine line = new CsvLine();
    try {
      while (cells.faults().size() < MAX_FAULTS && records.hasNext()) {
        line.record = records.next();
        cells.moveTo(line, file + ":" + parser.getCurrentLineNumber());
        if (line.record.isConsistent()) {
          rows.add(format.rowOf(cells));
        } else {
          int columns = parser.getHeaderNames().size();
          cells.fault("has " + line.record.size() + " cells", columns + " cells, as in the header");
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

  private static final class CsvLine implements Cells.Line {

    private CSVRecord record;

    @Override
    public boolean isMapped(String column) {
      return record.isMapped(column);
    }

    @Override
    public String get(String column) {
      return record.get(column);
    }

    @Override
    public boolean holdsNumbers(String column) {
      return false;
    }

    @Override
    public double number(String column) {
      throw new IllegalStateException(column);
    }

    @Override
    public String text(String cell) {
      return TextCell.read(cell);
    }
  }

  private static final class ParquetLine implements Cells.Line {

    private final List<String> columns;
    private final ParquetRows rows;

    ParquetLine(List<String> columns, ParquetRows rows) {
      this.columns = columns;
      this.rows = rows;
    }

    @Override
    public boolean isMapped(String column) {
      return columns.contains(column);
    }

    @Override
    public String get(String column) {
      String text = rows.text(columns.indexOf(column));
      return text == null ? "" : text;
    }

    @Override
    public boolean holdsNumbers(String column) {
      return rows.column(columns.indexOf(column)).kind() != ParquetColumn.Kind.TEXT;
    }

    @Override
    public double number(String column) {
      return rows.number(columns.indexOf(column));
    }

    @Override
    public String text(String cell) {
      return cell;
    }
  }
}
