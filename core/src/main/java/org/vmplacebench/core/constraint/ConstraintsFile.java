package org.vmplacebench.core.constraint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads placement constraints, one on each line, in the manner of BtrPlace's own language; {@link
 * ConstraintKind} says which there are:
 *
 * <pre>
 * spread({vm-0, vm-1, vm-[5..9]})
 * &gt;&gt; gather({vm-2, vm-3})            discrete: at the end of a plan only
 * fence({vm-4}, {node[0..3]})
 * among({vm-0, vm-1}, {{node0, node1}, {node2, node3}})
 * runningCapacity({node0}, 12)
 * fence({vm-5}, {site:rennes, jurisdiction:CH})
 * latency({vm-0, vm-1}, 10)              milliseconds between them
 * near({vm-2}, {site:rennes}, 5)         milliseconds to them
 * </pre>
 *
 * <p>Blank lines and lines that start with {@code #} or {@code //} are comments.
 */
public final class ConstraintsFile {

  private static final Pattern CALL = Pattern.compile("(>>)?\\s*(\\w+)\\s*\\((.*)\\)\\s*;?");

  private final SortedMap<String, ConstraintKind> kinds =
      KnownName.onClassPath(ConstraintKind.class, ConstraintKind::name);
  private final Map<String, Integer> hosts = new TreeMap<>();
  private final int vms;
  private final List<Fault> faults = new ArrayList<>();

  /** How the constraint is written that is being read; empty where its kind is not known. */
  private String form = "";

  private final Map<String, int[]> groups;
  private final HostLatencies latencies;

  private ConstraintsFile(
      List<String> hostNames, Map<String, int[]> groups, int vms, HostLatencies latencies) {
    this.latencies = latencies;
    this.vms = vms;
    this.groups = groups;
    IntStream.range(0, hostNames.size()).forEach(host -> hosts.put(hostNames.get(host), host));
  }

  /**
   * Reads a file.
   *
   * @param hostNames names of the hosts that take VMs, by index
   * @param groups names that stand for several hosts in a set, such as {@code site:rennes}
   * @param vms number of VMs, which are named {@code vm-0}, {@code vm-1} and so on
   * @param latencies how far hosts are from each other
   * @throws FaultsException with all faults of the file
   */
  public static List<PlacementConstraint> read(
      Path file,
      List<String> hostNames,
      Map<String, int[]> groups,
      int vms,
      HostLatencies latencies) {
    return parse(lines(file), file.toString(), hostNames, groups, vms, latencies);
  }

  /**
   * Reads a file of constraints on VMs that are not known yet.
   *
   * @param names of sets of VMs: the VMs of one, none of which need be known yet; refuses by {@link
   *     IllegalArgumentException} what is no such name
   * @throws FaultsException with all faults of the file
   */
  public static List<ConstraintTemplate> templates(
      Path file,
      List<String> hostNames,
      Map<String, int[]> groups,
      Function<String, IntStream> names) {
    ConstraintsFile reader = new ConstraintsFile(hostNames, groups, 0, null);
    return reader.all(lines(file), file.toString(), template -> template.learn(names));
  }

  /**
   * Those of a file whose VMs are all there from time 0 on, and those that name others.
   *
   * @param fixed on VMs of time 0 alone
   * @param later on those that come and go as well
   */
  public record Both(List<PlacementConstraint> fixed, LaterConstraints later) {}

  /**
   * Reads a file of constraints on VMs that are there and VMs that will come.
   *
   * @param vms number of VMs of time 0
   * @param check refuses by {@link IllegalArgumentException} a name that no VM can have: any but
   *     {@code vm-0} and its like
   * @throws FaultsException with all faults of the file
   */
  public static Both read(
      Path file,
      List<String> hostNames,
      Map<String, int[]> groups,
      int vms,
      HostLatencies latencies,
      Consumer<String> check) {
    List<PlacementConstraint> fixed = new ArrayList<>();
    List<ConstraintTemplate> later = new ArrayList<>();
    new ConstraintsFile(hostNames, groups, vms, latencies)
        .all(
            lines(file),
            file.toString(),
            template -> {
              template.learnLater(check).ifPresentOrElse(fixed::add, () -> later.add(template));
              return template;
            });
    return new Both(List.copyOf(fixed), new LaterConstraints(later));
  }

  /** The names of VMs of time 0, in words. */
  public static String numberedVms(int vms) {
    return ConstraintArguments.numbered(vms);
  }

  private static List<String> lines(Path file) {
    try {
      return TextFiles.lines(file);
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(file.toString(), "cannot be read: " + e.getMessage(), "a text file", "")));
    }
  }

  /**
   * Reads lines where nobody knows of a network.
   *
   * @param source what to call them in faults
   * @throws FaultsException with all faults of the lines
   */
  public static List<PlacementConstraint> parse(
      List<String> lines, String source, List<String> hostNames, int vms) {
    return parse(lines, source, hostNames, vms, null);
  }

  /**
   * Reads lines.
   *
   * @param source what to call them in faults
   * @param latencies how far hosts are from each other; {@code null} where nobody knows
   * @throws FaultsException with all faults of the lines
   */
  public static List<PlacementConstraint> parse(
      List<String> lines, String source, List<String> hostNames, int vms, HostLatencies latencies) {
    return parse(lines, source, hostNames, Map.of(), vms, latencies);
  }

  private static List<PlacementConstraint> parse(
      List<String> lines,
      String source,
      List<String> hostNames,
      Map<String, int[]> groups,
      int vms,
      HostLatencies latencies) {
    return new ConstraintsFile(hostNames, groups, vms, latencies)
        .all(lines, source, template -> template.of(null));
  }

  private <T> List<T> all(
      List<String> lines, String source, Function<ConstraintTemplate, T> reading) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
        try {
          found.add(reading.apply(constraint(line, source + ", line " + (i + 1))));
        } catch (IllegalArgumentException e) {
          faults.add(new Fault(source + ", line " + (i + 1), e.getMessage(), form, ""));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return List.copyOf(found);
  }

  private ConstraintTemplate constraint(String line, String source) {
    form = "";
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      throw new IllegalArgumentException(
          "\"" + line + "\" is not a constraint such as spread({vm-0, vm-1})");
    }
    ConstraintKind kind = kinds.get(call.group(2));
    if (kind == null) {
      List<String> names = kinds.values().stream().map(ConstraintKind::name).toList();
      String hint = NearestName.hint(call.group(2), names);
      throw new IllegalArgumentException(
          "there is no constraint \""
              + call.group(2)
              + "\"; there are "
              + String.join(", ", names)
              + (hint.isEmpty() ? "" : " (" + hint + ")"));
    }
    form = kind.form();
    return new ConstraintTemplate(
        kind,
        new ConstraintArguments(call.group(3), hosts, groups, vms, latencies),
        call.group(1) == null,
        source);
  }
}
