package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which quantities each scenario has to measure, so that one that never comes is a failure and not
 * a line less: the resource {@code quantities.txt}, the name of a scenario and below it, indented,
 * those of its quantities. {@code ScenariosTest} says how it is written anew.
 */
final class ExpectedQuantities {

  private static final Map<String, List<String>> EXPECTED = read();

  private ExpectedQuantities() {}

  /** What is wrong with what a scenario has measured on an engine; empty where all is there. */
  static List<String> faults(String scenario, String engine, Set<String> measured) {
    List<String> expected = EXPECTED.getOrDefault(scenario, List.of());
    List<String> faults = new ArrayList<>();
    for (String quantity : expected) {
      if (!measured.contains(quantity)) {
        faults.add("never measured on " + engine + ": " + quantity);
      }
    }
    for (String quantity : measured) {
      if (!expected.contains(quantity)) {
        faults.add("measured on " + engine + ", but not in the list of quantities: " + quantity);
      }
    }
    return faults;
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    try (InputStream text = ExpectedQuantities.class.getResourceAsStream("quantities.txt")) {
      if (text == null) {
        return expected;
      }
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      List<String> current = new ArrayList<>();
      for (String line : all.lines().toList()) {
        if (line.startsWith(" ")) {
          current.add(line.strip());
        } else if (!line.isEmpty()) {
          current = new ArrayList<>();
          expected.put(line.strip(), current);
        }
      }
      return expected;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
