package org.vmplacebench.workbench.validate.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.vmplacebench.workbench.validate.Measurements;

/**
 * What the embedded engine gave for numbers that nobody else knows when it last agreed with
 * SimGrid: the resource {@code stored.csv}, a line {@code scenario;quantity;value} each. Where a
 * fault of the engine is mended, they are written anew as {@code ScenariosTest} says, once SimGrid
 * agrees.
 */
public final class StoredValues {

  /** Its results are the same bits on every machine; a function of Java's may round otherwise. */
  public static final double TOLERANCE = 1e-9;

  private static final Map<String, Double> VALUES = read();

  private StoredValues() {}

  /**
   * Measures a number whose value on the embedded engine is stored.
   *
   * @param scenario its name
   * @param tolerance largest relative difference between engines
   */
  static void number(
      Measurements results, String scenario, String quantity, double value, double tolerance) {
    double stored = VALUES.getOrDefault(scenario + ";" + quantity, Double.NaN);
    results.number(quantity, value, tolerance, stored, TOLERANCE);
  }

  private static Map<String, Double> read() {
    Map<String, Double> values = new HashMap<>();
    try (InputStream text = StoredValues.class.getResourceAsStream("stored.csv")) {
      if (text == null) {
        return values;
      }
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      all.lines()
          .forEach(
              line -> {
                int at = line.lastIndexOf(';');
                values.put(line.substring(0, at), Double.valueOf(line.substring(at + 1)));
              });
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
