package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Sweeps that a user named by a directory.
 *
 * @param store that has them
 * @param sweeps their names: one, or all of the store
 */
public record SweepLocation(RunStore store, List<String> sweeps) {

  /**
   * Finds them.
   *
   * @param directory a store, or {@code sweeps/NAME} in one
   * @throws org.vmplacebench.core.config.FaultsException where it is neither
   */
  public static SweepLocation of(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    Path sweeps = absolute.getParent();
    if (Files.exists(absolute.resolve(SweepDirectory.POINTS))
        && sweeps != null
        && sweeps.getParent() != null) {
      RunStore store = RunStore.existing(sweeps.getParent());
      return new SweepLocation(store, List.of(absolute.getFileName().toString()));
    }
    RunStore store = RunStore.existing(absolute);
    return new SweepLocation(store, List.copyOf(store.sweeps()));
  }
}
