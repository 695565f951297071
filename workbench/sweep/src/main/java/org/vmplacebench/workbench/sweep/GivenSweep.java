package org.vmplacebench.workbench.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.PropertyAssignment;
import org.vmplacebench.workbench.config.PropertyFile;

/**
 * What a sweep file, the files that it builds on and the command line give, the one that counts
 * most last. Nothing is checked but that the files can be read.
 */
final class GivenSweep {

  private static final int MOST_BASES = 100;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]+");

  private final FileLocator besides;
  private final Map<String, PropertyAssignment> ofRuns = new LinkedHashMap<>();
  private final Map<String, PropertyAssignment> beneath = new LinkedHashMap<>();
  private final Map<String, PropertyAssignment> ofSweep = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Path> reading = new ArrayList<>();

  private GivenSweep(FileLocator besides) {
    this.besides = besides;
  }

  /**
   * Reads all files.
   *
   * @param file absolute path of the sweep file
   * @param overrides the values of {@code -Dkey=value}
   * @param besides finds the files that sweep files build on, where they are not near these
   */
  static GivenSweep read(
      Path file, Map<String, String> overrides, Path workingDirectory, FileLocator besides) {
    GivenSweep given = new GivenSweep(besides);
    given.readFile(file);
    new TreeMap<>(overrides)
        .forEach(
            (key, value) ->
                given.put(PropertyAssignment.onCommandLine(key, value, workingDirectory)));
    return given;
  }

  /** Keys of the runs and what counts for them, lists and ranges included. */
  Map<String, PropertyAssignment> ofRuns() {
    return Collections.unmodifiableMap(ofRuns);
  }

  /** What counts for keys of the runs where the file that sets them says that it does not apply. */
  Map<String, PropertyAssignment> beneath() {
    return Collections.unmodifiableMap(beneath);
  }

  /** Keys of the sweep as a whole. */
  Map<String, PropertyAssignment> ofSweep() {
    return Collections.unmodifiableMap(ofSweep);
  }

  /** What could not be read. */
  List<Fault> faults() {
    return Collections.unmodifiableList(faults);
  }

  private void readFile(Path file) {
    if (reading.contains(file)) {
      faults.add(new Fault(file.toString(), "builds on itself by " + SweepKeys.BASE, "", ""));
      return;
    }
    if (reading.size() == MOST_BASES) {
      faults.add(
          new Fault(
              reading.get(0).toString(),
              "builds on more than " + MOST_BASES + " files one after the other",
              SweepKeys.BASE + " up to " + MOST_BASES + " files deep",
              ""));
      return;
    }
    reading.add(file);
    List<PropertyAssignment> own = new ArrayList<>();
    for (PropertyFile source : PropertyFile.readAll(file)) {
      faults.addAll(source.faults());
      source.entries().stream()
          .map(
              entry ->
                  new PropertyAssignment(
                      entry.key(), entry.value(), source.name(), entry.line(), file.getParent()))
          .forEach(own::add);
    }
    own.stream()
        .filter(assignment -> assignment.key().equals(SweepKeys.BASE))
        .reduce((first, last) -> last)
        .flatMap(this::base)
        .ifPresent(this::readFile);
    // What an earlier line of the same file says is replaced, not beneath.
    Map<String, PropertyAssignment> last = new LinkedHashMap<>();
    for (PropertyAssignment assignment : own) {
      String key = SweepKeys.nameOf(assignment.key());
      PropertyAssignment before = last.remove(key);
      if (before != null && !before.key().equals(assignment.key())) {
        faults.add(
            new Fault(
                assignment.where(),
                "is set beside " + before.where() + ", which means the same",
                "one of them",
                ""));
      }
      last.put(key, assignment);
    }
    last.remove(SweepKeys.BASE);
    // A value that a file beneath has under a condition is not what else counts.
    Set<String> conditional = Set.copyOf(ofSweep.keySet());
    for (PropertyAssignment assignment : last.values()) {
      PropertyAssignment before = ofRuns.get(SweepKeys.nameOf(assignment.key()));
      if (before != null && !conditional.contains(SweepKeys.WHEN + assignment.key())) {
        beneath.put(SweepKeys.nameOf(assignment.key()), before);
      }
      put(assignment);
    }
    reading.remove(file);
  }

  private Optional<Path> base(PropertyAssignment assignment) {
    try {
      Path near = assignment.folder().resolve(assignment.value()).normalize();
      return Optional.of(
          near.toFile().exists() ? near : besides.existing(assignment.value()).normalize());
    } catch (IllegalArgumentException e) {
      faults.add(
          new Fault(
              assignment.where(),
              "\"" + assignment.value() + "\" " + e.getMessage(),
              "a readable property file",
              ""));
      return Optional.empty();
    }
  }

  private void put(PropertyAssignment assignment) {
    try {
      ControlCharacters.refuse(assignment.value());
    } catch (IllegalArgumentException e) {
      String what = "\"" + assignment.value() + "\" " + e.getMessage();
      faults.add(new Fault(assignment.where(), what, "text of one line", ""));
      return;
    }
    if (assignment.key().startsWith(SweepKeys.PREFIX) && !KEY.matcher(assignment.key()).matches()) {
      faults.add(
          new Fault(
              assignment.where(),
              "is not a known key",
              "letters, digits, dots, hyphens and underscores in names",
              ""));
    } else if (assignment.key().equals(SweepKeys.BASE)) {
      faults.add(new Fault(assignment.where(), "can only stand in a sweep file", "", ""));
    } else if (assignment.key().startsWith(SweepKeys.PREFIX)) {
      ofSweep.remove(assignment.key());
      ofSweep.put(assignment.key(), assignment);
    } else {
      String key = SweepKeys.nameOf(assignment.key());
      ofRuns.remove(key);
      ofRuns.put(
          key, key.equals(SchedulingKeys.SEED.name()) ? assignment.withKey(key) : assignment);
    }
  }
}
