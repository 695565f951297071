package org.vmplacebench.workbench.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vmplacebench.core.config.FileLocator;

/**
 * Finds files that are named by a relative path: in each start folder and the folders above it.
 *
 * <p>So {@code config/vm_classes.txt} is found from {@code config/simulator.properties} whatever
 * the working directory is.
 */
public final class NearbyFiles implements FileLocator {

  private final List<Path> starts;
  private final Path workingDirectory;

  /**
   * Looks from these folders.
   *
   * @param starts absolute folders, the first to look in first
   * @param workingDirectory absolute folder that files are written relative to
   */
  public NearbyFiles(List<Path> starts, Path workingDirectory) {
    this.starts = List.copyOf(starts);
    this.workingDirectory = workingDirectory;
  }

  /** The same with another folder to look in first. */
  public NearbyFiles from(Path first) {
    return new NearbyFiles(
        Stream.concat(Stream.of(first), starts.stream()).distinct().toList(), workingDirectory);
  }

  @Override
  public Path existing(String written) {
    Path path = path(written);
    for (Path start : starts) {
      for (Path folder = start; folder != null; folder = folder.getParent()) {
        Path candidate = folder.resolve(path).normalize();
        if (Files.exists(candidate)) {
          return readable(candidate);
        }
      }
    }
    throw new IllegalArgumentException("does not exist");
  }

  @Override
  public Path writable(String written) {
    Path path = workingDirectory.resolve(path(written)).normalize();
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("is in a folder that does not exist");
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw new IllegalArgumentException("cannot be written");
    }
    return path;
  }

  private static Path readable(Path path) {
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException("cannot be read");
    }
    // A pipe could be read but once, and a device has no end.
    if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException("is neither a file nor a folder");
    }
    return path;
  }

  private static Path path(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
  }
}
