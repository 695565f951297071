package org.vmplacebench.traces.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.sim.OpenFile;

/** A table as CSV. Nothing is held back but the buffer of the file. */
final class CsvSink implements RowSink, OpenFile {

  private final Path file;
  private boolean writtenAnew;
  private transient OutputStream bytes;
  private transient Writer out;

  CsvSink(Path file, List<String> columns) throws IOException {
    this.file = file;
    open(Files.newOutputStream(file));
    CsvDialect.FORMAT.printRecord(out, columns.toArray());
  }

  private void open(OutputStream opened) throws IOException {
    bytes = opened;
    out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void reopen() throws IOException {
    open(Files.newOutputStream(file, StandardOpenOption.APPEND));
  }

  @Override
  public Optional<Path> writtenAnew() {
    return writtenAnew ? Optional.of(file) : Optional.empty();
  }

  @Override
  public void willBeWrittenAnew() {
    writtenAnew = true;
  }

  @Override
  public void append(Object[] cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0 && cells[i] instanceof Number number) {
        // It needs no quotes, so nobody needs to look for what does.
        out.append(CsvDialect.DELIMITER).append(text(number));
      } else {
        CsvDialect.FORMAT.print(text(cells[i]), out, i == 0);
      }
    }
    CsvDialect.FORMAT.println(out);
  }

  @Override
  public void close() throws IOException {
    // Java 17 leaves the file open where the last write fails.
    try {
      out.close();
    } finally {
      bytes.close();
    }
  }

  private static String text(Object cell) {
    if (cell instanceof Number number) {
      return number instanceof Double value ? Numbers.text(value) : number.toString();
    }
    return cell instanceof Word word ? word.word() : TextCell.written(cell.toString());
  }
}
