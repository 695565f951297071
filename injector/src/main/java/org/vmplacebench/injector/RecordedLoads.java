package org.vmplacebench.injector;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * CPU loads that were recorded, as CloudSim publishes those of PlanetLab: a file per VM with one
 * whole number of percent a line, in a folder or a {@code .tar.xz} archive. Files stand in the
 * order of their names. A value takes one byte of memory, a day of a VM 288.
 */
final class RecordedLoads {

  private static final int MAX_FAULTS = 20;
  private static final String ALLOWED = "a whole number of percent from 0 to 100 in each line";

  private final Path source;
  private final TreeMap<String, byte[]> byName = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private RecordedLoads(Path source) {
    this.source = source;
  }

  /**
   * Reads all files.
   *
   * @param source folder or archive
   * @param vms how many files are needed
   * @return the loads of each VM in percent, in the order of time
   * @throws FaultsException with file and line of each malformed line (the first 20), or where
   *     there are fewer files than VMs
   */
  static byte[][] read(Path source, int vms) {
    RecordedLoads loads = new RecordedLoads(source);
    try {
      if (Files.isDirectory(source)) {
        loads.readFolder();
      } else {
        loads.readArchive();
      }
    } catch (IOException e) {
      String what = "cannot be read: " + e.getMessage();
      loads.faults.add(
          new Fault(source.toString(), what, "a folder or a .tar.xz archive of loads", ""));
    }
    int files = loads.byName.size();
    if (loads.faults.isEmpty() && files < vms) {
      loads.faults.add(
          new Fault(
              source.toString(),
              "has " + files + " files",
              "a file for each of the " + vms + " VMs (vm.number)",
              ""));
    }
    if (!loads.faults.isEmpty()) {
      throw new FaultsException(loads.faults);
    }
    return loads.byName.values().stream().limit(vms).toArray(byte[][]::new);
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
    BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    byte[] loads = new byte[288];
    int count = 0;
    String line;
    for (int number = 1; (line = reader.readLine()) != null; number++) {
      int load = percent(line.strip());
      if (load < 0) {
        fault(where + ":" + number, "\"" + line + "\" is not a load");
        return;
      }
      if (count == loads.length) {
        loads = Arrays.copyOf(loads, 2 * count);
      }
      loads[count++] = (byte) load;
    }
    if (count == 0) {
      fault(where, "is empty");
    }
    byName.put(name, Arrays.copyOf(loads, count));
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
