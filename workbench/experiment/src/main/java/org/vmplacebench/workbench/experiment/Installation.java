package org.vmplacebench.workbench.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files are that defaults name, for programs that are not started by {@code run.sh}. */
public final class Installation {

  private static final String PROPERTY = "vmplacebench.home";
  private static final String CLASSES = "config/vm_classes.txt";

  private Installation() {}

  /**
   * The folder that {@code vmplacebench.home} names or, where that is not set, one that is made for
   * this JVM, with the VM classes that come with the program.
   */
  public static Path home() {
    String given = System.getProperty(PROPERTY);
    return given == null ? Unpacked.HOME : Path.of(given);
  }

  /** Made at first use, once. */
  private static final class Unpacked {

    private static final Path HOME = unpack();

    private static Path unpack() {
      try (InputStream classes = Installation.class.getResourceAsStream("/" + CLASSES)) {
        Path home = Files.createTempDirectory("vmplacebench");
        Path file = home.resolve(CLASSES);
        Files.createDirectories(file.getParent());
        Files.copy(classes, file);
        file.toFile().deleteOnExit();
        file.getParent().toFile().deleteOnExit();
        home.toFile().deleteOnExit();
        return home;
      } catch (IOException e) {
        throw new UncheckedIOException("the VM classes of the program: " + e.getMessage(), e);
      }
    }
  }
}
