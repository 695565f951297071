package org.vmplacebench.workbench.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.ValueType;

/** Names with amounts, {@code cpu:64, memory:262144}, as a value of a key. */
public final class AmountsType implements ValueType<Map<String, Double>> {

  private final double least;
  private final String what;

  /** Amounts from a least one on. */
  public AmountsType(double least, String what) {
    this.least = least;
    this.what = what;
  }

  @Override
  public Map<String, Double> parse(String text) {
    Map<String, Double> amounts = new LinkedHashMap<>();
    for (String each : text.split(",", -1)) {
      int colon = each.indexOf(':');
      String name = (colon < 0 ? each : each.substring(0, colon)).strip();
      if (colon < 0 || !name.matches("[a-z][a-z0-9-]*")) {
        throw new IllegalArgumentException("has \"" + each.strip() + "\"");
      }
      if (amounts.put(name, amount(each.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("has " + name + " twice");
      }
    }
    return amounts;
  }

  private double amount(String text) {
    try {
      double amount = Decimals.parse(text);
      if (amount >= least && amount <= 1e9) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("has \"" + text + "\" for a number");
  }

  @Override
  public String label() {
    return "list";
  }

  @Override
  public String allowed() {
    return what;
  }
}
