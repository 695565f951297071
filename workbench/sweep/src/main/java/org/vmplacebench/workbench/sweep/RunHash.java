package org.vmplacebench.workbench.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.AlgorithmName;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.provenance.FileDigests;

/**
 * The name of a run: a hash of what can change its results and is not by default.
 *
 * <p>It is the beginning of the SHA-256 of the lines {@code key=value} in alphabetical order. Left
 * out are keys that have their default, so that further keys, of a later version or of a jar on the
 * class path, rename nothing; keys that say where something is written; and keys of engines,
 * schedulers and solvers that the run has none of. A file counts by what it holds, not by where it
 * lies, and always, as a default file can be edited.
 */
public final class RunHash {

  private static final int DIGITS = 16;

  private final SortedMap<String, Named> keys = new TreeMap<>();
  private final FileDigests files = new FileDigests();

  private record Named(Key<?> key, Set<String> readers) {}

  /**
   * Hashes of runs that know these keys.
   *
   * @param declared all keys of this build
   */
  public RunHash(DeclaredKeys declared) {
    for (KeyProvider provider : declared.providers()) {
      for (Key<?> key : provider.keys()) {
        if (!key.type().isOutput() && !key.equals(SimulatorKeys.CHECKPOINT_EVERY)) {
          keys.put(key.name(), new Named(key, provider.readers()));
        }
      }
    }
  }

  /**
   * The hash of a run, 16 hexadecimal digits.
   *
   * @throws java.io.UncheckedIOException where a file that the run reads cannot be read
   */
  public String of(ExperimentSettings settings) {
    return hash(lines(settings, true, keys.keySet()));
  }

  /**
   * The hash that a version of the program gave a run for which defaults counted like all values.
   *
   * @param known names of the keys that this version had
   * @throws java.io.UncheckedIOException where a file that the run reads cannot be read
   */
  String withDefaults(ExperimentSettings settings, Set<String> known) {
    return hash(lines(settings, false, known));
  }

  /** The values of all keys that count for the name of a run and name no file. */
  Map<Key<?>, String> plain(ExperimentSettings settings) {
    Map<Key<?>, String> plain = new LinkedHashMap<>();
    for (Key<?> key : counting(settings)) {
      String value = settings.effective().get(key.name());
      if (value.isEmpty() || key.type().inputs(value).isEmpty()) {
        plain.put(key, value);
      }
    }
    return plain;
  }

  private SortedMap<String, String> lines(
      ExperimentSettings settings, boolean withoutDefaults, Set<String> known) {
    SortedMap<String, String> lines = new TreeMap<>();
    for (Key<?> key : counting(settings)) {
      String value = settings.effective().get(key.name());
      if (known.contains(key.name()) && !(withoutDefaults && isDefault(key, value))) {
        lines.put(key.name(), content(key, value));
      }
    }
    return lines;
  }

  /** The keys that a run reads, in alphabetical order. */
  private List<Key<?>> counting(ExperimentSettings settings) {
    Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    present.add(settings.get(SimulatorKeys.ENGINE));
    present.add(AlgorithmName.of(settings).scheduler());
    present.add(settings.get(SchedulingKeys.SOLVER));
    List<Key<?>> counting = new ArrayList<>();
    for (Named named : keys.values()) {
      if (named.readers().isEmpty() || named.readers().stream().anyMatch(present::contains)) {
        counting.add(named.key());
      }
    }
    return counting;
  }

  private static String hash(SortedMap<String, String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    byte[] hash = FileDigests.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, DIGITS);
  }

  private static boolean isDefault(Key<?> key, String value) {
    return (value.isEmpty() || key.type().inputs(value).isEmpty())
        && isSame(key, value, key.defaultText());
  }

  /** Whether two texts of a key, one of which is valid, are one value, however it is written. */
  static boolean isSame(Key<?> key, String text, String other) {
    if (text.equals(other)) {
      return true;
    }
    try {
      return !text.isEmpty()
          && !other.isEmpty()
          && key.type().parse(text).equals(key.type().parse(other));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String content(Key<?> key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    String content = value;
    for (Path file : key.type().inputs(value)) {
      content = content.replace(file.toString(), "sha256:" + files.of(file));
    }
    return content;
  }
}
