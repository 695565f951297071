package org.vmplacebench.workbench.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.AlgorithmName;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.SimulatorKeys;

/**
 * The name of a run: a hash of all properties that can change its results.
 *
 * <p>It is the beginning of the SHA-256 of the lines {@code key=value} in alphabetical order. Left
 * out are keys that say where something is written, and keys of engines, schedulers and solvers
 * that the run has none of. A file counts by what it holds, not by where it lies.
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
        if (!key.type().isOutput()) {
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
    Set<String> present = new HashSet<>();
    present.add(settings.get(SimulatorKeys.ENGINE));
    present.add(AlgorithmName.of(settings).scheduler());
    present.add(settings.get(SchedulingKeys.SOLVER));
    Map<String, String> effective = settings.effective();
    StringBuilder lines = new StringBuilder();
    keys.forEach(
        (name, named) -> {
          if (named.readers().isEmpty() || named.readers().stream().anyMatch(present::contains)) {
            lines.append(name).append('=').append(content(named.key(), effective.get(name)));
            lines.append('\n');
          }
        });
    byte[] hash = FileDigests.sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, DIGITS);
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
