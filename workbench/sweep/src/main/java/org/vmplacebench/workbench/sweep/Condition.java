package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the values of some keys have to be: {@code simulator.algorithm = snooze &
 * hostingnodes.number = {128, 256}}.
 *
 * @param where the place where it stands
 * @param terms all of which have to hold
 */
record Condition(String where, List<Term> terms) {

  private static final Pattern TERM = Pattern.compile("([^\\s=!&{}]+)\\s*(!?=)\\s*(.+)");

  /**
   * What the value of one key has to be.
   *
   * @param key its name
   * @param isNot whether it must be none of the values, instead of one of them
   * @param values in any letter case
   */
  record Term(String key, boolean isNot, List<String> values) {

    boolean holds(String value) {
      return values.stream().anyMatch(value::equalsIgnoreCase) != isNot;
    }
  }

  /**
   * Reads a condition.
   *
   * @param where the place where it stands
   * @throws IllegalArgumentException with what is wrong, to be read after the text itself
   */
  static Condition parse(String where, String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split("&", -1)) {
      Matcher term = TERM.matcher(part.trim());
      if (!term.matches()) {
        throw new IllegalArgumentException("is not a condition");
      }
      terms.add(
          new Term(
              SweepKeys.nameOf(term.group(1)),
              term.group(2).startsWith("!"),
              AxisValues.parse(term.group(3)).values()));
    }
    return new Condition(where, List.copyOf(terms));
  }

  /** The condition as one could write it. */
  String describe() {
    return terms.stream()
        .map(
            term ->
                term.key()
                    + (term.isNot() ? " != {" : " = {")
                    + String.join(", ", term.values())
                    + "}")
        .collect(Collectors.joining(" & "));
  }

  /**
   * Whether it holds.
   *
   * @param valueOf the value of a key, by its name
   */
  boolean holds(UnaryOperator<String> valueOf) {
    return terms.stream().allMatch(term -> term.holds(valueOf.apply(term.key())));
  }
}
