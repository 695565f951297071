package org.vmplacebench.core.config;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers as text and back, the same on every JDK and fast: {@link Double#toString(double)} writes
 * more digits than needed before JDK 19, and {@link Double#parseDouble} takes several times as long
 * where files have millions of numbers.
 */
public final class Decimals {

  private Decimals() {}

  /** The shortest text that is read as this number again, such as {@code 0.1} or {@code 1.0E-5}. */
  public static String text(double value) {
    return NumberOutput.toString(value, true);
  }

  /**
   * The number nearest to a text.
   *
   * @throws NumberFormatException where the text is no number
   */
  public static double parse(String text) {
    return NumberInput.parseDouble(text, true);
  }
}
