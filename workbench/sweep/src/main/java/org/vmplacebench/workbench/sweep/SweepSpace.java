package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.PropertyAssignment;

/**
 * The points that the axes of a sweep span: the product of all groups of axes that vary together,
 * without what conditions leave out, each point once.
 */
final class SweepSpace {

  private static final int SOME = 1000;

  private final Map<String, Axis> axes;
  private final List<List<String>> groups;
  private final Map<String, PropertyAssignment> fixed;
  private final Map<String, PropertyAssignment> beneath;
  private final Map<String, Condition> when;
  private final List<Condition> without;
  private final UnaryOperator<String> defaults;

  /**
   * A key that varies.
   *
   * @param given where it stands
   * @param values what it takes
   */
  record Axis(PropertyAssignment given, List<String> values) {}

  /**
   * One point.
   *
   * @param axes the values of the axes that apply to it
   * @param given what counts, by key
   */
  record Choice(Map<String, String> axes, Map<String, PropertyAssignment> given) {}

  /**
   * A space.
   *
   * @param axes by key
   * @param groups keys of axes that vary together; the first varies slowest
   * @param fixed keys with one value
   * @param beneath what counts for keys where their conditions do not hold, if anything does
   * @param when conditions by the keys that they are for, not in a circle
   * @param without conditions of points to leave out
   * @param defaults values of keys that nobody gave
   */
  SweepSpace(
      Map<String, Axis> axes,
      List<List<String>> groups,
      Map<String, PropertyAssignment> fixed,
      Map<String, PropertyAssignment> beneath,
      Map<String, Condition> when,
      List<Condition> without,
      UnaryOperator<String> defaults) {
    this.axes = axes;
    this.groups = seedFirst(groups);
    this.fixed = fixed;
    this.beneath = beneath;
    this.when = when;
    this.without = without;
    this.defaults = defaults;
  }

  /** So that a sweep that is under way has all points of its first seeds. */
  private static List<List<String>> seedFirst(List<List<String>> groups) {
    String seed = SchedulingKeys.SEED.name();
    List<List<String>> sorted = new ArrayList<>();
    groups.stream().filter(group -> group.contains(seed)).forEach(sorted::add);
    groups.stream().filter(group -> !group.contains(seed)).forEach(sorted::add);
    return sorted;
  }

  /** Names of the axes, the seed first. */
  List<String> axes() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** How many points there are before any is left out. */
  double size() {
    return groups.stream()
        .mapToDouble(group -> axes.get(group.get(0)).values().size())
        .reduce(1, (a, b) -> a * b);
  }

  /**
   * What counts for some points that together have each value of each axis (of long axes the first
   * {@value #SOME}), whatever conditions say.
   */
  List<Map<String, PropertyAssignment>> eachValueOnce() {
    int longest = axes.values().stream().mapToInt(axis -> axis.values().size()).max().orElse(1);
    int most = Math.min(longest, SOME);
    List<Map<String, PropertyAssignment>> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Map<String, PropertyAssignment> given = new LinkedHashMap<>(fixed);
      for (Map.Entry<String, Axis> entry : axes.entrySet()) {
        Axis axis = entry.getValue();
        String value = axis.values().get(i % axis.values().size());
        given.put(entry.getKey(), axis.given().withValue(value));
      }
      some.add(given);
    }
    return some;
  }

  /** The conditions that held for no point are told to {@code unused}. */
  List<Choice> points(Consumer<Condition> unused) {
    List<Choice> points = new ArrayList<>();
    Set<Map<String, String>> seen = new HashSet<>();
    Set<Condition> neverHeld = new LinkedHashSet<>(when.values());
    neverHeld.addAll(without);
    int[] at = new int[groups.size()];
    do {
      Map<String, String> values = new LinkedHashMap<>();
      for (int g = 0; g < at.length; g++) {
        for (String key : groups.get(g)) {
          values.put(key, axes.get(key).values().get(at[g]));
        }
      }
      View view = new View(values, neverHeld);
      List<Condition> against = without.stream().filter(c -> c.holds(view::valueOf)).toList();
      neverHeld.removeAll(against);
      values.keySet().removeIf(key -> !view.applies(key));
      Map<String, PropertyAssignment> given = given(values, view);
      if (against.isEmpty() && seen.add(values)) {
        points.add(new Choice(values, given));
      }
    } while (next(at));
    neverHeld.forEach(unused);
    return points;
  }

  private Map<String, PropertyAssignment> given(Map<String, String> values, View view) {
    Map<String, PropertyAssignment> given = new LinkedHashMap<>();
    fixed.forEach(
        (key, assignment) -> {
          PropertyAssignment counts = view.applies(key) ? assignment : beneath.get(key);
          if (counts != null) {
            given.put(key, counts);
          }
        });
    axes.forEach(
        (key, axis) -> {
          String value = values.get(key);
          PropertyAssignment counts =
              value == null ? beneath.get(key) : axis.given().withValue(value);
          if (counts != null) {
            given.put(key, counts);
          }
        });
    return given;
  }

  /** The next point in the order of an odometer. */
  private boolean next(int[] at) {
    for (int g = at.length - 1; g >= 0; g--) {
      at[g]++;
      if (at[g] < axes.get(groups.get(g).get(0)).values().size()) {
        return true;
      }
      at[g] = 0;
    }
    return false;
  }

  /** One point before anything is left out, as conditions see it. */
  private final class View {
    private final Map<String, String> values;
    private final Set<Condition> neverHeld;

    View(Map<String, String> values, Set<Condition> neverHeld) {
      this.values = new LinkedHashMap<>(values);
      this.neverHeld = neverHeld;
    }

    boolean applies(String key) {
      Condition condition = when.get(key);
      if (condition == null) {
        return true;
      }
      boolean holds = condition.holds(this::valueOf);
      if (holds) {
        neverHeld.remove(condition);
      }
      return holds;
    }

    String valueOf(String key) {
      if (applies(key)) {
        String value = values.get(key);
        if (value != null) {
          return value;
        }
        if (fixed.containsKey(key)) {
          return fixed.get(key).value();
        }
      }
      return beneath.containsKey(key) ? beneath.get(key).value() : defaults.apply(key);
    }
  }
}
