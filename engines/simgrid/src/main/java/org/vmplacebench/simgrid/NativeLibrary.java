package org.vmplacebench.simgrid;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.MissingLibrary;

/**
 * SimGrid's native library. Its bindings look for it under names that Debian's package does not
 * have, and end the process where they do not find it: so a folder with links under those names
 * must be in {@code java.library.path} when the JVM starts.
 */
public final class NativeLibrary {

  /** What the library is, with its version. */
  static final String SIMGRID = "SimGrid 3.32";

  private static final List<String> NAMES = List.of("libsimgrid.so", "libsimgrid-java.so");
  private static final String VERSION = ".3.32";

  private NativeLibrary() {}

  /** Whether this JVM finds the library. */
  public static boolean isInPath() {
    return List.of(System.getProperty("java.library.path", "").split(File.pathSeparator)).stream()
        .map(Path::of)
        .anyMatch(folder -> NAMES.stream().allMatch(name -> Files.exists(folder.resolve(name))));
  }

  /** The folder where Debian's packages have put the library, if they are installed. */
  public static Optional<Path> installed() {
    Path libraries = Path.of("/usr/lib");
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(libraries, "*-linux-gnu*")) {
      for (Path folder : folders) {
        if (NAMES.stream().allMatch(name -> Files.exists(folder.resolve(name + VERSION)))) {
          return Optional.of(folder);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts links to the installed library into a folder, for the {@code java.library.path} of a JVM
   * to be started.
   *
   * @throws IOException where that fails, or the library is not installed
   */
  public static void link(Path folder) throws IOException {
    Path from =
        installed().orElseThrow(() -> new IOException(SIMGRID + " is not installed: " + HINT));
    Files.createDirectories(folder);
    for (String name : NAMES) {
      Files.deleteIfExists(folder.resolve(name));
      Files.createSymbolicLink(folder.resolve(name), from.resolve(name + VERSION));
    }
  }

  private static final String HINT = "apt-get install libsimgrid-java";

  /** Why SimGrid cannot be used in this JVM. */
  static Optional<String> obstacle() {
    Optional<String> missing =
        MissingLibrary.obstacle(
            "SimGrid's simgrid.jar (" + HINT + ")", NativeLibrary.class, "org.simgrid.msg.Msg");
    if (missing.isPresent()) {
      return missing;
    }
    return isInPath()
        ? Optional.empty()
        : Optional.of(
            "java.library.path has no folder with libsimgrid.so and libsimgrid-java.so of SimGrid"
                + " 3.32 ("
                + HINT
                + "). Maybe the program was not started with run.sh, which sees to that");
  }

  /** Refuses to go on without the library. */
  static void require() {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalStateException(obstacle);
            });
  }
}
