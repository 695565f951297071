package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads CPU loads that were recorded, as CloudSim publishes those of PlanetLab: a file per VM with
 * one whole number of percent a line. Blank lines may stand at the end of a file. All are checked
 * before anything runs, one at a time.
 */
final class RecordedLoadsReader {

  private static final String ALLOWED = "a whole number of percent from 0 to 100 in each line";

  private final OutputStream out;
  private long written;

  private RecordedLoadsReader(OutputStream out) {
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
    return RecordingFiles.readInto(
        source,
        vms,
        false,
        ALLOWED,
        out -> new RecordedLoadsReader(out)::parse,
        RecordedLoads::new);
  }

  private RecordedLoads.Stretch parse(InputStream text)
      throws IOException, RecordingFiles.Malformed {
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
        throw new RecordingFiles.Malformed(blank, "\"\" is not a load");
      }
      if (load < 0) {
        throw new RecordingFiles.Malformed(number, "\"" + line + "\" is not a load");
      }
      first = first < 0 ? load : first;
      changes |= load != first;
      out.write(load);
      written++;
    }
    if (written == from) {
      throw new RecordingFiles.Malformed(0, "is empty");
    }
    return new RecordedLoads.Stretch(from, (int) (written - from), changes);
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
}
