package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Reads the attributes of one element; whatever is wrong with one is reported, never thrown. */
final class ElementReader {

  private final XmlElement element;
  private final Reports reports;

  /**
   * Reads an element, and reports its unknown and its unused attributes.
   *
   * @param used attributes that the caller reads
   * @param unused attributes that SimGrid knows but that have no effect here
   */
  ElementReader(XmlElement element, Reports reports, List<String> used, List<String> unused) {
    this.element = element;
    this.reports = reports;
    element
        .attributes()
        .forEach(
            (name, value) -> {
              if (unused.contains(name)) {
                if (!value.isEmpty()) {
                  reports.notice(element, "attribute " + name + " has no effect");
                }
              } else if (!used.contains(name)) {
                reports.fault(
                    element,
                    name,
                    "\"" + value + "\" is given to an unknown attribute",
                    String.join(", ", used),
                    reports.nearest(name, used));
              }
            });
  }

  /** The element itself. */
  XmlElement element() {
    return element;
  }

  /** Whether the element has the attribute, and not as empty text. */
  boolean has(String attribute) {
    return !element.attribute(attribute, "").isEmpty();
  }

  /** The text of an attribute that must be there, empty text where it is not. */
  String required(String attribute, String allowed) {
    String value = element.attributes().get(attribute);
    if (value == null) {
      reports.fault(element, attribute, "is missing", allowed, "");
      return "";
    }
    return value;
  }

  /** The id of the element. */
  String id() {
    String id = required("id", "a unique name");
    if (id.isEmpty() && element.attributes().containsKey("id")) {
      fault("id", "is empty", "a unique name");
    }
    return id;
  }

  /** A quantity that must be there, 1 where it is wrong. */
  double required(String attribute, ToDoubleFunction<String> unit, String allowed) {
    String text = required(attribute, allowed);
    return element.attributes().containsKey(attribute) ? parse(attribute, text, unit, allowed) : 1;
  }

  /** A quantity, or a default where it is not there or empty. */
  double optional(
      String attribute, ToDoubleFunction<String> unit, double defaultValue, String allowed) {
    return has(attribute)
        ? parse(attribute, element.attributes().get(attribute), unit, allowed)
        : defaultValue;
  }

  /** A quantity above 0 that must be there, 1 where it is wrong. */
  double requiredPositive(String attribute, ToDoubleFunction<String> unit, String allowed) {
    return positive(attribute, required(attribute, unit, allowed), allowed);
  }

  /** A quantity above 0, or a default where it is not there or empty. */
  double optionalPositive(
      String attribute, ToDoubleFunction<String> unit, double defaultValue, String allowed) {
    return has(attribute)
        ? positive(attribute, optional(attribute, unit, defaultValue, allowed), allowed)
        : defaultValue;
  }

  /** One of several words, the first of them where it is not there or wrong. */
  String choice(String attribute, List<String> allowed) {
    String value = element.attribute(attribute, allowed.get(0));
    if (allowed.contains(value)) {
      return value;
    }
    reports.fault(
        element,
        attribute,
        "\"" + value + "\" is not known",
        String.join(", ", allowed),
        reports.nearest(value, allowed));
    return allowed.get(0);
  }

  /** A whole number from 1 on, 1 where it is not there or wrong. */
  int count(String attribute) {
    String text = element.attribute(attribute, "1").strip();
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      fault(attribute, "\"" + text + "\" is not a whole number", "a whole number from 1 on");
      return 1;
    }
    fault(attribute, "\"" + text + "\" is too small", "a whole number from 1 on");
    return 1;
  }

  /** The speeds of a comma separated list, one for each pstate. */
  List<Double> speeds() {
    List<Double> speeds = new ArrayList<>();
    String allowed = Units.SPEEDS + ", or a comma separated list of such";
    for (String part : required("speed", allowed).split(",", -1)) {
      speeds.add(
          element.attributes().containsKey("speed")
              ? parse("speed", part.strip(), Units::speed, allowed)
              : 1.0);
    }
    return speeds;
  }

  /** Reports a fault of an attribute. */
  void fault(String attribute, String what, String allowed) {
    reports.fault(element, attribute, what, allowed, "");
  }

  private double positive(String attribute, double value, String allowed) {
    if (value > 0) {
      return value;
    }
    fault(attribute, "\"" + element.attributes().get(attribute) + "\" is not above 0", allowed);
    return 1;
  }

  private double parse(
      String attribute, String text, ToDoubleFunction<String> unit, String allowed) {
    try {
      return unit.applyAsDouble(text);
    } catch (IllegalArgumentException e) {
      fault(attribute, e.getMessage(), allowed);
      return 1;
    }
  }
}
