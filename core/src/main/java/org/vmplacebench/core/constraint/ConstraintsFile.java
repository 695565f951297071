package org.vmplacebench.core.constraint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads placement constraints, one on each line, in the manner of BtrPlace's own language:
 *
 * <pre>
 * spread({vm-0, vm-1, vm-[5..9]})
 * &gt;&gt; gather({vm-2, vm-3})            discrete: at the end of a plan only
 * fence({vm-4}, {node[0..3]})
 * among({vm-0, vm-1}, {{node0, node1}, {node2, node3}})
 * runningCapacity({node0}, 12)
 * </pre>
 *
 * <p>Blank lines and lines that start with {@code #} or {@code //} are comments.
 */
public final class ConstraintsFile {

  private static final Pattern CALL = Pattern.compile("(>>)?\\s*(\\w+)\\s*\\((.*)\\)\\s*;?");
  private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d{1,9})\\.\\.(\\d{1,9})](.*)");
  private static final double BYTES_PER_MB = 1 << 20;
  private static final int MOST_NAMES = 10_000_000;
  private static final String KNOWN =
      "spread, gather, fence, ban, root, lonely, among, split, splitAmong, runningCapacity,"
          + " resourceCapacity";

  private final Map<String, Integer> hosts = new TreeMap<>();
  private final int vms;
  private final List<Fault> faults = new ArrayList<>();
  private final List<PlacementConstraint> constraints = new ArrayList<>();

  private ConstraintsFile(List<String> hostNames, int vms) {
    this.vms = vms;
    IntStream.range(0, hostNames.size()).forEach(host -> hosts.put(hostNames.get(host), host));
  }

  /**
   * Reads a file.
   *
   * @param hostNames names of the hosts that take VMs, by index
   * @param vms number of VMs, which are named {@code vm-0}, {@code vm-1} and so on
   * @throws FaultsException with all faults of the file
   */
  public static List<PlacementConstraint> read(Path file, List<String> hostNames, int vms) {
    List<String> lines;
    try {
      lines = TextFiles.lines(file);
    } catch (IOException e) {
      throw new FaultsException(
          List.of(new Fault(file.toString(), "it cannot be read: " + e, "a text file", "")));
    }
    return parse(lines, file.toString(), hostNames, vms);
  }

  /**
   * Reads lines.
   *
   * @param source what to call them in faults
   * @throws FaultsException with all faults of the lines
   */
  public static List<PlacementConstraint> parse(
      List<String> lines, String source, List<String> hostNames, int vms) {
    ConstraintsFile reader = new ConstraintsFile(hostNames, vms);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
        try {
          reader.constraints.add(reader.constraint(line));
        } catch (IllegalArgumentException e) {
          reader.faults.add(new Fault(source + ", line " + (i + 1), e.getMessage(), "", ""));
        }
      }
    }
    if (!reader.faults.isEmpty()) {
      throw new FaultsException(reader.faults);
    }
    return List.copyOf(reader.constraints);
  }

  private PlacementConstraint constraint(String line) {
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      throw new IllegalArgumentException(
          "\"" + line + "\" is not a constraint such as spread({vm-0, vm-1})");
    }
    boolean continuous = call.group(1) == null;
    List<String> parts = parts(call.group(3));
    return switch (call.group(2).toLowerCase(Locale.ROOT)) {
      case "spread" -> new Spread(vms(parts, 1), continuous);
      case "gather" -> new Gather(vms(parts, 1), continuous);
      case "lonely" -> new Lonely(vms(parts, 1), continuous);
      case "root" -> new Root(vms(parts, 1), continuous);
      case "fence" -> new Fence(vms(parts, 2), hosts(parts.get(1)), continuous);
      case "ban" -> new Ban(vms(parts, 2), hosts(parts.get(1)), continuous);
      case "among" -> new Among(vms(parts, 2), groups(parts.get(1)), continuous);
      case "split" -> new Split(vmSets(parts, 1), continuous);
      case "splitamong" -> new SplitAmong(vmSets(parts, 2), groups(parts.get(1)), continuous);
      case "runningcapacity" ->
          new RunningCapacity(hostsFirst(parts, 2), wholeNumber(parts.get(1)), continuous);
      case "resourcecapacity" -> resourceCapacity(parts, continuous);
      default ->
          throw new IllegalArgumentException(
              "there is no constraint \"" + call.group(2) + "\"; there are " + KNOWN);
    };
  }

  private ResourceCapacity resourceCapacity(List<String> parts, boolean continuous) {
    NavigableSet<Integer> where = hostsFirst(parts, 3);
    String name = parts.get(1).replace("\"", "").trim().toLowerCase(Locale.ROOT);
    if (!name.equals("cpu") && !name.equals("mem")) {
      throw new IllegalArgumentException(
          "there is no resource "
              + parts.get(1)
              + "; there are \"cpu\" in demand units and \"mem\" in MB");
    }
    boolean cpu = name.equals("cpu");
    double most = wholeNumber(parts.get(2)) * (cpu ? 1 : BYTES_PER_MB);
    return new ResourceCapacity(
        where,
        cpu ? ResourceCapacity.Resource.CPU : ResourceCapacity.Resource.MEM,
        most,
        continuous);
  }

  /** The parts between commas that are in no braces. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0) {
        throw new IllegalArgumentException("a } too many in \"" + text + "\"");
      }
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("a } is missing in \"" + text + "\"");
    }
    parts.add(text.substring(start).trim());
    return parts;
  }

  private NavigableSet<Integer> vms(List<String> parts, int expected) {
    expect(parts, expected);
    return set(parts.get(0), this::vm);
  }

  private List<NavigableSet<Integer>> vmSets(List<String> parts, int expected) {
    expect(parts, expected);
    List<NavigableSet<Integer>> sets =
        parts(inner(parts.get(0))).stream().map(set -> set(set, this::vm)).toList();
    refuseShared(sets, "VM");
    return sets;
  }

  private NavigableSet<Integer> hostsFirst(List<String> parts, int expected) {
    expect(parts, expected);
    return hosts(parts.get(0));
  }

  private NavigableSet<Integer> hosts(String text) {
    return set(text, this::host);
  }

  private List<NavigableSet<Integer>> groups(String text) {
    List<NavigableSet<Integer>> groups = parts(inner(text)).stream().map(this::hosts).toList();
    refuseShared(groups, "host");
    return groups;
  }

  private static void refuseShared(List<NavigableSet<Integer>> sets, String what) {
    NavigableSet<Integer> seen = new TreeSet<>();
    for (NavigableSet<Integer> set : sets) {
      for (int member : set) {
        if (!seen.add(member)) {
          throw new IllegalArgumentException(
              "a " + what + " is in two sets: its index is " + member);
        }
      }
    }
  }

  private static void expect(List<String> parts, int expected) {
    if (parts.size() != expected) {
      throw new IllegalArgumentException("it has " + parts.size() + " parts; allowed: " + expected);
    }
  }

  private static String inner(String text) {
    if (text.length() < 2 || text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}') {
      throw new IllegalArgumentException("\"" + text + "\" is not a set in braces");
    }
    return text.substring(1, text.length() - 1);
  }

  private static NavigableSet<Integer> set(String text, Function<String, Integer> index) {
    NavigableSet<Integer> set = new TreeSet<>();
    for (String name : parts(inner(text))) {
      names(name).forEach(each -> set.add(index.apply(each)));
    }
    return set;
  }

  /** The names of a range such as {@code vm-[0..9]}; any other name is itself. */
  private static List<String> names(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return List.of(text);
    }
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(3));
    if (first > last || last - first >= MOST_NAMES) {
      throw new IllegalArgumentException("\"" + text + "\" is not a range");
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> range.group(1) + number + range.group(4))
        .toList();
  }

  private int vm(String name) {
    Matcher number = Pattern.compile("vm-(\\d{1,9})").matcher(name);
    if (!number.matches() || Integer.parseInt(number.group(1)) >= vms) {
      throw new IllegalArgumentException(
          "there is no VM \"" + name + "\"; allowed: vm-0 to vm-" + (vms - 1));
    }
    return Integer.parseInt(number.group(1));
  }

  private int host(String name) {
    Integer host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("there is no host \"" + name + "\" that takes VMs");
    }
    return host;
  }

  private static int wholeNumber(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a whole number from 0 to 999999999");
    }
    return Integer.parseInt(text);
  }
}
