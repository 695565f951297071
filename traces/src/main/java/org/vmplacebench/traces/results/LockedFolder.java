package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary folder with a lock in it, which the system releases when the process dies: so a later
 * process can tell what is abandoned from what is in use.
 */
public final class LockedFolder {

  static final String LOCK = "lock";

  /** No process takes so long between a folder and its lock. */
  private static final Duration MAKING = Duration.ofMinutes(10);

  private final Path folder;
  private final FileChannel lock;

  private LockedFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes a folder in {@code parent}, whose name begins with {@code prefix}.
   *
   * @throws IOException where it cannot be made or locked; then none is left
   */
  public static LockedFolder make(Path parent, String prefix) throws IOException {
    Path folder = Files.createTempDirectory(parent, prefix);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
    } catch (IOException e) {
      channel.close();
      ResultFiles.deleteTree(folder);
      throw e;
    }
    return new LockedFolder(folder, channel);
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** Removes the folder with what is left in it. */
  public void remove() throws IOException {
    lock.close();
    ResultFiles.deleteTree(folder);
  }

  /** Removes the folders in {@code parent} whose processes were killed. */
  public static void removeAbandoned(Path parent, String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
      folders.forEach(found::add);
    }
    for (Path folder : found) {
      if (isAbandoned(folder)) {
        ResultFiles.deleteTree(folder);
      }
    }
  }

  /** Whether the process that made a folder has ended without removing it. */
  static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file)) {
      // Not ours, just being made by another process, or left by one that was killed at it.
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && ResultFiles.isEmpty(folder)
          && Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(MAKING));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by this process.
      return false;
    }
  }
}
