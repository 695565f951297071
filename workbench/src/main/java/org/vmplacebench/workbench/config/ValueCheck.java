package org.vmplacebench.workbench.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.Key;

/** Checks single values against what their keys allow, and remembers which keys failed. */
final class ValueCheck {

  private final FileLocator fromFiles;
  private final FileLocator fromCommandLine;
  private final List<Fault> faults;
  private final Set<String> atFault = new HashSet<>();

  /**
   * A check for one experiment.
   *
   * @param fromFiles finds the files that property files and defaults name
   * @param fromCommandLine finds the files that the command line names
   * @param faults gets what is wrong
   */
  ValueCheck(FileLocator fromFiles, FileLocator fromCommandLine, List<Fault> faults) {
    this.fromFiles = fromFiles;
    this.fromCommandLine = fromCommandLine;
    this.faults = faults;
  }

  /** The text of a value that was given, with its files made absolute; empty where it failed. */
  String given(Key<?> key, Assignment assignment) {
    if (assignment.value().isEmpty() && !key.defaultText().isEmpty()) {
      return fail(key, assignment.where(), "is empty");
    }
    return checked(
        key,
        assignment.where(),
        assignment.value(),
        assignment.isOnCommandLine() ? fromCommandLine : fromFiles);
  }

  /** The text of a key's default, with its files made absolute; empty where it failed. */
  String byDefault(Key<?> key) {
    return checked(key, defaultOf(key), key.defaultText(), fromFiles);
  }

  boolean isAtFault(String key) {
    return atFault.contains(key);
  }

  /** How messages name a value that nobody gave. */
  static String defaultOf(Key<?> key) {
    return key.name() + " (default)";
  }

  private String checked(Key<?> key, String where, String text, FileLocator files) {
    if (text.isEmpty()) {
      return text;
    }
    try {
      String located = key.type().locate(text, files);
      Object unused = key.type().parse(located);
      return located;
    } catch (IllegalArgumentException e) {
      return fail(key, where, "\"" + text + "\" " + e.getMessage());
    }
  }

  private String fail(Key<?> key, String where, String what) {
    atFault.add(key.name());
    faults.add(new Fault(where, what, key.type().allowed(), ""));
    return "";
  }
}
