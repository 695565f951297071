package org.vmplacebench.core.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A value that names a file or a folder that the run reads. */
record FileOrFolderType() implements ValueType<Path> {

  @Override
  public String locate(String text, FileLocator files) {
    return files.existing(text).toString();
  }

  @Override
  public Path parse(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
  }

  @Override
  public List<Path> inputs(String located) {
    return List.of(Path.of(located));
  }

  @Override
  public String allowed() {
    return "a readable file or folder";
  }

  @Override
  public String label() {
    return "file";
  }
}
