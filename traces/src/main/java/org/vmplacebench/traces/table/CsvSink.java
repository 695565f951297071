package org.vmplacebench.traces.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.vmplacebench.core.sim.OpenFile;

/** A table as CSV. Nothing is held back but the buffer of the file. */
final class CsvSink implements RowSink, OpenFile {

  private final Path file;
  private transient OutputStream bytes;
  private transient CSVPrinter printer;

  CsvSink(Path file, List<String> columns) throws IOException {
    this.file = file;
    open(Files.newOutputStream(file));
    printer.printRecord(columns);
  }

  private void open(OutputStream opened) throws IOException {
    bytes = opened;
    printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)),
            CsvDialect.FORMAT);
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }

  @Override
  public void reopen() throws IOException {
    open(Files.newOutputStream(file, StandardOpenOption.APPEND));
  }

  @Override
  public void append(Object[] cells) throws IOException {
    for (Object cell : cells) {
      printer.print(text(cell));
    }
    printer.println();
  }

  @Override
  public void close() throws IOException {
    // Java 17 leaves the file open where the last write fails.
    try {
      printer.close();
    } finally {
      bytes.close();
    }
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return Numbers.text(number);
    }
    return cell instanceof Word word ? word.word() : TextCell.written(cell.toString());
  }
}
