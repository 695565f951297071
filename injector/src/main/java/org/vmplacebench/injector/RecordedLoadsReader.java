package org.vmplacebench.injector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
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
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads CPU loads that were recorded, as CloudSim publishes those of PlanetLab: a file per VM with
 * one whole number of percent a line, in a folder or a {@code .tar.xz} archive. Files stand in the
 * order of their names. Blank lines may stand at the end of a file. All are checked before anything
 * runs, one at a time.
 */
final class RecordedLoadsReader {

  private static final int MAX_FAULTS = 20;
  private static final String ALLOWED = "a whole number of percent from 0 to 100 in each line";

  private final Path source;
  private final OutputStream out;
  private final TreeMap<String, RecordedLoads.Stretch> byName = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private long written;

  private RecordedLoadsReader(Path source, OutputStream out) {
    this.source = source;
    this.out = out;
  }

  /**
   * Reads all files.
   *
   * @param source folder or archive
   * @param vms how many files are needed
   * @return the loads of each VM, to be closed
   * @throws FaultsException with file and line of each malformed line (the first 20), or where
   *     there are fewer files than VMs
   */
  static RecordedLoads read(Path source, int vms) {
    FileChannel bytes = null;
    try {
      bytes = temporary();
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(bytes));
      List<RecordedLoads.Stretch> stretches = new RecordedLoadsReader(source, out).read(vms);
      out.flush();
      return new RecordedLoads(bytes, stretches);
    } catch (IOException e) {
      close(bytes, e);
      throw new FaultsException(List.of(unreadable(source, e)));
    } catch (RuntimeException e) {
      close(bytes, e);
      throw e;
    }
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

  private static void close(FileChannel bytes, Exception cause) {
    try {
      if (bytes != null) {
        bytes.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static Fault unreadable(Path source, IOException e) {
    String what = "cannot be read: " + e.getMessage();
    return new Fault(source.toString(), what, "a folder or a .tar.xz archive of loads", "");
  }

  private List<RecordedLoads.Stretch> read(int vms) {
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
    if (faults.isEmpty() && files < vms) {
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
      try (InputStream text = Files.newInputStream(file)) {
        parse(file.getFileName().toString(), file.toString(), text);
      }
    }
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
    // Not closed: it would close the archive as well.
    BufferedReader reader = TextFiles.reader(text);
    long from = written;
    int first = -1;
    boolean changes = false;
    String line;
    int blank = 0;
    for (int number = 1; (line = reader.readLine()) != null; number++) {
      if (line.isBlank()) {
        blank = blank == 0 ? number : blank;
        continue;
      }
      int load = percent(line.strip());
      if (blank > 0) {
        fault(where + ":" + blank, "\"\" is not a load");
        return;
      }
      if (load < 0) {
        fault(where + ":" + number, "\"" + line + "\" is not a load");
        return;
      }
      first = first < 0 ? load : first;
      changes |= load != first;
      out.write(load);
      written++;
    }
    if (written == from) {
      fault(where, "is empty");
    }
    byName.put(name, new RecordedLoads.Stretch(from, (int) (written - from), changes));
  }

  /** A whole number from 0 to 100, or -1. */
  private static int percent(String text) {
    try {
      int percent = Integer.parseInt(text);
      return percent >= 0 && percent <= 100 ? percent : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void fault(String where, String what) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new Fault(where, what, ALLOWED, ""));
    }
  }
}
