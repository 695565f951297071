package org.vmplacebench.injector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.ValueType;

/**
 * How what VMs ask for of a named resource changes in time: drawn from a Gaussian law, or by nobody
 * but events and recordings.
 *
 * @param mean percent of what the class of a VM says, 0 to 100; NaN where nothing is drawn
 * @param deviation percent of it, 0 or more
 */
public record DemandLaw(double mean, double deviation) {

  /** Nothing is drawn. */
  static final DemandLaw NONE = new DemandLaw(Double.NaN, 0);

  /** Laws by the names of resources, {@code network:60:20, disk-io}, as a value of a key. */
  static final ValueType<Map<String, DemandLaw>> BY_NAME =
      new ValueType<>() {
        @Override
        public Map<String, DemandLaw> parse(String text) {
          Map<String, DemandLaw> laws = new LinkedHashMap<>();
          for (String each : text.split(",", -1)) {
            String[] parts = each.strip().split("\\s*:\\s*", -1);
            if (!parts[0].matches("[a-z][a-z0-9-]*") || parts.length == 2 || parts.length > 3) {
              throw new IllegalArgumentException("has \"" + each.strip() + "\"");
            }
            if (parts[0].equals("cpu") || parts[0].equals("memory")) {
              throw new IllegalArgumentException(
                  "has " + parts[0] + ", which is no named resource");
            }
            DemandLaw law =
                parts.length == 1
                    ? NONE
                    : new DemandLaw(number(parts[1], 100), number(parts[2], Double.MAX_VALUE));
            if (laws.put(parts[0], law) != null) {
              throw new IllegalArgumentException("has " + parts[0] + " twice");
            }
          }
          return laws;
        }

        @Override
        public String label() {
          return "list";
        }

        @Override
        public String allowed() {
          return "names of resources, each alone or with a mean of 0 to 100 % and a standard"
              + " deviation of 0 % or more, such as network:60:20, disk-io";
        }
      };

  private static double number(String text, double most) {
    try {
      double number = Decimals.parse(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("has \"" + text + "\" for a number");
  }

  /**
   * The resources that are demanded in an experiment, each with the share of what its class says
   * that a VM asks for at first: the mean of its law, nothing where a recording says what, and all
   * where events do.
   */
  public static Map<String, Double> beginnings(Settings settings) {
    Map<String, Double> shares = new TreeMap<>();
    if (settings.has(InjectorKeys.RESOURCES)) {
      settings
          .get(InjectorKeys.RESOURCES)
          .forEach(
              (name, law) ->
                  shares.put(
                      name,
                      law.isDrawn()
                          ? law.mean() / 100
                          : BitbrainsQuantity.of(settings, name).isPresent() ? 0.0 : 1.0));
    }
    return shares;
  }

  /** Whether demands are drawn from it. */
  public boolean isDrawn() {
    return !Double.isNaN(mean);
  }
}
