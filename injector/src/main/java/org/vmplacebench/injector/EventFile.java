package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;

/**
 * A file of events in VMPlaceS's dump format, one {@code time/name/value} a line: a load in percent
 * for a VM; {@code true} or {@code false} for a host that goes on or off or a VM that is resumed or
 * suspended. Plain or gzip ({@code .gz}).
 *
 * <p>VMs that come and go have lines that VMPlaceS does not know: {@code start:class:load} and
 * {@code start:class:load:lifetime} for a new VM, which is called {@code new-0} and so on, with the
 * number of its class in the order of the file of classes, from 1; {@code stop} for a VM that is
 * destroyed otherwise than at the end of its lifetime.
 */
final class EventFile {

  /** VMPlaceS sorts by whole seconds: lines may stand up to this many seconds too late. */
  static final double DISORDER = 1.0;

  /** What the value of a new VM begins with. */
  static final String START = "start:";

  /** What stands between the parts of such a value. */
  static final String PART = ":";

  /** The value of a VM that is destroyed. */
  static final String STOP = "stop";

  private static final int MAX_FAULTS = 20;

  private final Path file;
  private final Cluster cluster;
  private final InjectedVms vms;
  private final List<VmClass> classes;

  EventFile(Path file, Cluster cluster, InjectedVms vms, List<VmClass> classes) {
    this.file = file;
    this.cluster = cluster;
    this.vms = vms;
    this.classes = classes;
  }

  /** What an event does. */
  enum Kind {
    LOAD,
    SWITCH,
    START,
    STOP
  }

  /**
   * One event.
   *
   * @param line its line, from 1
   * @param time seconds
   * @param vm number of the VM in {@link InjectedVms}, or -1
   * @param host index of the host, or -1
   * @param load percent, or NaN where it is about none
   * @param on whether it switches on or resumes
   * @param request the new VM, or null
   */
  record Event(
      long line,
      double time,
      Kind kind,
      int vm,
      int host,
      double load,
      boolean on,
      VmRequest request) {}

  BufferedReader open() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream text =
        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return TextFiles.reader(text);
  }

  /** Whether a line says nothing: blank, or starting with {@code #} or {@code //}. */
  static boolean isComment(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#") || text.startsWith("//");
  }

  /** Reads the whole file once, so that a run never starts on a file that it cannot finish. */
  void check() {
    List<Fault> faults = new ArrayList<>();
    int requests = 0;
    double latest = 0;
    try (BufferedReader reader = open()) {
      String text;
      for (long line = 1; (text = reader.readLine()) != null; line++) {
        if (isComment(text)) {
          continue;
        }
        try {
          Event event = parse(line, text);
          if (event.time < latest - DISORDER) {
            throw new IllegalArgumentException(
                "\"" + text + "\" comes after events that are more than a second later");
          }
          latest = Math.max(latest, event.time);
          requests = checkRequest(event, requests);
        } catch (IllegalArgumentException e) {
          if (faults.size() == MAX_FAULTS) {
            faults.add(new Fault(file.toString(), "has more faults, which are not listed", "", ""));
            break;
          }
          faults.add(
              new Fault(
                  file + ":" + line,
                  e.getMessage(),
                  "time/VM/load in %, time/name/true|false, time/VM/start:class:load[:lifetime] or"
                      + " time/VM/stop",
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

  /**
   * Requests are numbered in their order, and nothing is said of one before it is made.
   *
   * @param requests how many there were
   * @return how many there are now
   */
  private int checkRequest(Event event, int requests) {
    if (event.kind == Kind.START) {
      if (event.request.number() != requests) {
        throw new IllegalArgumentException(
            event.request.name() + " starts where " + VmRequest.PREFIX + requests + " is the next");
      }
      return requests + 1;
    }
    if (event.vm >= 0 && vms.isRequest(event.vm) && vms.numberOfRequest(event.vm) >= requests) {
      throw new IllegalArgumentException(vms.name(event.vm) + " has not been started before");
    }
    return requests;
  }

  /** Reads a line; the message of the exception says what is wrong with it. */
  Event parse(long line, String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("\"" + text + "\" does not have three parts");
    }
    double time = number(parts[0], "time");
    int vm = vms.numberOf(parts[1]);
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
      return new Event(
          line, time, Kind.SWITCH, vm, host, Double.NaN, parts[2].equals("true"), null);
    }
    if (parts[2].startsWith(START)) {
      VmRequest request = request(time, vm, parts[1], parts[2]);
      return new Event(line, time, Kind.START, vm, -1, Double.NaN, false, request);
    }
    if (parts[2].equals(STOP)) {
      if (vm < 0) {
        throw new IllegalArgumentException("host " + parts[1] + " cannot be stopped");
      }
      return new Event(line, time, Kind.STOP, vm, -1, Double.NaN, false, null);
    }
    double load = number(parts[2], "load");
    if (vm < 0) {
      throw new IllegalArgumentException(
          "host " + parts[1] + " cannot be given the load " + parts[2]);
    }
    requirePercent(load, parts[2]);
    return new Event(line, time, Kind.LOAD, vm, -1, load, false, null);
  }

  private static void requirePercent(double load, String text) {
    if (load > 100) {
      throw new IllegalArgumentException("a load of " + text + " % is above 100");
    }
  }

  private VmRequest request(double time, int vm, String name, String value) {
    if (!vms.isRequest(vm)) {
      throw new IllegalArgumentException(
          name + " cannot start: new VMs are called " + VmRequest.PREFIX + "0 and so on");
    }
    String[] parts = value.substring(START.length()).split(PART, -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("\"" + value + "\" is not start:class:load[:lifetime]");
    }
    int type = parts[0].matches("[0-9]{1,9}") ? Integer.parseInt(parts[0]) : 0;
    if (type < 1 || type > classes.size()) {
      throw new IllegalArgumentException(
          "the class \"" + parts[0] + "\" is not 1 to " + classes.size());
    }
    double load = number(parts[1], "load");
    requirePercent(load, parts[1]);
    return new VmRequest(
        vms.numberOfRequest(vm),
        classes.get(type - 1),
        load,
        time,
        parts.length == 3 ? number(parts[2], "lifetime") : Double.POSITIVE_INFINITY);
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
