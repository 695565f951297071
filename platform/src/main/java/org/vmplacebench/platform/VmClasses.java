package org.vmplacebench.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.VmClass;

/**
 * Reads VMPlaceS's files of VM classes: one class a line, {@code
 * name:vcpu:ramMB:netMBps:migMBps:intensity%}, and after these, where VMs have further resources,
 * {@code :gpu=1,disk=20}.
 *
 * <p>MB are mebibytes (1 048 576 bytes), as in the migration model. The intensity is the memory
 * update speed at full CPU load, in percent of the migration speed. Blank lines and lines that
 * start with {@code //} or {@code #} are comments; other lines without a colon are skipped with a
 * notice, as VMPlaceS skips them.
 */
public final class VmClasses {

  private static final double MEBI = 1024.0 * 1024;
  private static final String FORM = "name:vcpu:ramMB:netMBps:migMBps:intensity%";
  private static final String RESOURCES =
      "names with amounts from 0 on, such as gpu=1,disk=20, each once";
  private static final Pattern RESOURCE = Pattern.compile("([a-z][a-z0-9-]*)\\s*=\\s*([0-9.]+)");
  private static final double MOST = 1e9;

  private VmClasses() {}

  /**
   * Reads a file.
   *
   * @throws FaultsException with all the malformed lines of the file, or with the fault that it
   *     cannot be read or has no class
   */
  public static ParsedVmClasses read(Path file) {
    return parse(TextLines.read(file, "a readable file of VM classes"), file.toString());
  }

  /**
   * Reads lines.
   *
   * @param source what to call the file in faults and notices
   * @throws FaultsException with all the malformed lines, or with the fault that there is no class
   */
  public static ParsedVmClasses parse(List<String> lines, String source) {
    Reports reports = new Reports(source);
    List<VmClass> classes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String where = reports.line(i + 1);
      if (TextLines.isComment(line)) {
        continue;
      }
      if (line.indexOf(':') < 0) {
        reports.notice(where, "\"" + line + "\" has no colon and is skipped");
      } else {
        parse(line, where, reports, classes);
      }
    }
    reports.throwFaults();
    if (classes.isEmpty()) {
      reports.fault(source, "has no VM class", "at least one line " + FORM, "");
      reports.throwFaults();
    }
    return new ParsedVmClasses(classes, reports.notices());
  }

  private static void parse(String line, String where, Reports reports, List<VmClass> classes) {
    String[] fields = line.split(":", -1);
    if (fields.length != 6 && fields.length != 7) {
      reports.fault(where, "\"" + line + "\" has " + fields.length + " fields", FORM, "");
      return;
    }
    SortedMap<String, Double> resources = new TreeMap<>();
    if (fields.length == 7) {
      resources(fields[6], where + " resources", reports, resources);
    }
    String name = fields[0].strip();
    boolean named = !name.isEmpty();
    if (!named) {
      reports.fault(where + " name", "is empty", FORM, "");
    }
    double vcpus = number(fields[1], where + " vcpu", reports, 1, true, "a whole number from 1 on");
    double ram = number(fields[2], where + " ramMB", reports, 1, false, "a number from 1 on");
    String orMore = "a number from 0 on";
    double net = number(fields[3], where + " netMBps", reports, 0, false, orMore);
    double migration = number(fields[4], where + " migMBps", reports, 0, false, orMore);
    double intensity = number(fields[5], where + " intensity%", reports, 0, false, orMore);
    if (named && vcpus > 0 && ram > 0 && net >= 0 && migration >= 0 && intensity >= 0) {
      classes.add(
          new VmClass(
                  name,
                  (int) vcpus,
                  Math.round(ram * MEBI),
                  net * MEBI,
                  migration * MEBI,
                  intensity / 100)
              .with(resources));
    }
  }

  private static void resources(
      String field, String where, Reports reports, SortedMap<String, Double> found) {
    for (String each : field.split(",", -1)) {
      Matcher named = RESOURCE.matcher(each.strip());
      double amount = -1;
      try {
        amount = named.matches() ? Double.parseDouble(named.group(2)) : -1;
      } catch (NumberFormatException e) {
        // Said below.
      }
      if (amount < 0 || amount > MOST || found.put(named.group(1), amount) != null) {
        reports.fault(where, "\"" + each.strip() + "\"", RESOURCES, "");
        return;
      }
    }
    found.values().removeIf(amount -> amount == 0);
  }

  /** A number from {@code least} on, or -1 where it is none, which is then reported. */
  private static double number(
      String field, String where, Reports reports, int least, boolean whole, String allowed) {
    String text = field.strip();
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      reports.fault(where, "\"" + text + "\" is not a number", allowed, "");
      return -1;
    }
    if (value >= least && value <= Integer.MAX_VALUE && (!whole || value == Math.rint(value))) {
      return value;
    }
    String large =
        value > Integer.MAX_VALUE ? "is larger than " + Integer.MAX_VALUE : "is not possible";
    String what = value < least ? "is too small" : large;
    reports.fault(where, "\"" + text + "\" " + what, allowed, "");
    return -1;
  }
}
