package org.vmplacebench.workbench.config;

/**
 * A value that somebody gave to a key.
 *
 * @param key the key as written, known or not
 * @param value the trimmed text
 * @param file name of the file, or the empty string for the command line
 * @param line line of the file, from 1; 0 for the command line
 */
record Assignment(String key, String value, String file, int line) {

  static Assignment onCommandLine(String key, String value) {
    return new Assignment(key.trim(), value.trim(), "", 0);
  }

  boolean isOnCommandLine() {
    return file.isEmpty();
  }

  /** The place and the key, as messages name it. */
  String where() {
    return isOnCommandLine() ? "-D" + key : file + ":" + line + " " + key;
  }
}
