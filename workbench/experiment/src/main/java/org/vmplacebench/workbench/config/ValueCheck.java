package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;

/**
 * Checks single values against what their keys allow, each of them once however many experiments
 * have it.
 */
final class ValueCheck {

  private final Path folder;
  private final Path workingDirectory;
  private final Path home;
  private final Map<Path, FileLocator> locators = new HashMap<>();
  private final Map<PropertyAssignment, Checked> given = new HashMap<>();
  private final Map<String, Checked> byDefault = new HashMap<>();

  /**
   * What became of a value.
   *
   * @param text the text with its files made absolute; empty where it failed
   * @param fault what is wrong with it
   */
  record Checked(String text, Optional<Fault> fault) {}

  /**
   * A check that has seen nothing yet.
   *
   * @param folder absolute folder of the property file
   * @param workingDirectory absolute folder that files are written relative to
   * @param home absolute folder of the installation, whose files are found where no others are
   */
  ValueCheck(Path folder, Path workingDirectory, Path home) {
    this.folder = folder;
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  /** Checks a value that was given. */
  Checked given(Key<?> key, PropertyAssignment assignment) {
    return given.computeIfAbsent(
        assignment,
        unseen ->
            unseen.value().isEmpty() && !key.defaultText().isEmpty()
                ? failed(key, unseen.where(), "", "is empty")
                : checked(key, unseen.where(), unseen.value(), unseen.folder()));
  }

  /** Checks a key's default. */
  Checked byDefault(Key<?> key) {
    return byDefault.computeIfAbsent(
        key.name(), unseen -> checked(key, defaultOf(key), key.defaultText(), folder));
  }

  /** How messages name a value that nobody gave. */
  static String defaultOf(Key<?> key) {
    return key.name() + " (default)";
  }

  private Checked checked(Key<?> key, String where, String text, Path start) {
    if (text.isEmpty()) {
      return new Checked(text, Optional.empty());
    }
    try {
      ControlCharacters.refuse(text);
      String located = key.type().locate(text, locators.computeIfAbsent(start, this::locator));
      return new Checked(asListed(key, located), Optional.empty());
    } catch (IllegalArgumentException e) {
      return failed(key, where, text, e.getMessage());
    }
  }

  /** A choice as it is listed, so that it is the same run in any letter case. */
  private static String asListed(Key<?> key, String located) {
    Object value = key.type().parse(located);
    return key.type().words().stream()
        .filter(located::equalsIgnoreCase)
        .findFirst()
        .orElse(value instanceof String word ? word : located);
  }

  private FileLocator locator(Path start) {
    return new NearbyFiles(List.of(workingDirectory, folder, home), workingDirectory).from(start);
  }

  private static Checked failed(Key<?> key, String where, String text, String what) {
    return new Checked(
        "",
        Optional.of(
            new Fault(
                where,
                text.isEmpty() ? what : "\"" + text + "\" " + what,
                key.type().allowed(),
                text.isEmpty() ? "" : NearestName.hint(text, key.type().words()))));
  }
}
