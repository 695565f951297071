package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.PropertyAssignment;

/** Reads the axes, groups and conditions of a sweep and collects what is wrong with them. */
final class AxisReader {

  private static final String ALLOWED =
      "a value, a range such as 1..20 or 0.1..0.5 step 0.1, or a list such as {2, 4, 8..16 step 4}";
  static final String ALLOWED_CONDITION =
      "key = value, or key != value, or key = {value, value}, with & between several";

  private final GivenSweep sweep;
  private final DeclaredKeys keys;
  private final List<String> untilDecided;
  private final List<Fault> faults;
  private final Map<String, SweepSpace.Axis> axes = new LinkedHashMap<>();
  private final Map<String, PropertyAssignment> fixed = new LinkedHashMap<>();
  private final Map<String, PropertyAssignment> beneath = new LinkedHashMap<>();

  /**
   * Axes not yet read.
   *
   * @param untilDecided all seeds that may be needed where they are added until all is decided
   * @param faults gets what is wrong
   */
  AxisReader(GivenSweep sweep, DeclaredKeys keys, List<String> untilDecided, List<Fault> faults) {
    this.sweep = sweep;
    this.keys = keys;
    this.untilDecided = untilDecided;
    this.faults = faults;
  }

  /** The space of all points; senseless where there were faults. */
  SweepSpace read() {
    sweep.ofRuns().forEach(this::readValues);
    sweep
        .beneath()
        .forEach(
            (key, assignment) -> {
              if (!isAxis(assignment)) {
                beneath.put(key, assignment);
              }
            });
    List<List<String>> groups = groups();
    sweep.ofSweep().values().stream()
        .filter(assignment -> assignment.key().startsWith(SweepKeys.ELSE))
        .forEach(this::readElse);
    Map<String, Condition> when = new LinkedHashMap<>();
    List<Condition> without = new ArrayList<>();
    for (PropertyAssignment assignment : sweep.ofSweep().values()) {
      String name = assignment.key();
      if (assignment.value().isEmpty()) {
        continue;
      }
      if (name.startsWith(SweepKeys.WHEN)) {
        readCondition(assignment, SweepKeys.nameOf(name.substring(SweepKeys.WHEN.length())), when);
      } else if (isNamed(name, SweepKeys.WITHOUT)) {
        condition(assignment, without);
      }
    }
    refuseCircles(when);
    return new SweepSpace(
        axes, groups, fixed, beneath, when, without, key -> defaultOf(keys.byName().get(key)));
  }

  /** Whether a key of the sweep is of a kind of which there may be several, told apart by names. */
  static boolean isNamed(String key, String kind) {
    return key.equals(kind) || key.startsWith(kind + ".");
  }

  private void readElse(PropertyAssignment assignment) {
    String key = SweepKeys.nameOf(assignment.key().substring(SweepKeys.ELSE.length()));
    if (isAxis(assignment)) {
      fault(assignment, "\"" + assignment.value() + "\" is more than one value", "one value", "");
    } else if (!sweep.ofSweep().containsKey(SweepKeys.WHEN + key)) {
      fault(
          assignment,
          "\"" + key + "\" applies everywhere",
          "a key with " + SweepKeys.WHEN + "KEY",
          "");
    } else {
      beneath.put(key, assignment.withKey(key));
    }
  }

  private static String defaultOf(Key<?> key) {
    return key == null ? "" : key.defaultText();
  }

  private void readValues(String key, PropertyAssignment assignment) {
    if (UntilDecidedReader.isMeant(key, assignment.value())) {
      axes.put(key, new SweepSpace.Axis(assignment, untilDecided));
      return;
    }
    try {
      AxisValues values = AxisValues.parse(assignment.value());
      if (values.isAxis()) {
        axes.put(key, new SweepSpace.Axis(assignment, values.values()));
      } else {
        fixed.put(key, assignment);
      }
    } catch (IllegalArgumentException e) {
      fault(assignment, "\"" + assignment.value() + "\" " + e.getMessage(), ALLOWED, "");
    }
  }

  private static boolean isAxis(PropertyAssignment assignment) {
    try {
      return AxisValues.parse(assignment.value()).isAxis();
    } catch (IllegalArgumentException e) {
      // It counts for no point unless as a value, and is then refused as such.
      return false;
    }
  }

  private List<List<String>> groups() {
    Map<String, PropertyAssignment> zipped = new LinkedHashMap<>();
    Map<PropertyAssignment, List<String>> zips = new LinkedHashMap<>();
    for (PropertyAssignment zip : sweep.ofSweep().values()) {
      if (isNamed(zip.key(), SweepKeys.ZIP) && !zip.value().isEmpty()) {
        zips.put(zip, readZip(zip, zipped));
      }
    }
    List<List<String>> groups = new ArrayList<>();
    Set<PropertyAssignment> placed = new LinkedHashSet<>();
    for (String key : axes.keySet()) {
      PropertyAssignment zip = zipped.get(key);
      if (zip == null) {
        groups.add(List.of(key));
      } else if (placed.add(zip)) {
        groups.add(zips.get(zip));
      }
    }
    return groups;
  }

  private List<String> readZip(PropertyAssignment zip, Map<String, PropertyAssignment> zipped) {
    List<String> group = new ArrayList<>();
    for (String written : zip.value().split(",", -1)) {
      String key = SweepKeys.nameOf(written.trim());
      if (!axes.containsKey(key)) {
        String hint = fixed.containsKey(key) ? "" : nearest(key, axes.keySet());
        fault(zip, "\"" + key + "\" has no list or range", "keys with as many values each", hint);
      } else if (zipped.putIfAbsent(key, zip) != null) {
        fault(zip, "\"" + key + "\" stands in a zip already", "each key once", "");
      } else {
        group.add(key);
      }
    }
    Set<Integer> sizes = new TreeSet<>();
    group.forEach(key -> sizes.add(axes.get(key).values().size()));
    if (sizes.size() > 1) {
      List<String> counts =
          group.stream().map(key -> key + " " + axes.get(key).values().size()).toList();
      fault(
          zip,
          "has different numbers of values: " + String.join(", ", counts),
          "keys with as many values each",
          "");
    }
    return group;
  }

  private void readCondition(
      PropertyAssignment assignment, String key, Map<String, Condition> when) {
    if (!sweep.ofRuns().containsKey(key)) {
      fault(
          assignment,
          "\"" + key + "\" is not set",
          "a key that the sweep file sets",
          nearest(key, sweep.ofRuns().keySet()));
    }
    List<Condition> read = new ArrayList<>();
    condition(assignment, read);
    read.forEach(condition -> when.put(key, condition));
  }

  private void condition(PropertyAssignment assignment, List<Condition> into) {
    try {
      Condition condition = Condition.parse(assignment.where(), assignment.value());
      condition.terms().forEach(term -> check(assignment, term));
      into.add(condition);
    } catch (IllegalArgumentException e) {
      fault(assignment, "\"" + assignment.value() + "\" " + e.getMessage(), ALLOWED_CONDITION, "");
    }
  }

  private void check(PropertyAssignment assignment, Condition.Term term) {
    Key<?> key = keys.byName().get(term.key());
    if (key == null) {
      fault(
          assignment,
          "\"" + term.key() + "\" is not a known key",
          "a key of docs/properties.md",
          nearest(term.key(), keys.byName().keySet()));
      return;
    }
    for (String value : term.values()) {
      try {
        if (!value.isEmpty()) {
          Object unused = key.type().parse(value);
        }
      } catch (IllegalArgumentException e) {
        String what = key.name() + " = \"" + value + "\" " + e.getMessage();
        fault(assignment, what, key.type().allowed(), nearest(value, key.type().words()));
      }
    }
  }

  private void refuseCircles(Map<String, Condition> when) {
    for (String start : List.copyOf(when.keySet())) {
      Set<String> reached = new LinkedHashSet<>();
      reach(start, when, reached);
      if (reached.contains(start)) {
        fault(
            sweep.ofRuns().getOrDefault(start, sweep.ofSweep().values().iterator().next()),
            "has a condition that depends on itself",
            "conditions on other keys",
            "");
        when.remove(start);
      }
    }
  }

  private static void reach(String from, Map<String, Condition> when, Set<String> reached) {
    if (when.containsKey(from)) {
      for (Condition.Term term : when.get(from).terms()) {
        if (reached.add(term.key())) {
          reach(term.key(), when, reached);
        }
      }
    }
  }

  /** A hint as long as it will be shown: looking for it takes time. */
  private String nearest(String written, Collection<String> known) {
    return faults.size() < FaultsException.SHOWN ? NearestName.hint(written, known) : "";
  }

  private void fault(PropertyAssignment where, String what, String allowed, String hint) {
    faults.add(new Fault(where.where(), what, allowed, hint));
  }
}
