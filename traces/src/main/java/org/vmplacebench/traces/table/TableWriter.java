package org.vmplacebench.traces.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends rows to one table while the simulation runs.
 *
 * <p>I/O errors come as {@link UncheckedIOException}, because rows are appended from the callbacks
 * of the simulation; the message of the cause names the reason (disk full and the like).
 *
 * @param <R> the record of a row
 */
public final class TableWriter<R> implements AutoCloseable {

  private final TableFormat<R> format;
  private final List<Path> files;
  private final List<RowSink> sinks = new ArrayList<>();

  /** Opens {@code file} anew as CSV and writes the header line. The folder has to exist. */
  public TableWriter(Path file, TableFormat<R> format) {
    this.format = format;
    files = List.of(file);
    try {
      sinks.add(new CsvSink(file, format.columns()));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Opens the table anew in {@code folder}, which has to exist, as each of these kinds.
   *
   * @throws IllegalArgumentException if it is to be Parquet and {@link DataPackage} does not tell
   *     the types of its columns
   */
  public TableWriter(Path folder, TableFormat<R> format, List<TableKind> kinds) {
    this.format = format;
    files = kinds.stream().map(kind -> folder.resolve(format.fileName(kind))).toList();
    for (int i = 0; i < files.size(); i++) {
      try {
        sinks.add(
            switch (kinds.get(i)) {
              case CSV -> new CsvSink(files.get(i), format.columns());
              case PARQUET -> new ParquetSink(files.get(i), format.name());
            });
      } catch (IOException e) {
        UncheckedIOException failure = failure(files.get(i), e);
        closeAfter(failure);
        throw failure;
      }
    }
  }

  /**
   * Writes a whole table as CSV, under a temporary name until it is.
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
    Object[] cells = format.cellsOf(row);
    for (int i = 0; i < sinks.size(); i++) {
      try {
        sinks.get(i).append(cells);
      } catch (IOException e) {
        throw failure(files.get(i), e);
      }
    }
  }

  /** The table will be written anew as a whole, so that no checkpoint needs its rows. */
  public void willBeWrittenAnew() {
    sinks.forEach(RowSink::willBeWrittenAnew);
  }

  /** Writes what is still held back and closes the file. */
  @Override
  public void close() {
    UncheckedIOException failure = null;
    for (int i = 0; i < sinks.size(); i++) {
      try {
        sinks.get(i).close();
      } catch (IOException e) {
        UncheckedIOException next = failure(files.get(i), e);
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void closeAfter(UncheckedIOException cause) {
    try {
      close();
    } catch (UncheckedIOException e) {
      cause.addSuppressed(e);
    }
  }

  private static UncheckedIOException failure(Path file, IOException e) {
    return new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
  }
}
