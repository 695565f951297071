package org.vmplacebench.workbench.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** Brings files, command line and defaults together into the settings of one experiment. */
final class ExperimentReader {

  private final DeclaredKeys keys;
  private final List<Rule> rules;
  private final Path workingDirectory;
  private final Path home;

  /**
   * A reader for any number of experiments.
   *
   * @param rules conditions beyond those that come with the keys
   * @param workingDirectory absolute folder that paths on the command line are relative to
   * @param home absolute folder of the installation, whose files are found where no others are
   */
  ExperimentReader(DeclaredKeys keys, List<Rule> rules, Path workingDirectory, Path home) {
    this.keys = keys;
    this.rules = List.copyOf(rules);
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  /**
   * Reads an experiment.
   *
   * @param files finds the faults of files that keys name, where something is wrong
   * @throws FaultsException with everything that is wrong
   */
  ExperimentSettings read(
      Path file, Map<String, String> overrides, Function<Settings, List<Fault>> files) {
    List<Fault> faults = new ArrayList<>();
    Notices notices = new Notices();
    Path main = workingDirectory.resolve(file).normalize();
    Path folder = Objects.requireNonNullElse(main.getParent(), main);
    Map<String, PropertyAssignment> given = new LinkedHashMap<>();
    Path unread = folder.resolve(VmplacesKeys.UNREAD_FILE);
    if (!unread.equals(main) && Files.exists(unread)) {
      notices.add(VmplacesKeys.UNREAD_FILE, "not read, VMPlaceS never acted on any of its keys");
    }
    for (PropertyFile source : PropertyFile.readAll(main)) {
      faults.addAll(source.faults());
      collect(source, folder, given, notices);
    }
    new TreeMap<>(overrides)
        .forEach(
            (key, value) ->
                put(PropertyAssignment.onCommandLine(key, value, workingDirectory), given));
    return new SettingsCheck(keys, rules, folder, workingDirectory, home)
        .lookingInto(files)
        .check(given, notices, faults);
  }

  /**
   * An experiment without a file.
   *
   * @throws FaultsException with everything that is wrong
   */
  ExperimentSettings check(Map<String, String> properties, Function<Settings, List<Fault>> files) {
    Map<String, PropertyAssignment> given = new LinkedHashMap<>();
    new TreeMap<>(properties)
        .forEach(
            (key, value) ->
                put(PropertyAssignment.onCommandLine(key, value, workingDirectory), given));
    return new SettingsCheck(keys, rules, workingDirectory, workingDirectory, home)
        .lookingInto(files)
        .check(given, new Notices(), new ArrayList<>());
  }

  ExperimentSettings read(Path file, Map<String, String> overrides) {
    return read(file, overrides, settings -> List.of());
  }

  private static void collect(
      PropertyFile source, Path folder, Map<String, PropertyAssignment> given, Notices notices) {
    for (PropertyFile.Entry entry : source.entries()) {
      PropertyAssignment now =
          new PropertyAssignment(entry.key(), entry.value(), source.name(), entry.line(), folder);
      PropertyAssignment before = put(now, given);
      if (before == null) {
        continue;
      }
      if (before.file().equals(now.file())) {
        notices.add(
            now.where(), "is set again, first in line " + before.line() + "; the last one counts");
      } else if (!before.value().equals(now.value())) {
        notices.add(now.where(), "counts, not " + before.file() + ":" + before.line());
      }
    }
  }

  /** Replaces what was given before, which is returned, and moves the key to the end. */
  private static PropertyAssignment put(
      PropertyAssignment now, Map<String, PropertyAssignment> given) {
    PropertyAssignment before = given.remove(now.key());
    given.put(now.key(), now);
    return before;
  }
}
