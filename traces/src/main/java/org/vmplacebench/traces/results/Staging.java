package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hidden folder that a run writes into until it has ended. */
final class Staging {

  private static final String PREFIX = ".incomplete-";
  private static final String RESERVE = "reserve";

  /** Room for a summary and a few folders on a disk that has become full. */
  private static final int RESERVED_BYTES = 1 << 15;

  private final LockedFolder locked;

  private Staging(LockedFolder locked) {
    this.locked = locked;
  }

  static Staging make(Path directory) throws IOException {
    LockedFolder locked = LockedFolder.make(directory, PREFIX);
    try {
      Files.write(locked.path().resolve(RESERVE), new byte[RESERVED_BYTES]);
    } catch (IOException e) {
      locked.remove();
      throw e;
    }
    return new Staging(locked);
  }

  /** Whether a file in the folder is no part of the results. */
  static boolean isOwn(String name) {
    return name.equals(RESERVE) || name.equals(LockedFolder.LOCK);
  }

  Path folder() {
    return locked.path();
  }

  /** Gives back the room that was kept for the end of the run. */
  void releaseReserve() throws IOException {
    Files.deleteIfExists(folder().resolve(RESERVE));
  }

  /** Removes the folder with what is left in it. */
  void remove() throws IOException {
    locked.remove();
  }

  /** The folders of runs that were killed. */
  static List<Path> abandoned(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path folder : folders) {
        if (LockedFolder.isAbandoned(folder)) {
          found.add(folder);
        }
      }
    }
    return found;
  }

  /** Removes the folders of runs that were killed. */
  static void removeAbandoned(Path directory) throws IOException {
    LockedFolder.removeAbandoned(directory, PREFIX);
  }
}
