package org.vmplacebench.traces.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** A table as CSV. Nothing is held back but the buffer of the file. */
final class CsvSink implements RowSink {

  private final OutputStream bytes;
  private final CSVPrinter printer;

  CsvSink(Path file, List<String> columns) throws IOException {
    bytes = Files.newOutputStream(file);
    printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)),
            CsvDialect.FORMAT);
    printer.printRecord(columns);
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
    try (bytes) {
      printer.close();
    }
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return Numbers.text(number);
    }
    return cell instanceof Word word ? word.word() : TextCell.written(cell.toString());
  }
}
