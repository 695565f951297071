package org.vmplacebench.core.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** A value that names a folder that the run writes files into; it makes it where it is missing. */
record FolderType() implements ValueType<Path> {

  @Override
  public String locate(String text, FileLocator files) {
    Path folder = files.writable(text);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("is a file");
    }
    return folder.toString();
  }

  @Override
  public Path parse(String text) {
    return FileType.path(text);
  }

  @Override
  public boolean isOutput() {
    return true;
  }

  @Override
  public String allowed() {
    return "a folder, or a new one in a folder that exists";
  }

  @Override
  public String label() {
    return "folder";
  }
}
