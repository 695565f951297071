package org.vmplacebench.workbench.sweep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.NearbyFiles;
import org.vmplacebench.workbench.config.PropertyAssignment;

/** Writes a sweep as one file that builds on no other, with absolute paths. */
final class FlatSweep {

  private final GivenSweep sweep;
  private final DeclaredKeys keys;
  private final NearbyFiles besides;

  /**
   * A sweep whose values have been checked.
   *
   * @param besides finds files that are not near the one that names them
   */
  FlatSweep(GivenSweep sweep, DeclaredKeys keys, NearbyFiles besides) {
    this.sweep = sweep;
    this.keys = keys;
    this.besides = besides;
  }

  /** The text of the file. */
  String text() {
    StringBuilder text =
        new StringBuilder("# A sweep with all that its file builds on and the command line.\n");
    sweep.ofRuns().forEach((key, given) -> line(text, key, located(key, given)));
    Map<String, PropertyAssignment> ofSweep = new TreeMap<>(sweep.ofSweep());
    sweep
        .beneath()
        .forEach(
            (key, given) -> {
              String otherwise = SweepKeys.ELSE + key;
              if (ofSweep.containsKey(SweepKeys.WHEN + key)
                  && !ofSweep.containsKey(otherwise)
                  && !AxisValues.parse(given.value()).isAxis()) {
                line(text, otherwise, located(key, given));
              }
            });
    ofSweep.forEach(
        (key, given) -> {
          String of = key.startsWith(SweepKeys.ELSE) ? key.substring(SweepKeys.ELSE.length()) : key;
          line(text, key, located(of, given));
        });
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(ExperimentSettings.escaped(value)).append('\n');
  }

  private String located(String name, PropertyAssignment given) {
    Key<?> key = keys.byName().get(name);
    if (key == null || key.type().isOutput() || given.value().isEmpty()) {
      return given.value();
    }
    FileLocator files = besides.from(given.folder());
    AxisValues values = AxisValues.parse(given.value());
    List<String> located =
        values.values().stream()
            .map(value -> value.isEmpty() ? value : key.type().locate(value, files))
            .toList();
    if (located.equals(values.values())) {
      return given.value();
    }
    return values.isAxis() ? "{\"" + String.join("\", \"", located) + "\"}" : located.get(0);
  }
}
