package org.vmplacebench.injector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * The files of a recording, one per VM: those of a folder or a {@code .tar.xz} archive. They stand
 * in the order of their names.
 *
 * @param <T> what is kept of a file
 */
final class RecordingFiles<T> {

  private static final int MAX_FAULTS = 20;

  private final Path source;
  private final String allowed;
  private final Parser<T> parser;
  private final TreeMap<String, T> byName = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Reads one file. */
  interface Parser<T> {

    /**
     * Reads a file to its end, or to its first fault.
     *
     * @param text not to be closed, as it may be a part of an archive
     * @throws Malformed where it is not as it should be
     */
    T parse(InputStream text) throws IOException, Malformed;
  }

  /** What becomes of the bytes of all files. */
  interface Loads<T, L> {

    /** Takes them, to close them, and what was kept of each file. */
    L of(FileChannel bytes, List<T> kept) throws IOException;
  }

  /** Something is wrong with a file. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    private final long line;

    /**
     * What is wrong.
     *
     * @param line from 1, or 0 for the whole file
     */
    Malformed(long line, String what) {
      super(what);
      this.line = line;
    }
  }

  private RecordingFiles(Path source, String allowed, Parser<T> parser) {
    this.source = source;
    this.allowed = allowed;
    this.parser = parser;
  }

  /**
   * Reads all files, one at a time.
   *
   * @param source folder or archive
   * @param vms how many files are needed
   * @param allowed what may stand in a file
   * @return what was kept of the first {@code vms} files
   * @throws FaultsException with the first fault of each file (the first 20), or where there are
   *     fewer files than VMs
   */
  static <T> List<T> read(Path source, int vms, String allowed, Parser<T> parser) {
    return new RecordingFiles<>(source, allowed, parser).read(vms, vms);
  }

  /**
   * Reads all files, one at a time, into a temporary file of bytes.
   *
   * @param source folder or archive
   * @param vms how many files are needed
   * @param shared whether fewer will do, one at least
   * @param allowed what may stand in a file
   * @param parser reads files and writes to the stream that it is made with
   * @param loads takes the bytes, to close them, and what was kept of each file
   * @throws FaultsException as {@link #read} does, or where something cannot be read
   */
  static <T, L> L readInto(
      Path source,
      int vms,
      boolean shared,
      String allowed,
      Function<OutputStream, Parser<T>> parser,
      Loads<T, L> loads) {
    FileChannel bytes = null;
    try {
      bytes = temporary();
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(bytes));
      List<T> kept =
          new RecordingFiles<>(source, allowed, parser.apply(out)).read(vms, shared ? 1 : vms);
      out.flush();
      return loads.of(bytes, kept);
    } catch (IOException e) {
      close(bytes, e);
      throw new FaultsException(List.of(unreadable(source, e)));
    } catch (RuntimeException e) {
      close(bytes, e);
      throw e;
    }
  }

  /** A recording that cannot be read. */
  static Fault unreadable(Path source, IOException e) {
    String what = "cannot be read: " + e.getMessage();
    return new Fault(source.toString(), what, "a folder or a .tar.xz archive of loads", "");
  }

  /** A file that is gone when it is closed, or when the process ends in any way. */
  private static FileChannel temporary() throws IOException {
    Path file = Files.createTempFile("vmplacebench-loads-", null);
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  /** Closes a file that is no longer needed after a failure. */
  private static void close(FileChannel bytes, Exception cause) {
    try {
      if (bytes != null) {
        bytes.close();
      }
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
      faults.add(unreadable(source, e));
    }
    int files = byName.size();
    if (faults.isEmpty() && files < needed) {
      faults.add(
          new Fault(
              source.toString(),
              "has " + files + " files",
              "a file for each of the " + vms + " VMs (vm.number)",
              ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return byName.values().stream().limit(vms).toList();
  }

  private void readFolder() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(source)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream text = unpacked(file)) {
        parse(file.getFileName().toString(), file.toString(), text);
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
          parse(entry.getName(), source + "!" + entry.getName(), tar);
        }
        entry = tar.getNextEntry();
      }
    }
  }

  private void parse(String name, String where, InputStream text) throws IOException {
    try {
      byName.put(name, parser.parse(text));
    } catch (Malformed e) {
      if (faults.size() < MAX_FAULTS) {
        faults.add(
            new Fault(e.line == 0 ? where : where + ":" + e.line, e.getMessage(), allowed, ""));
      }
    }
  }
}
