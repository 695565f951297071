package org.vmplacebench.workbench.sweep;

import java.util.Map;
import java.util.stream.Collectors;
import org.vmplacebench.workbench.config.ExperimentSettings;

/**
 * One run of a sweep, checked.
 *
 * @param index from 0, in the order of the sweep
 * @param hash the name of the run in a store
 * @param axes the values of the axes that apply to it, by key in the order of the sweep file
 * @param settings all that the run needs
 */
public record Point(int index, String hash, Map<String, String> axes, ExperimentSettings settings) {

  /** The values of its axes, for messages. */
  public String describe() {
    return describe(axes);
  }

  /** Values of axes, for messages. */
  public static String describe(Map<String, String> axes) {
    return axes.entrySet().stream()
        .map(axis -> axis.getKey() + " = " + axis.getValue())
        .collect(Collectors.joining(", "));
  }
}
