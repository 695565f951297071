package org.vmplacebench.traces.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private final OutputStream bytes;
  private final CSVPrinter printer;

  /** Opens {@code file} anew and writes the header line. The folder has to exist. */
  public TableWriter(Path file, TableFormat<R> format) {
    this.format = format;
    this.file = file;
    try {
      bytes = Files.newOutputStream(file);
      printer =
          new CSVPrinter(
              new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)),
              CsvDialect.FORMAT);
      printer.printRecord(format.columns());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Writes a whole table, under a temporary name until it is.
   *
   * @throws IOException if the file cannot be moved to its name
   * @throws UncheckedIOException if it cannot be written
   */
  public static <R> void writeWhole(Path target, TableFormat<R> format, Iterable<R> rows)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (TableWriter<R> writer = new TableWriter<>(part, format)) {
        rows.forEach(writer::append);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
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
    // Java 17 leaves the file open where the last write fails.
    try (bytes) {
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
    return cell instanceof Word word ? word.word() : TextCell.written(cell.toString());
  }
}
