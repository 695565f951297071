package org.vmplacebench.traces.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVPrinter;

/**
 * Appends rows to one table while the simulation runs.
 *
 * <p>Nothing is held back but the buffer of the file. I/O errors come as {@link
 * UncheckedIOException}, because rows are appended from the callbacks of the simulation; the
 * message of the cause names the reason (disk full and the like).
 *
 * @param <R> the record of a row
 */
public final class TableWriter<R> implements AutoCloseable {

  private final TableFormat<R> format;
  private final Path file;
  private final CSVPrinter printer;

  /** Opens {@code file} anew and writes the header line. The folder has to exist. */
  public TableWriter(Path file, TableFormat<R> format) {
    this.format = format;
    this.file = file;
    try {
      printer =
          new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), CsvDialect.FORMAT);
      printer.printRecord(format.columns());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes one row. */
  public void append(R row) {
    try {
      for (Object cell : format.cellsOf(row)) {
        printer.print(text(cell));
      }
      printer.println();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes what is still in the buffer and closes the file. */
  @Override
  public void close() {
    try {
      printer.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return Numbers.text(number);
    }
    return cell instanceof Word word ? word.word() : cell.toString();
  }
}
