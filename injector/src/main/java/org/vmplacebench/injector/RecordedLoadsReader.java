package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.injector.recorded.OddLines;

/**
 * Reads CPU loads that were recorded, as CloudSim publishes those of PlanetLab: a file per VM with
 * one whole number of percent a line. Blank lines may stand at the end of a file. All are checked
 * before anything runs, one at a time. As the place of a line is its time, the load before an odd
 * one that is left out holds in its place too, or the first one where none is before it.
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
   * @param odd what becomes of odd lines
   * @return the loads of each VM, to be closed
   * @throws FaultsException with file and line of each odd line, or where there are fewer files
   *     than VMs
   */
  static RecordedLoads read(Path source, int vms, OddLines odd) {
    return RecordingFiles.readInto(
        source,
        vms,
        false,
        ALLOWED,
        odd,
        out -> new RecordedLoadsReader(out)::parse,
        RecordedLoads::new);
  }

  private RecordedLoads.Stretch parse(InputStream text, RecordingFiles.Lines lines)
      throws IOException, RecordingFiles.Malformed {
    BufferedReader reader = TextFiles.reader(text);
    long from = written;
    int first = -1;
    int last = -1;
    int odd = 0;
    boolean changes = false;
    String line;
    int blank = 0;
    for (int number = 1; (line = reader.readLine()) != null; number++) {
      if (line.isBlank()) {
        blank = blank == 0 ? number : blank;
        continue;
      }
      for (; blank > 0 && blank < number; blank++) {
        lines.odd(blank, "\"\" is not a load");
        odd++;
      }
      blank = 0;
      int load = percent(line.strip());
      if (load < 0) {
        lines.odd(number, EventReader.quoted(line) + " is not a load");
        odd++;
        continue;
      }
      for (; odd > 0; odd--) {
        write(first < 0 ? load : last);
      }
      first = first < 0 ? load : first;
      changes |= load != first;
      last = load;
      write(load);
    }
    if (first < 0) {
      throw new RecordingFiles.Malformed(0, odd == 0 ? "is empty" : "has no load");
    }
    for (; odd > 0; odd--) {
      write(last);
    }
    return new RecordedLoads.Stretch(from, (int) (written - from), changes);
  }

  private void write(int load) throws IOException {
    out.write(load);
    written++;
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
