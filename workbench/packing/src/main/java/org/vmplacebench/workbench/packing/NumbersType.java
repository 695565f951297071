package org.vmplacebench.workbench.packing;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.ValueType;

/** One number or several, {@code 1, 4, 16}, as a value of a key. */
final class NumbersType implements ValueType<List<Double>> {

  private final double least;
  private final double most;
  private final boolean whole;

  /** Numbers within bounds. */
  NumbersType(double least, double most, boolean whole) {
    this.least = least;
    this.most = most;
    this.whole = whole;
  }

  @Override
  public List<Double> parse(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      double number = Double.NaN;
      try {
        number = Decimals.parse(each.strip());
      } catch (NumberFormatException e) {
        // Said below.
      }
      if (!(number >= least && number <= most) || (whole && number != Math.rint(number))) {
        throw new IllegalArgumentException("has \"" + each.strip() + "\"");
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  @Override
  public String label() {
    return "numbers";
  }

  @Override
  public String allowed() {
    return (whole ? "whole numbers from " : "numbers from ")
        + (long) least
        + " to "
        + (long) most
        + ", with commas between them";
  }
}
