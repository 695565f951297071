package org.vmplacebench.placement.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.ValueType;

/**
 * Names of things that are found on the class path, each with a number behind it or none: {@code
 * free-cpu:1, free-memory:0.5}.
 *
 * @param <P> what has a name
 * @param <T> that with its number
 */
abstract class ChoiceList<P, T> implements ValueType<List<T>> {

  /** What is on the class path, as it is when somebody asks: a jar may be added to it. */
  abstract SortedMap<String, P> known();

  /**
   * One of them.
   *
   * @param number NaN where there is none
   */
  abstract T with(String name, P part, double number);

  @Override
  public List<T> parse(String text) {
    SortedMap<String, P> known = known();
    List<T> found = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      int colon = each.indexOf(':');
      String name = (colon < 0 ? each : each.substring(0, colon)).trim();
      P part = known.get(name);
      if (part == null) {
        String hint = NearestName.hint(name, known.keySet());
        throw new IllegalArgumentException(
            "has \""
                + name
                + "\", which is not in this build"
                + (hint.isEmpty() ? "" : " (" + hint + ")"));
      }
      found.add(
          with(name, part, colon < 0 ? Double.NaN : number(each.substring(colon + 1).trim())));
    }
    return List.copyOf(found);
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Math.abs(number) <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers that are too large.
    }
    throw new IllegalArgumentException("has \"" + text + "\" for a number");
  }

  String names() {
    return String.join(", ", known().keySet());
  }

  @Override
  public String label() {
    return "list";
  }

  /** Filters with their bounds. */
  static final class Filters extends ChoiceList<HostFilter, ChoiceRule.Filter> {

    @Override
    SortedMap<String, HostFilter> known() {
      return KnownName.onClassPath(HostFilter.class, HostFilter::name);
    }

    @Override
    ChoiceRule.Filter with(String name, HostFilter filter, double bound) {
      if (filter.hasBound() == Double.isNaN(bound)) {
        throw new IllegalArgumentException(
            filter.hasBound()
                ? "lacks the number of " + name + ", as in " + name + ":8"
                : "has a number for " + name + ", which takes none");
      }
      return new ChoiceRule.Filter(filter, bound);
    }

    @Override
    public String allowed() {
      return "names with their bounds, such as most-vms:8, with commas between them: " + names();
    }
  }

  /** Weighers with their factors, which are 1 where there is none. */
  static final class Weighers extends ChoiceList<HostWeigher, ChoiceRule.Weigher> {

    @Override
    SortedMap<String, HostWeigher> known() {
      return KnownName.onClassPath(HostWeigher.class, HostWeigher::name);
    }

    @Override
    ChoiceRule.Weigher with(String name, HostWeigher weigher, double factor) {
      if (factor == 0) {
        throw new IllegalArgumentException("has the factor 0 for " + name);
      }
      return new ChoiceRule.Weigher(weigher, Double.isNaN(factor) ? 1 : factor);
    }

    @Override
    public String allowed() {
      return "names with factors other than 0, such as free-cpu:-1, with commas between them: "
          + names();
    }
  }
}
