package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The hidden folder that a run writes into until it has ended. The run holds a lock in it, which
 * the system releases when the process dies: so a later run can tell what is abandoned from what is
 * in use.
 */
final class Staging {

  private static final String PREFIX = ".incomplete-";
  private static final String LOCK = "lock";
  private static final String RESERVE = "reserve";

  /** Room for a summary and a few folders on a disk that has become full. */
  private static final int RESERVED_BYTES = 1 << 15;

  private final Path folder;
  private final FileChannel lock;

  private Staging(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static Staging make(Path directory) throws IOException {
    Path folder = Files.createTempDirectory(directory, PREFIX);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.write(folder.resolve(RESERVE), new byte[RESERVED_BYTES]);
    } catch (IOException e) {
      channel.close();
      ResultFiles.deleteTree(folder);
      throw e;
    }
    return new Staging(folder, channel);
  }

  Path folder() {
    return folder;
  }

  /** Gives back the room that was kept for the end of the run. */
  void releaseReserve() throws IOException {
    Files.deleteIfExists(folder.resolve(RESERVE));
  }

  /** Removes the folder with what is left in it. */
  void remove() throws IOException {
    lock.close();
    ResultFiles.deleteTree(folder);
  }

  /** Removes the folders of runs that were killed. */
  static void removeAbandoned(Path directory) throws IOException {
    List<Path> found;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      found = toList(folders);
    }
    for (Path folder : found) {
      if (isAbandoned(folder)) {
        ResultFiles.deleteTree(folder);
      }
    }
  }

  private static List<Path> toList(Iterable<Path> paths) {
    List<Path> list = new ArrayList<>();
    paths.forEach(list::add);
    return list;
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file)) {
      // Just being made by another run, or not ours.
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by another run of this process.
      return false;
    }
  }
}
