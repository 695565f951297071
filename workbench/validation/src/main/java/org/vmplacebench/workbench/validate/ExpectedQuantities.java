package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which quantities each scenario has to measure, which of them have a known value, and which
 * engines cannot run it, so that what never comes is a failure and not a line less: the resource
 * {@code quantities.txt}, the name of a scenario and below it, indented, {@code not on ENGINE}
 * lines and the names of its quantities, behind {@code =} where a value is known. {@code
 * ScenariosTest} says how it is written anew.
 */
final class ExpectedQuantities {

  /** Before the name of an engine that a scenario cannot be run on. */
  static final String NOT_ON = "not on ";

  /** Before the name of a quantity whose value is known. */
  static final String KNOWN = "= ";

  private static final Map<String, ExpectedQuantities> EXPECTED = read();

  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> all = new LinkedHashSet<>();
  private final Set<String> notOn = new LinkedHashSet<>();

  private ExpectedQuantities() {}

  /** What is wrong with what a scenario has measured on an engine; empty where all is there. */
  static List<String> faults(String scenario, String engine, Measurements measured) {
    ExpectedQuantities expected = EXPECTED.get(scenario);
    if (expected == null) {
      return List.of("nobody says what it has to measure: it is not in the list of quantities");
    }
    List<String> faults = new ArrayList<>();
    if (expected.notOn.contains(engine)) {
      faults.add("ran on " + engine + ", of which the list of quantities says that it cannot");
    }
    for (String quantity : expected.all) {
      Measurement measurement = measured.byName().get(quantity);
      if (measurement == null) {
        faults.add("never measured on " + engine + ": " + quantity);
      } else if (measurement.hasReference() != expected.known.contains(quantity)) {
        faults.add(
            measurement.hasReference()
                ? "has a known value that is not in the list of quantities: " + quantity
                : "its known value is missing on " + engine + ": " + quantity);
      }
    }
    for (String quantity : measured.byName().keySet()) {
      if (!expected.all.contains(quantity)) {
        faults.add("measured on " + engine + ", but not in the list of quantities: " + quantity);
      }
    }
    return faults;
  }

  /** Whether it is known that an engine has no such thing as a scenario asks for. */
  static boolean isNotOn(String scenario, String engine) {
    ExpectedQuantities expected = EXPECTED.get(scenario);
    return expected != null && expected.notOn.contains(engine);
  }

  /** The engines that cannot run a scenario. */
  static Set<String> notOn(String scenario) {
    ExpectedQuantities expected = EXPECTED.get(scenario);
    return expected == null ? Set.of() : expected.notOn;
  }

  private void add(String line) {
    if (line.startsWith(NOT_ON)) {
      notOn.add(line.substring(NOT_ON.length()));
    } else if (line.startsWith(KNOWN)) {
      known.add(line.substring(KNOWN.length()));
      all.add(line.substring(KNOWN.length()));
    } else {
      all.add(line);
    }
  }

  private static Map<String, ExpectedQuantities> read() {
    Map<String, ExpectedQuantities> expected = new LinkedHashMap<>();
    try (InputStream text = ExpectedQuantities.class.getResourceAsStream("quantities.txt")) {
      if (text == null) {
        return expected;
      }
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      ExpectedQuantities current = new ExpectedQuantities();
      for (String line : all.lines().toList()) {
        if (line.startsWith(" ")) {
          current.add(line.strip());
        } else if (!line.isEmpty()) {
          current = new ExpectedQuantities();
          expected.put(line.strip(), current);
        }
      }
      return expected;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
