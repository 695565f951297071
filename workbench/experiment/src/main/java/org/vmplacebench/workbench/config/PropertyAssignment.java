package org.vmplacebench.workbench.config;

import java.nio.file.Path;

/**
 * A value that somebody gave to a key.
 *
 * @param key the key as written, known or not
 * @param value the trimmed text
 * @param file name of the file, or the empty string for the command line
 * @param line line of the file, from 1; 0 for the command line
 * @param folder absolute folder in which files that the value names are looked for first
 */
public record PropertyAssignment(String key, String value, String file, int line, Path folder) {

  /** A value of {@code -Dkey=value}. */
  public static PropertyAssignment onCommandLine(String key, String value, Path workingDirectory) {
    return new PropertyAssignment(key.trim(), value.trim(), "", 0, workingDirectory);
  }

  /** The same place with another value: one of a list that stands there. */
  public PropertyAssignment withValue(String other) {
    return new PropertyAssignment(key, other, file, line, folder);
  }

  /** The same place and value for another key. */
  public PropertyAssignment withKey(String other) {
    return new PropertyAssignment(other, value, file, line, folder);
  }

  /** The place and the key, as messages name it. */
  public String where() {
    return file.isEmpty() ? "-D" + key : file + ":" + line + " " + key;
  }

  boolean isOnCommandLine() {
    return file.isEmpty();
  }
}
