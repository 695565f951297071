package org.vmplacebench.injector.vjob;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.vjob.VjobRequest;

/**
 * A file of vjobs that is read line by line: once to find all faults before anything runs, and once
 * more while the simulation goes on, so that its size does not matter.
 */
final class VjobFile implements VjobSource {

  private static final int SHOWN = 20;

  private final Path file;
  private final LineReader lines;
  private BufferedReader reader;
  private int line;
  private int number;

  /** Makes vjobs of the lines of one format. One reads a file once, from its first line on. */
  interface LineReader {

    /**
     * The vjob of a line, or {@code null} where it has none.
     *
     * @throws VjobShape.Malformed where it is wrong
     */
    VjobRequest read(String line, int number) throws VjobShape.Malformed;

    /** What the file lacks after its last line, in words, or an empty text. */
    default String lacks() {
      return "";
    }
  }

  private VjobFile(Path file, LineReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * A file that was found to be right, from its first vjob on.
   *
   * @throws FaultsException with file and line of the first faults
   */
  static VjobFile open(Path file, VjobShape shape, int megabytes) {
    try {
      try (VjobFile check = new VjobFile(file, format(file, shape, megabytes))) {
        check.findFaults();
      }
      return new VjobFile(file, format(file, shape, megabytes));
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  VjobKeys.FILE.name(),
                  "\"" + file + "\" cannot be read: " + e.getMessage(),
                  "",
                  "")));
    }
  }

  private static String plainName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static LineReader format(Path file, VjobShape shape, int megabytes) {
    return plainName(file).endsWith(".swf") ? new SwfLines(shape, megabytes) : new CsvLines(shape);
  }

  private void findFaults() throws IOException {
    List<Fault> faults = new ArrayList<>();
    double before = 0;
    int vjobs = 0;
    int wrong = 0;
    String text;
    while ((text = nextLine()) != null) {
      try {
        VjobRequest request = lines.read(text, vjobs);
        if (request == null) {
          continue;
        }
        vjobs++;
        if (request.arrival() < before) {
          throw new VjobShape.Malformed(
              "is submitted at " + request.arrival() + " s, before the one above",
              "lines in the order of submission");
        }
        before = request.arrival();
      } catch (VjobShape.Malformed e) {
        wrong++;
        if (wrong <= SHOWN) {
          faults.add(new Fault(file + ", line " + line, e.getMessage(), e.allowed(), ""));
        }
      }
    }
    if (wrong > SHOWN) {
      faults.add(new Fault(file.toString(), (wrong - SHOWN) + " more lines are wrong", "", ""));
    }
    String lacks = lines.lacks();
    if (faults.isEmpty() && (vjobs == 0 || !lacks.isEmpty())) {
      faults.add(
          new Fault(
              file.toString(), lacks.isEmpty() ? "has no vjob" : lacks, "one vjob or more", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private String nextLine() throws IOException {
    if (reader == null) {
      InputStream bytes = Files.newInputStream(file);
      boolean packed = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      reader = TextFiles.reader(packed ? new GZIPInputStream(bytes) : bytes);
    }
    line++;
    return reader.readLine();
  }

  @Override
  public VjobRequest next() throws IOException {
    String text;
    while ((text = nextLine()) != null) {
      try {
        VjobRequest request = lines.read(text, number);
        if (request != null) {
          number++;
          return request;
        }
      } catch (VjobShape.Malformed e) {
        throw new UncheckedIOException(
            new IOException(file + " was changed while it was read, line " + line, e));
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
