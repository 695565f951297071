package org.vmplacebench.workbench.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/**
 * A property file to begin with: the given keys are set, and every other key that may matter to
 * such a run stands there with its default, commented out, below what it means.
 */
public final class StarterFile {

  private static final int WIDTH = 100;

  private StarterFile() {}

  /**
   * The text of the file.
   *
   * @param keys all that there are
   * @param values texts of keys that are set, which are valid
   */
  public static String of(DeclaredKeys keys, Map<String, String> values) {
    Set<String> parts = new HashSet<>();
    parts.add(
        AlgorithmName.of(
                values.getOrDefault(
                    SimulatorKeys.ALGORITHM.name(), SimulatorKeys.ALGORITHM.defaultText()),
                AlgorithmName.DEFAULT_CLASS)
            .scheduler());
    for (String name : List.of("solver", "simulator.engine")) {
      Key<?> key = keys.byName().get(name);
      parts.add(
          values
              .getOrDefault(name, key == null ? "" : key.defaultText())
              .strip()
              .toLowerCase(Locale.ROOT));
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "# An experiment. What is set stands without a mark at its beginning; every other line\n");
    text.append(
        "# that reads \"#key = value\" shows a default: take the mark away to change it.\n");
    text.append("# docs/properties.md has the same keys as tables.\n\n");
    values.forEach((name, value) -> key(text, keys.byName().get(name), name, value));
    for (KeyProvider provider : keys.providers()) {
      List<Key<?>> more = new ArrayList<>(provider.keys());
      more.removeIf(key -> values.containsKey(key.name()));
      boolean concerned =
          provider.readers().isEmpty() || provider.readers().stream().anyMatch(parts::contains);
      if (concerned && !more.isEmpty()) {
        text.append("\n# ---- ").append(provider.title()).append(" ----\n\n");
        more.forEach(key -> key(text, key, "#" + key.name(), key.defaultText()));
      }
    }
    return text.toString();
  }

  private static void key(StringBuilder text, Key<?> key, String name, String value) {
    if (key != null) {
      String allowed = key.type().allowed().isEmpty() ? "" : " Allowed: " + key.type().allowed();
      String unit = key.unit().isEmpty() ? "" : " Unit: " + key.unit() + ".";
      wrapped(text, key.meaning() + unit + allowed + (allowed.isEmpty() ? "" : "."));
    }
    text.append(name).append(" =");
    if (!value.isEmpty()) {
      text.append(' ').append(ExperimentSettings.escaped(value));
    }
    text.append("\n\n");
  }

  private static void wrapped(StringBuilder text, String words) {
    StringBuilder line = new StringBuilder("#");
    for (String word : words.strip().split("\\s+", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append('#');
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
