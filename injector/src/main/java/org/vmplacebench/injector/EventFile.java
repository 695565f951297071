package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * A file of events in VMPlaceS's dump format, one {@code time/name/value} a line: a load in percent
 * for a VM; {@code true} or {@code false} for a host that goes on or off or a VM that is resumed or
 * suspended. Plain or gzip ({@code .gz}).
 */
final class EventFile {

  /** VMPlaceS sorts by whole seconds: lines may stand up to this many seconds too late. */
  static final double DISORDER = 1.0;

  private static final int MAX_FAULTS = 20;

  private final Path file;
  private final Cluster cluster;

  EventFile(Path file, Cluster cluster) {
    this.file = file;
    this.cluster = cluster;
  }

  /**
   * One event.
   *
   * @param line its line, from 1
   * @param time seconds
   * @param vm index of the VM, or -1
   * @param host index of the host, or -1
   * @param load percent, or NaN for one that switches
   * @param on whether it switches on or resumes
   */
  record Event(long line, double time, int vm, int host, double load, boolean on) {}

  BufferedReader open() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream text =
        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Reads the whole file once, so that a run never starts on a file that it cannot finish. */
  void check() {
    List<Fault> faults = new ArrayList<>();
    double latest = 0;
    try (BufferedReader reader = open()) {
      String text;
      for (long line = 1; (text = reader.readLine()) != null; line++) {
        if (text.isBlank()) {
          continue;
        }
        try {
          Event event = parse(line, text);
          if (event.time < latest - DISORDER) {
            throw new IllegalArgumentException(
                "\"" + text + "\" comes after events that are more than a second later");
          }
          latest = Math.max(latest, event.time);
        } catch (IllegalArgumentException e) {
          if (faults.size() == MAX_FAULTS) {
            faults.add(new Fault(file.toString(), "has more faults, which are not listed", "", ""));
            break;
          }
          faults.add(
              new Fault(
                  file + ":" + line,
                  e.getMessage(),
                  "time/VM/load in % or time/name/true|false",
                  ""));
        }
      }
    } catch (NoSuchFileException e) {
      faults.add(new Fault(file.toString(), "there is no such file", "a file of events", ""));
    } catch (IOException e) {
      faults.add(
          new Fault(file.toString(), "cannot be read: " + e.getMessage(), "a file of events", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  /** Reads a line; the message of the exception says what is wrong with it. */
  Event parse(long line, String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("\"" + text + "\" does not have three parts");
    }
    double time = number(parts[0], "time");
    int vm = cluster.vmNamed(parts[1]);
    int host = vm < 0 ? cluster.hostNamed(parts[1]) : -1;
    if (vm < 0 && host < 0) {
      throw new IllegalArgumentException(
          "there is no VM or host \""
              + parts[1]
              + "\" among "
              + cluster.vmCount()
              + " VMs and "
              + cluster.hostCount()
              + " hosts");
    }
    if (parts[2].equals("true") || parts[2].equals("false")) {
      return new Event(line, time, vm, host, Double.NaN, parts[2].equals("true"));
    }
    double load = number(parts[2], "load");
    if (vm < 0) {
      throw new IllegalArgumentException(
          "host " + parts[1] + " cannot be given the load " + parts[2]);
    }
    if (load > 100) {
      throw new IllegalArgumentException("a load of " + parts[2] + " % is above 100");
    }
    return new Event(line, time, vm, -1, load, false);
  }

  private static double number(String text, String what) {
    String problem = "the " + what + " \"" + text + "\" is not a number";
    // Java would take "5d" for 5, and "NaN".
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      throw new IllegalArgumentException(problem);
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem, e);
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("the " + what + " \"" + text + "\" is not possible");
    }
    return value;
  }
}
