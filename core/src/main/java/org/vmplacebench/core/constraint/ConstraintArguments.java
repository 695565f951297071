package org.vmplacebench.core.constraint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vmplacebench.core.config.NearestName;

/**
 * What stands between the brackets of a placement constraint, such as {@code {vm-0, vm-[2..4]},
 * {node0}, 12}. All methods throw {@link IllegalArgumentException} with a message for the user
 * where an argument is not what is asked for.
 */
public final class ConstraintArguments {

  private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d{1,9})\\.\\.(\\d{1,9})](.*)");

  /** To look for the nearest of more names takes long where many are wrong. */
  private static final int MOST_COMPARED = 1000;

  private static final Pattern VM = Pattern.compile("vm-(\\d{1,9})");
  private static final int MOST_NAMES = 10_000_000;

  private final List<String> parts;
  private final Map<String, Integer> hosts;
  private final Map<String, int[]> groups;
  private final int vms;
  private final HostLatencies latencies;

  /** Who has a name that is none of a VM of time 0; null where nobody has. */
  private final Function<String, IntStream> named;

  /** Sets of hosts that were read before, by the number of the argument. */
  private final Map<Integer, NavigableSet<Integer>> hostsOf;

  /**
   * Arguments as text.
   *
   * @param hosts indices by name
   * @param groups indices by names that stand for several hosts
   * @param vms number of VMs, which are named {@code vm-0}, {@code vm-1} and so on
   * @param latencies how far hosts are from each other; {@code null} where nobody knows
   */
  ConstraintArguments(
      String text,
      Map<String, Integer> hosts,
      Map<String, int[]> groups,
      int vms,
      HostLatencies latencies) {
    this(parts(text), hosts, groups, vms, latencies, null, new HashMap<>());
  }

  private ConstraintArguments(
      List<String> parts,
      Map<String, Integer> hosts,
      Map<String, int[]> groups,
      int vms,
      HostLatencies latencies,
      Function<String, IntStream> named,
      Map<Integer, NavigableSet<Integer>> hostsOf) {
    this.parts = parts;
    this.hosts = hosts;
    this.groups = groups;
    this.vms = vms;
    this.latencies = latencies;
    this.named = named;
    this.hostsOf = hostsOf;
  }

  /** The same arguments, with VMs that have names of another kind. */
  ConstraintArguments of(Function<String, IntStream> other) {
    return new ConstraintArguments(parts, hosts, groups, vms, latencies, other, hostsOf);
  }

  /** Requires a number of arguments. */
  public ConstraintArguments expect(int count) {
    if (parts.size() != count) {
      throw new IllegalArgumentException("it has " + parts.size() + " parts, not " + count);
    }
    return this;
  }

  /** A set of VMs: {@code {vm-0, vm-[2..4]}}. */
  public NavigableSet<Integer> vms(int argument) {
    return set(text(argument), this::vm);
  }

  /** A set of hosts: {@code {node0, node[2..4], site:rennes}}. */
  public NavigableSet<Integer> hosts(int argument) {
    return hostsOf.computeIfAbsent(argument, fresh -> set(text(argument), this::host));
  }

  /** Sets of VMs that share none: {@code {{vm-0}, {vm-1, vm-2}}}. */
  public List<NavigableSet<Integer>> vmSets(int argument) {
    if (named != null) {
      refuseLikely(parts(inner(text(argument))));
    }
    return sets(argument, this::vm, "VM");
  }

  /** Sets of hosts that share none: {@code {{node0}, {node1, node2}}}. */
  public List<NavigableSet<Integer>> hostSets(int argument) {
    return sets(argument, this::host, "host");
  }

  /** Sets of names that a VM may be in two of, whoever comes, can never be told apart. */
  private static void refuseLikely(List<String> sets) {
    Map<String, Integer> setOf = new TreeMap<>();
    Set<String> sorts = new TreeSet<>();
    for (int i = 0; sets.size() > 1 && i < sets.size(); i++) {
      int set = i;
      names(sets.get(i)).forEach(name -> refuseLikely(name, set, setOf, sorts));
    }
  }

  private static void refuseLikely(
      String name, int set, Map<String, Integer> setOf, Set<String> sorts) {
    if (name.equals(VmNames.EACH_GROUP)) {
      throw new IllegalArgumentException(
          "names " + name + " beside other VMs, where it may stand alone only");
    }
    sorts.add(name.substring(0, name.indexOf(':') + 1));
    Integer other = setOf.put(name, set);
    if (name.equals(VmNames.ALL) || (other != null && other != set) || sorts.size() > 1) {
      throw new IllegalArgumentException(
          "a VM may be in two sets: \""
              + name
              + "\"; names of one sort, each in one set, are told apart");
    }
  }

  private List<NavigableSet<Integer>> sets(
      int argument, Function<String, IntStream> index, String what) {
    List<NavigableSet<Integer>> sets =
        parts(inner(text(argument))).stream().map(set -> set(set, index)).toList();
    refuseShared(sets, what);
    return sets;
  }

  /** A whole number from 0 to 999999999. */
  public int wholeNumber(int argument) {
    String text = text(argument);
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a whole number from 0 to 999999999");
    }
    return Integer.parseInt(text);
  }

  /** A number, 0 or more. */
  public double number(int argument) {
    String text = text(argument);
    if (!text.matches("\\d{1,15}([.]\\d{1,20})?([eE]-?\\d{1,3})?")) {
      throw new IllegalArgumentException("\"" + text + "\" is not a number, 0 or more");
    }
    return Double.parseDouble(text);
  }

  /** How far hosts are from each other. */
  public HostLatencies latencies() {
    if (latencies == null) {
      throw new IllegalArgumentException("no network is known here");
    }
    return latencies;
  }

  /** Indices of all hosts that take VMs. */
  public NavigableSet<Integer> allHosts() {
    return new TreeSet<>(hosts.values());
  }

  /** A text as it stands there, with its quotes. */
  public String text(int argument) {
    if (argument >= parts.size()) {
      throw new IllegalArgumentException("it has " + parts.size() + " parts, which are too few");
    }
    return parts.get(argument);
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

  private static String inner(String text) {
    if (text.length() < 2 || text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}') {
      throw new IllegalArgumentException("\"" + text + "\" is not a set in braces");
    }
    return text.substring(1, text.length() - 1);
  }

  private static NavigableSet<Integer> set(String text, Function<String, IntStream> index) {
    NavigableSet<Integer> set = new TreeSet<>();
    names(text).forEach(each -> index.apply(each).forEach(set::add));
    return set;
  }

  /** The names in a set. */
  private static Stream<String> names(String set) {
    return parts(inner(set)).stream().flatMap(ConstraintArguments::range);
  }

  /** The names of a range such as {@code vm-[0..9]}; any other name is itself. */
  private static Stream<String> range(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Stream.of(text);
    }
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(3));
    if (first > last || last - first >= MOST_NAMES) {
      throw new IllegalArgumentException("\"" + text + "\" is not a range");
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> range.group(1) + number + range.group(4));
  }

  private IntStream vm(String name) {
    IntStream found = named == null ? null : named.apply(name);
    if (found != null) {
      return found;
    }
    Matcher number = VM.matcher(name);
    if (!number.matches() || Integer.parseInt(number.group(1)) >= vms) {
      throw new IllegalArgumentException(
          "there is no VM \"" + name + "\"; allowed: " + numbered(vms));
    }
    return IntStream.of(Integer.parseInt(number.group(1)));
  }

  /** Whether a name is {@code vm-} with a number. */
  static boolean isNumbered(String name) {
    return VM.matcher(name).matches();
  }

  /** The names of VMs of time 0, in words. */
  static String numbered(int vms) {
    return switch (vms) {
      case 0 -> "none, as no VM is there at time 0";
      case 1 -> "vm-0";
      default -> "vm-0 to vm-" + (vms - 1);
    };
  }

  /** The group that is called so without its kind, such as {@code site:rennes}, or a near name. */
  private String nearest(String name) {
    Optional<String> group =
        new TreeSet<>(groups.keySet())
            .stream()
                .filter(each -> each.substring(each.indexOf(':') + 1).equalsIgnoreCase(name))
                .findFirst();
    if (group.isPresent()) {
      return " (Maybe you meant " + group.get() + ")";
    }
    Collection<String> known =
        name.indexOf(':') < 0 ? hosts.keySet() : new TreeSet<>(groups.keySet());
    String hint = known.size() > MOST_COMPARED ? "" : NearestName.hint(name, known);
    return hint.isEmpty() ? "" : " (" + hint + ")";
  }

  private IntStream host(String name) {
    Integer host = hosts.get(name);
    if (host != null) {
      return IntStream.of(host);
    }
    int[] group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException(
          "there is no host \""
              + name
              + "\" that takes VMs"
              + (name.indexOf(':') < 0 || groups.isEmpty()
                  ? ""
                  : "; of groups there are " + String.join(", ", new TreeSet<>(groups.keySet())))
              + nearest(name));
    }
    return IntStream.of(group);
  }
}
