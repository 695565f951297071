package org.vmplacebench.injector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.injector.recorded.OddLines;

/**
 * The files of a recording, one per VM: those of a folder or a {@code .tar.xz} archive. They stand
 * in the order of their names.
 *
 * @param <T> what is kept of a file
 */
final class RecordingFiles<T> {

  private static final String ARCHIVE = "a folder or a .tar.xz archive of loads";

  private static final Pattern PACKED =
      Pattern.compile("(?i).*\\.(tar|tar\\.[a-z0-9]+|tgz|txz|zip|7z)");

  private final Path source;
  private final String allowed;
  private final Parser<T> parser;
  private final TreeMap<String, T> byName = new TreeMap<>();
  private final OddLines odd;

  /** Takes lines of a file that are not as they should be. */
  interface Lines {

    /** A line, from 1 on, is odd: it has to be passed over. */
    void odd(long line, String what);
  }

  /** Reads one file. */
  interface Parser<T> {

    /**
     * Reads a file to its end.
     *
     * @param text not to be closed, as it may be a part of an archive
     * @param lines takes odd lines
     * @throws Malformed where the file is wrong as a whole
     */
    T parse(InputStream text, Lines lines) throws IOException, Malformed;
  }

  /** What becomes of the bytes of all files. */
  interface Loads<T, L> {

    /** Takes them, to close them, and what was kept of each file. */
    L of(RecordedBytes bytes, List<T> kept) throws IOException;
  }

  /** A file is wrong as a whole, or a line of it, as whoever catches it knows. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    private final long line;

    /**
     * What is wrong.
     *
     * @param line from 1, or 0 for the whole file
     */
    Malformed(long line, String what) {
      super(what, null, false, false);
      this.line = line;
    }
  }

  private RecordingFiles(Path source, String allowed, OddLines odd, Parser<T> parser) {
    this.source = source;
    this.allowed = allowed;
    this.odd = odd;
    this.parser = parser;
  }

  /**
   * Reads all files, one at a time, into a temporary file of bytes.
   *
   * @param source folder or archive
   * @param vms how many files are needed
   * @param shared whether fewer will do, one at least
   * @param allowed what may stand in a file
   * @param odd what becomes of odd lines
   * @param parser reads files and writes to the stream that it is made with
   * @param loads takes the bytes, to close them, and what was kept of each file
   * @throws FaultsException with all faults, or where there are fewer files than VMs or something
   *     cannot be read
   */
  static <T, L> L readInto(
      Path source,
      int vms,
      boolean shared,
      String allowed,
      OddLines odd,
      Function<OutputStream, Parser<T>> parser,
      Loads<T, L> loads) {
    int needed = shared ? 1 : vms;
    boolean leavesOut = odd.areLeftOut();
    RecordedBytes bytes =
        new RecordedBytes(
            source,
            out -> {
              OddLines again = new OddLines(leavesOut);
              return new RecordingFiles<>(source, allowed, again, parser.apply(out))
                  .read(vms, needed);
            });
    try {
      return loads.of(
          bytes,
          bytes.fill(
              out ->
                  new RecordingFiles<>(source, allowed, odd, parser.apply(out)).read(vms, needed)));
    } catch (IOException e) {
      close(bytes, e);
      String what = "cannot be read: " + e.getMessage();
      throw new FaultsException(List.of(new Fault(source.toString(), what, ARCHIVE, "")));
    } catch (RuntimeException e) {
      close(bytes, e);
      throw e;
    }
  }

  /** Closes a file that is no longer needed after a failure. */
  private static void close(RecordedBytes bytes, Exception cause) {
    try {
      bytes.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private List<T> read(int vms, int needed) {
    try {
      if (Files.isDirectory(source)) {
        readFolder();
      } else {
        readArchive();
      }
    } catch (IOException e) {
      odd.fault(source, 0, "cannot be read: " + e.getMessage(), ARCHIVE);
    }
    int files = byName.size();
    if (!odd.hasFaults() && files < needed) {
      odd.fault(
          source,
          0,
          "has " + files + " files",
          "a file for each of the " + vms + " VMs (vm.number)");
    }
    odd.throwFaults();
    return byName.values().stream().limit(vms).toList();
  }

  private void readFolder() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(source)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (PACKED.matcher(file.getFileName().toString()).matches()) {
        odd.fault(
            file,
            0,
            "is an archive within a folder of recordings",
            "a file per VM; a .tar.xz archive is named itself, or unpacked");
        continue;
      }
      try (InputStream text = unpacked(file)) {
        parse(file.getFileName().toString(), file, text);
      } catch (IOException e) {
        odd.fault(file, 0, "cannot be read: " + e.getMessage(), allowed);
      }
    }
  }

  /** A file of a folder, which may be packed by itself. */
  private static InputStream unpacked(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    String name = file.getFileName().toString();
    return name.endsWith(".xz")
        ? new XZCompressorInputStream(bytes)
        : name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private void readArchive() throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(source));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (entry.isFile()) {
          parse(entry.getName(), Path.of(source + "!" + entry.getName()), tar);
        }
        entry = tar.getNextEntry();
      }
    }
  }

  private void parse(String name, Path where, InputStream text) throws IOException {
    try {
      T kept = parser.parse(text, (line, what) -> odd.line(where, line, what, allowed));
      byName.put(name, kept);
    } catch (Malformed e) {
      odd.fault(where, e.line, e.getMessage(), allowed);
    }
  }
}
