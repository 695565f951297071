package org.vmplacebench.workbench.sweep.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that others see as a whole or not at all: under a name beside their place first.
 * Unlike the JDK's temporary files they may be read by whoever the user's file mode allows to.
 */
public final class WholeFiles {

  private WholeFiles() {}

  /** A name beside a place, of this thread only. */
  public static Path beside(Path place) {
    return place
        .toAbsolutePath()
        .resolveSibling(
            "."
                + place.getFileName()
                + "."
                + Owner.thisProcess()
                + "-"
                + Thread.currentThread().getId());
  }

  /** Moves a whole file to its place, where it replaces what is there. */
  public static void put(Path fresh, Path place) throws IOException {
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a text, in place of what is there. */
  public static void write(Path place, String text) throws IOException {
    Path fresh = beside(place);
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    put(fresh, place);
  }
}
