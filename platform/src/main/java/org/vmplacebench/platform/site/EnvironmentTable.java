package org.vmplacebench.platform.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.site.VirtualEnvironment;

/** Reads a table of virtual environments. */
final class EnvironmentTable {

  private static final List<String> COLUMNS =
      List.of(
          "name",
          "vms",
          "class",
          "clients",
          "load",
          "cpu_ms",
          "between_ms",
          "clients_ms",
          "start_s",
          "lifetime_s",
          "grow_at",
          "most");

  private static final List<String> NEEDED = COLUMNS.subList(0, 4);
  private static final double MILLI = 1e-3;
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final int MOST_VMS = 10_000;
  private static final int MOST_FAULTS = 20;

  private final Sites sites;
  private final List<VmClass> classes;
  private final double late;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private List<String> columns = List.of();
  private List<String> cells = List.of();
  private String where = "";

  private EnvironmentTable(Sites sites, List<VmClass> classes, double late) {
    this.sites = sites;
    this.classes = classes;
    this.late = late;
  }

  /**
   * Reads a table.
   *
   * @param late s beyond which a request is late where an environment does not say
   * @throws FaultsException with all that is wrong with it
   */
  static List<VirtualEnvironment> read(Path file, Sites sites, List<VmClass> classes, double late) {
    return new EnvironmentTable(sites, classes, late).read(file);
  }

  private List<VirtualEnvironment> read(Path file) {
    List<String> lines = List.of();
    try {
      lines = TextFiles.lines(file);
    } catch (IOException e) {
      faults.add(new Fault(file.toString(), "cannot be read: " + e.getMessage(), "text", ""));
    }
    List<VirtualEnvironment> all = new ArrayList<>();
    for (int i = 0; i < lines.size() && faults.size() < MOST_FAULTS; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      where = file + ":" + (i + 1);
      cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
      if (columns.isEmpty()) {
        columns = cells;
        head();
      } else if (cells.size() != columns.size()) {
        fault("has " + cells.size() + " cells", columns.size() + ", as above", "");
      } else if (columns.containsAll(NEEDED)) {
        all.add(row());
      }
    }
    if (columns.isEmpty() && faults.isEmpty()) {
      faults.add(
          new Fault(
              file.toString(), "is empty", "a first line with " + String.join(", ", NEEDED), ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return all;
  }

  private void fault(String what, String allowed, String hint) {
    faults.add(new Fault(where, what, allowed, hint));
  }

  private void head() {
    for (String needed : NEEDED) {
      if (!columns.contains(needed)) {
        fault("lacks the column " + needed, String.join(", ", COLUMNS), "");
      }
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        fault(
            "\"" + column + "\" is no column",
            String.join(", ", COLUMNS),
            NearestName.hint(column, COLUMNS));
      } else if (!seen.add(column)) {
        fault("\"" + column + "\" is there twice", "once", "");
      }
    }
  }

  private String cell(String column) {
    int at = columns.indexOf(column);
    return at < 0 ? "" : cells.get(at);
  }

  private VirtualEnvironment row() {
    String name = cell("name");
    if (!name.matches("[A-Za-z_][\\w.-]{0,59}")
        || name.matches("(vm|new)-\\d+")
        || !names.add(name)) {
      fault(
          "\"" + name + "\" is no name of an environment",
          "letters, digits and . _ -, each once, and no name of a VM",
          "");
    }
    double vms = number("vms", 1, MOST_VMS, 1);
    double toClients = number("clients_ms", 0, NEVER, NEVER) * MILLI;
    boolean byEvent = columns.contains("start_s") && cell("start_s").isEmpty();
    double most = number("most", 1, MOST_VMS, MOST_VMS);
    if (vms != Math.rint(vms) || most != Math.rint(most)) {
      fault("has a part of a VM", "whole numbers of VMs", "");
    } else if (most < vms) {
      fault("grows to " + (int) most + " VMs from " + (int) vms, "most from vms on", "");
    }
    return new VirtualEnvironment(
        name,
        type(),
        (int) vms,
        number("load", 0, 100, 0),
        number("cpu_ms", 0, NEVER, 0) * MILLI,
        number("between_ms", 0, NEVER, NEVER) * MILLI,
        toClients,
        Math.min(toClients, late),
        byEvent ? NEVER : number("start_s", 0, NEVER, 0),
        number("lifetime_s", 0, NEVER, NEVER),
        number("grow_at", 0, NEVER, NEVER),
        (int) most,
        rates());
  }

  private double number(String column, double least, double most, double byDefault) {
    String text = cell(column);
    if (text.isEmpty()) {
      return byDefault;
    }
    double value = UserReader.rate(text);
    if (Double.isNaN(value) || value < least || value > most) {
      fault(
          column + " \"" + text + "\" is not possible",
          (long) least + " to " + (most == NEVER ? "1e9" : Long.toString((long) most)),
          "");
      return byDefault;
    }
    return value;
  }

  private VmClass type() {
    String text = cell("class");
    int number =
        text.matches("[1-9]\\d{0,8}")
            ? Integer.parseInt(text) - 1
            : IntStream.range(0, classes.size())
                .filter(i -> classes.get(i).name().equals(text))
                .findFirst()
                .orElse(-1);
    if (number < 0 || number >= classes.size()) {
      fault(
          "there is no VM class \"" + text + "\"",
          "1 to " + classes.size() + ", or the name of one of them",
          "");
      return classes.get(0);
    }
    return classes.get(number);
  }

  private double[] rates() {
    double[] rates = new double[sites.count()];
    for (String part : cell("clients").isEmpty() ? new String[0] : cell("clients").split(";", -1)) {
      int colon = part.indexOf(':');
      String name = part.substring(0, Math.max(0, colon)).strip();
      int site = sites.indexOf(name);
      double rate = UserReader.rate(part.substring(colon + 1).strip());
      if (colon < 0 || Double.isNaN(rate)) {
        fault("\"" + part.strip() + "\" are no clients", "site:requests/s", "");
      } else if (site < 0) {
        faults.add(UserReader.noSite(where, name, sites));
      } else {
        rates[site] += rate;
      }
    }
    return rates;
  }
}
