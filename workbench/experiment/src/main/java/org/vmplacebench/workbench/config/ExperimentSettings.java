package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/**
 * The checked values of all declared keys for one experiment. Immutable: what was read once stays.
 */
public final class ExperimentSettings implements Settings {

  private final SortedMap<String, String> effective;
  private final List<String> notices;

  /**
   * Holds checked values.
   *
   * @param effective the text of every declared key, files made absolute, empty where it has none
   */
  ExperimentSettings(SortedMap<String, String> effective, List<String> notices) {
    this.effective = Collections.unmodifiableSortedMap(new TreeMap<>(effective));
    this.notices = List.copyOf(notices);
  }

  /**
   * Reads the settings of an experiment, from what counts most to what counts least: {@code
   * overrides}, the file, VMPlaceS's other property files beside it, and the defaults.
   *
   * @param file the property file
   * @param overrides the values of {@code -Dkey=value}
   * @param keys all keys that may be set
   * @param rules conditions beyond those that come with the keys
   * @param home folder of the installation, whose {@code config} has the default VM classes
   * @throws org.vmplacebench.core.config.FaultsException with everything that is wrong with files
   *     and overrides
   */
  public static ExperimentSettings read(
      Path file, Map<String, String> overrides, DeclaredKeys keys, List<Rule> rules, Path home) {
    return read(file, overrides, keys, rules, home, settings -> List.of());
  }

  /**
   * The same, where what is wrong with files that keys name is told at once with what is wrong with
   * keys.
   *
   * @param files finds the faults of files, where keys are at fault; to ask for one of these throws
   *     its fault
   */
  public static ExperimentSettings read(
      Path file,
      Map<String, String> overrides,
      DeclaredKeys keys,
      List<Rule> rules,
      Path home,
      Function<Settings, List<Fault>> files) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    return new ExperimentReader(keys, rules, workingDirectory, home.toAbsolutePath())
        .read(file, overrides, files);
  }

  /**
   * The settings of an experiment without a file: given ones and the defaults.
   *
   * @throws org.vmplacebench.core.config.FaultsException with everything that is wrong
   */
  public static ExperimentSettings of(
      Map<String, String> given, DeclaredKeys keys, List<Rule> rules, Path home) {
    return of(given, keys, rules, home, settings -> List.of());
  }

  /**
   * The same, with the faults of files told at once.
   *
   * @param files as above
   * @throws org.vmplacebench.core.config.FaultsException with everything that is wrong
   */
  public static ExperimentSettings of(
      Map<String, String> given,
      DeclaredKeys keys,
      List<Rule> rules,
      Path home,
      Function<Settings, List<Fault>> files) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    return new ExperimentReader(keys, rules, workingDirectory, home.toAbsolutePath())
        .check(given, files);
  }

  /**
   * The same with other texts, which have to be checked.
   *
   * @param texts of every declared key
   */
  public ExperimentSettings with(SortedMap<String, String> texts) {
    return new ExperimentSettings(texts, notices);
  }

  @Override
  public <T> T get(Key<T> key) {
    if (!has(key)) {
      throw new NoSuchElementException(key.name() + " has no value");
    }
    return key.type().parse(effective.get(key.name()));
  }

  @Override
  public boolean has(Key<?> key) {
    String text = effective.get(key.name());
    if (text == null) {
      throw new IllegalArgumentException(key.name() + " is declared by no module of this run");
    }
    return !text.isEmpty();
  }

  /**
   * Every declared key in alphabetical order with the text of its value, files made absolute; empty
   * for an optional key without one.
   */
  @Override
  public SortedMap<String, String> effective() {
    return effective;
  }

  /**
   * A property file with every declared key, defaults included: a run of it repeats this one, even
   * where defaults change.
   */
  public String asPropertyFile() {
    StringBuilder text =
        new StringBuilder("# All effective properties of a run: a run of this file repeats it.\n");
    effective.forEach(
        (key, value) -> {
          text.append(key).append(" =");
          if (!value.isEmpty()) {
            text.append(' ').append(escaped(value));
          }
          text.append('\n');
        });
    return text.toString();
  }

  /** What the user should know although the run can go on, a line each. */
  public List<String> notices() {
    return notices;
  }

  /** A value as it stands in a property file. */
  public static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .replace("\f", "\\f");
  }
}
