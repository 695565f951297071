package org.vmplacebench.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostNames;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * Reads where VMs are at the start from a file with a line {@code host: vm vm ...} for each host.
 * VMs are named {@code vm-0}, {@code vm-1} and so on; {@code vm-0=small} and {@code vm-0=2} also
 * say of which class one is, by the name of the first class so called or by its number in the order
 * of the classes, from 1. Blank lines and lines that start with {@code //} or {@code #} are
 * comments; a host may have several lines.
 */
public final class PlacementFile {

  private static final int NOWHERE = -1;
  private static final int LISTED = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern VM = Pattern.compile("vm-(\\d{1,9})");

  private final List<HostSpec> hosts;
  private final long[] memory;
  private final HostNames names;
  private final int[] placed;
  private final List<VmClass> classes;
  private final int[] classOf;
  private final Reports reports;

  private PlacementFile(
      List<HostSpec> hosts, long[] memory, List<VmClass> classes, int[] classOf, Reports reports) {
    this.hosts = hosts;
    this.memory = memory;
    this.classes = classes;
    this.classOf = classOf;
    this.reports = reports;
    placed = new int[memory.length];
    Arrays.fill(placed, NOWHERE);
    names = new HostNames(hosts);
  }

  /**
   * Reads a file.
   *
   * @param hosts all hosts of the platform
   * @param memory bytes of each VM, by VM index
   * @throws FaultsException with all the faults of the file: a malformed line, a host or VM that is
   *     not known, a VM that is placed twice or not at all, a host whose memory is exceeded; or
   *     with the one that it cannot be read
   */
  public static Placement read(Path file, List<HostSpec> hosts, long[] memory) {
    return parse(TextLines.read(file, "a readable placement file"), file.toString(), hosts, memory);
  }

  /**
   * Reads a file that may say of which classes VMs are.
   *
   * @param hosts all hosts of the platform
   * @param classes all VM classes
   * @param classOf index of the class of each VM; those of VMs of which the file says one are set
   * @throws FaultsException with all the faults of the file, see {@link #read(Path, List, long[])},
   *     also for a class that is not known
   */
  public static Placement read(
      Path file, List<HostSpec> hosts, List<VmClass> classes, int[] classOf) {
    long[] memory = Arrays.stream(classOf).mapToLong(c -> classes.get(c).memory()).toArray();
    return new PlacementFile(hosts, memory, classes, classOf, new Reports(file.toString()))
        .parse(TextLines.read(file, "a readable placement file"));
  }

  /**
   * Reads lines.
   *
   * @param source what to call the file in faults
   * @param hosts all hosts of the platform
   * @param memory bytes of each VM, by VM index
   * @throws FaultsException with all the faults of the lines, see {@link #read}
   */
  public static Placement parse(
      List<String> lines, String source, List<HostSpec> hosts, long[] memory) {
    return new PlacementFile(hosts, memory, List.of(), new int[0], new Reports(source))
        .parse(lines);
  }

  private Placement parse(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!TextLines.isComment(line)) {
        line(line, reports.line(i + 1));
      }
    }
    missing();
    memory();
    reports.throwFaults();
    return new Placement(placed, List.of());
  }

  private void line(String line, String where) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      reports.fault(where, "\"" + line + "\" has no colon", "host: vm vm ...", "");
      return;
    }
    String name = line.substring(0, colon).strip();
    int host = names.index(name);
    if (host < 0) {
      reports.fault(
          where,
          "\"" + name + "\" is no host of the platform",
          "the name of a host",
          reports.nearest(name, names.candidates()));
    }
    String vms = line.substring(colon + 1).strip();
    for (String vm : vms.isEmpty() ? new String[0] : vms.split("\\s+")) {
      vm(vm, host, where);
    }
  }

  private void vm(String text, int host, String where) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Matcher matcher = VM.matcher(name);
    int vm = matcher.matches() ? Integer.parseInt(matcher.group(1)) : NOWHERE;
    if (vm < 0 || vm >= memory.length) {
      reports.fault(where, "\"" + name + "\" is no VM", "vm-0 to vm-" + (memory.length - 1), "");
    } else if (placed[vm] != NOWHERE) {
      reports.fault(where, "\"" + name + "\" is placed a second time", "each VM once", "");
    } else {
      // On an unknown host it counts as placed, which one fault has been given for already.
      placed[vm] = host < 0 ? hosts.size() : host;
      if (equals >= 0) {
        setClass(vm, text.substring(equals + 1), where);
      }
    }
  }

  private void setClass(int vm, String text, String where) {
    int type = NUMBER.matcher(text).matches() ? Integer.parseInt(text) - 1 : named(text);
    if (type < 0 || type >= classes.size()) {
      reports.fault(
          where,
          "\"" + text + "\" is no class of vm-" + vm,
          "the name of a VM class, or 1 to " + classes.size(),
          reports.nearest(text, classes.stream().map(VmClass::name).distinct().toList()));
    } else {
      classOf[vm] = type;
      memory[vm] = classes.get(type).memory();
    }
  }

  private int named(String name) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).name().equals(name)) {
        return i;
      }
    }
    return NOWHERE;
  }

  private void missing() {
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (int vm = 0; vm < placed.length; vm++) {
      if (placed[vm] == NOWHERE && count++ < LISTED) {
        names.append(count == 1 ? "" : ", ").append("vm-").append(vm);
      }
    }
    if (count > 0) {
      String more = count > LISTED ? " and " + (count - LISTED) + " more" : "";
      reports.fault(
          reports.source(), count + " VMs are placed nowhere: " + names + more, "each VM once", "");
    }
  }

  private void memory() {
    long[] used = new long[hosts.size() + 1];
    for (int vm = 0; vm < placed.length; vm++) {
      if (placed[vm] != NOWHERE) {
        used[placed[vm]] += memory[vm];
      }
    }
    ResourceRooms resources =
        classes.isEmpty() ? ResourceRooms.none() : ResourceRooms.of(hosts, classes, classOf);
    for (int vm = 0; vm < placed.length; vm++) {
      if (placed[vm] >= 0 && placed[vm] < hosts.size()) {
        resources.put(vm, placed[vm]);
      }
    }
    for (int h = 0; h < hosts.size(); h++) {
      HostSpec host = hosts.get(h);
      if (resources.exceeded(h) != null) {
        reports.fault(
            reports.source() + " " + host.name(),
            "its VMs need more " + resources.exceeded(h) + " than it has",
            "at most "
                + host.resources().getOrDefault(resources.exceeded(h), 0.0)
                + " of it altogether",
            "");
      }
      if (used[h] > host.memory()) {
        reports.fault(
            reports.source() + " " + host.name(),
            "its VMs need " + Units.memory(used[h]),
            "at most its memory of " + Units.memory(host.memory()),
            "");
      }
    }
  }
}
