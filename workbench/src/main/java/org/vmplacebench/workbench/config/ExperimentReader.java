package org.vmplacebench.workbench.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Rule;

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
    this.rules = Stream.concat(keys.rules().stream(), rules.stream()).toList();
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  /**
   * Reads an experiment.
   *
   * @throws FaultsException with everything that is wrong
   */
  ExperimentSettings read(Path file, Map<String, String> overrides) {
    List<Fault> faults = new ArrayList<>();
    Notices notices = new Notices();
    Path main = workingDirectory.resolve(file).normalize();
    Path folder = Objects.requireNonNullElse(main.getParent(), main);
    Map<String, Assignment> given = new LinkedHashMap<>();
    for (PropertyFile source : files(main, folder, notices)) {
      faults.addAll(source.faults());
      collect(source, given, notices);
    }
    new TreeMap<>(overrides)
        .forEach((key, value) -> put(Assignment.onCommandLine(key, value), given));

    ValueCheck check =
        new ValueCheck(
            new NearbyFiles(List.of(folder, workingDirectory, home), workingDirectory),
            new NearbyFiles(List.of(workingDirectory, folder, home), workingDirectory),
            faults);
    SortedMap<String, String> effective = new TreeMap<>();
    for (Assignment assignment : given.values()) {
      String key = assignment.key();
      if (keys.byName().containsKey(key)) {
        effective.put(key, check.given(keys.byName().get(key), assignment));
      } else {
        VmplacesKeys.excuse(key)
            .ifPresentOrElse(
                reason -> notices.ignored(assignment, reason),
                () -> faults.add(unknown(assignment)));
      }
    }
    keys.byName()
        .forEach((name, key) -> effective.computeIfAbsent(name, missing -> check.byDefault(key)));
    checkRules(effective, given, check, notices, faults);
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return new ExperimentSettings(effective, notices.all());
  }

  /** The files to read, the one that counts most last. */
  private static List<PropertyFile> files(Path main, Path folder, Notices notices) {
    List<PropertyFile> files = new ArrayList<>();
    for (String name : VmplacesKeys.SIBLING_FILES) {
      Path sibling = folder.resolve(name);
      if (sibling.equals(main) || !Files.exists(sibling)) {
        continue;
      }
      if (name.equals(VmplacesKeys.UNREAD_FILE)) {
        notices.add(name, "not read, VMPlaceS never acted on any of its keys");
      } else {
        files.add(PropertyFile.read(sibling));
      }
    }
    files.add(PropertyFile.read(main));
    return files;
  }

  private static void collect(PropertyFile source, Map<String, Assignment> given, Notices notices) {
    for (PropertyFile.Entry entry : source.entries()) {
      Assignment now = new Assignment(entry.key(), entry.value(), source.name(), entry.line());
      Assignment before = put(now, given);
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
  private static Assignment put(Assignment now, Map<String, Assignment> given) {
    Assignment before = given.remove(now.key());
    given.put(now.key(), now);
    return before;
  }

  private Fault unknown(Assignment assignment) {
    return new Fault(
        assignment.where(),
        "is not a known key",
        "a key of docs/properties.md",
        NearestName.hint(assignment.key(), keys.byName().keySet()));
  }

  private void checkRules(
      SortedMap<String, String> effective,
      Map<String, Assignment> given,
      ValueCheck check,
      Notices notices,
      List<Fault> faults) {
    ExperimentSettings settings = new ExperimentSettings(effective, List.of());
    for (Rule rule : rules) {
      if (rule.keys().stream().noneMatch(key -> check.isAtFault(key.name()))) {
        rule.check(settings, new RuleFindings(effective, given, notices, faults));
      }
    }
  }
}
