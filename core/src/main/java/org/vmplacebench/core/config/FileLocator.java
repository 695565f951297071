package org.vmplacebench.core.config;

import java.nio.file.Path;

/** Finds the files that property values name. */
public interface FileLocator {

  /**
   * The absolute path of a file or folder that is to be read.
   *
   * @param written the path as the user wrote it
   * @throws IllegalArgumentException where there is none or it cannot be read, with a message for
   *     the user
   */
  Path existing(String written);

  /**
   * The absolute path of a file that is to be written; it need not exist.
   *
   * @param written the path as the user wrote it
   * @throws IllegalArgumentException where the text cannot be a path or its folder is not there,
   *     with a message for the user
   */
  Path writable(String written);
}
