package org.vmplacebench.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds recorded data that lies beside the repository and not in it. */
final class SharedData {

  private SharedData() {}

  /** A file of the data; the test is skipped where it is not there. */
  static Path file(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    Assumptions.abort("there is no ../shared/data/" + name + " beside the repository");
    throw new AssertionError("not reached");
  }
}
