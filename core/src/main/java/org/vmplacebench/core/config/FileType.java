package org.vmplacebench.core.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A value that names a file.
 *
 * @param read whether the run reads the file, which then has to exist; otherwise it writes it
 */
record FileType(boolean read) implements ValueType<Path> {

  @Override
  public String locate(String text, FileLocator files) {
    Path file = read ? files.existing(text) : files.writable(text);
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("is a folder");
    }
    return file.toString();
  }

  @Override
  public Path parse(String text) {
    return path(text);
  }

  /** A path, of a file or a folder. */
  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
  }

  @Override
  public List<Path> inputs(String located) {
    return read ? List.of(Path.of(located)) : List.of();
  }

  @Override
  public boolean isOutput() {
    return !read;
  }

  @Override
  public String allowed() {
    return read ? "a readable file" : "a file in a folder that exists";
  }

  @Override
  public String label() {
    return "file";
  }
}
