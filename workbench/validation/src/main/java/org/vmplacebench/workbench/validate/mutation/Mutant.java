package org.vmplacebench.workbench.validate.mutation;

import java.util.Locale;

/**
 * A floating-point constant in the code of a class, which is to be another one.
 *
 * @param className of the class, with dots
 * @param method in which it stands; {@code <clinit>} for one of a static field
 * @param file of the source
 * @param line in that file
 * @param index among the constants of the class
 * @param constant its value, neither 0 nor infinite
 */
record Mutant(String className, String method, String file, int line, int index, double constant) {

  /** A constant is made larger by this share. */
  static final double MORE = 0.01;

  /** What it is made. */
  double mutated() {
    return constant * (1 + MORE);
  }

  /** By which it is known in the list of equivalent mutants, whatever line it is on. */
  String key() {
    return className.substring(className.lastIndexOf('.') + 1) + " " + method + " " + constant;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s:%d: %s in %s.%s",
        file,
        line,
        constant,
        className.substring(className.lastIndexOf('.') + 1),
        method);
  }
}
