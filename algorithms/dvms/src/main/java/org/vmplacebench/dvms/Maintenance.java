package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.List;

/**
 * The hosts that an administrator empties, and when.
 *
 * @param orders in the order in which they were written
 */
record Maintenance(List<Order> orders) {

  /**
   * One host to empty.
   *
   * @param time seconds
   * @param host its name
   */
  record Order(double time, String host) {}

  /**
   * Reads orders such as {@code 600:node3 900:node7}.
   *
   * @throws IllegalArgumentException with what is wrong, for the user
   */
  static Maintenance parse(String text) {
    List<Order> orders = new ArrayList<>();
    for (String word : text.trim().split("[\\s,]+", -1)) {
      int colon = word.indexOf(':');
      if (colon < 1 || colon == word.length() - 1) {
        throw new IllegalArgumentException("has the order \"" + word + "\", which is no time:host");
      }
      double time;
      try {
        time = Double.parseDouble(word.substring(0, colon));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("has \"" + word + "\", whose time is no number", e);
      }
      if (!(time >= 0) || Double.isInfinite(time)) {
        throw new IllegalArgumentException(
            "has \"" + word + "\", whose time is below 0 or endless");
      }
      orders.add(new Order(time, word.substring(colon + 1)));
    }
    return new Maintenance(orders);
  }
}
