package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** A folder with a VM classes file in which tests put property files and read them. */
final class ExperimentFolder {

  private final Path folder;

  ExperimentFolder(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("config"));
    write("config/vm_classes.txt", "small:1:1024:125:125:10\n");
  }

  ExperimentFolder write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Reads {@code config/simulator.properties} of a build that has none and entropy. */
  ExperimentSettings read(Map<String, String> overrides) {
    return new ExperimentReader(
            DeclaredKeys.onClassPath(),
            List.of(new KnownAlgorithm(List.of("none", "entropy"))),
            folder,
            folder)
        .read(Path.of("config", "simulator.properties"), overrides);
  }

  List<Fault> faults(Map<String, String> overrides) {
    return catchThrowableOfType(FaultsException.class, () -> read(overrides)).faults();
  }
}
