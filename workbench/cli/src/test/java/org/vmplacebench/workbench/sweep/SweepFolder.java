package org.vmplacebench.workbench.sweep;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.experiment.Plugins;

/** A folder in which tests put sweep files and read them. */
final class SweepFolder {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  private final Path folder;

  SweepFolder(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Reads a sweep file of these lines. */
  Sweep read(String... lines) throws IOException {
    return read(write("tiny.properties", lines), Map.of());
  }

  static Sweep read(Path file, Map<String, String> overrides) {
    return new SweepReader(Plugins.onClassPath(), HOME, HOME).read(file, new HashMap<>(overrides));
  }

  List<String> faults(String... lines) throws IOException {
    Path file = write("tiny.properties", lines);
    return catchThrowableOfType(FaultsException.class, () -> read(file, Map.of())).faults().stream()
        .map(Fault::toString)
        .toList();
  }
}
