package org.vmplacebench.snooze.options;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.ValueType;

/** Simulated times in a property: numbers with commas between them. */
public final class Times implements ValueType<List<Double>> {

  private static final ValueType<Double> TIME = ValueType.number(0, Double.POSITIVE_INFINITY);

  @Override
  public List<Double> parse(String text) {
    List<Double> times = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      times.add(TIME.parse(part.trim()));
    }
    return List.copyOf(times);
  }

  @Override
  public String allowed() {
    return "numbers of 0 or more with commas between them";
  }

  @Override
  public String label() {
    return "numbers";
  }
}
