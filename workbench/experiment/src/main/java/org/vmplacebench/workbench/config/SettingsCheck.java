package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/**
 * Makes checked settings of what was given, for one experiment after the other. What experiments
 * share is checked once, so that thousands of them take a second.
 */
public final class SettingsCheck {

  private final DeclaredKeys keys;
  private final List<Rule> rules;
  private final ValueCheck values;
  private final SortedSet<String> names;
  private Function<Settings, List<Fault>> files = settings -> List.of();

  /**
   * A check that has seen nothing yet.
   *
   * @param keys all keys that may be set
   * @param rules conditions beyond those that come with the keys
   * @param folder absolute folder of the property file
   * @param workingDirectory absolute folder that files are written relative to
   * @param home absolute folder of the installation, whose files are found where no others are
   */
  public SettingsCheck(
      DeclaredKeys keys, List<Rule> rules, Path folder, Path workingDirectory, Path home) {
    this.keys = keys;
    this.rules =
        Stream.of(keys.rules().stream(), PeriodOfClock.of(keys), rules.stream())
            .flatMap(some -> some)
            .toList();
    values = new ValueCheck(folder, workingDirectory, home);
    names = new TreeSet<>(keys.byName().keySet());
  }

  /**
   * Has files that keys name looked into as well where something is wrong, so that all is told at
   * once.
   *
   * @param look finds their faults; asking for a key at fault throws that
   */
  SettingsCheck lookingInto(Function<Settings, List<Fault>> look) {
    files = look;
    return this;
  }

  /** Has hints for unknown keys name further ones that may stand in the file. */
  public SettingsCheck alsoKnown(Collection<String> further) {
    names.addAll(further);
    return this;
  }

  /**
   * The settings of one experiment.
   *
   * @param given what counts, by key
   * @throws FaultsException with everything that is wrong
   */
  public ExperimentSettings check(Map<String, PropertyAssignment> given) {
    return check(given, new Notices(), new ArrayList<>());
  }

  /**
   * The same.
   *
   * @param notices what the user should know so far
   * @param faults what is known to be wrong so far
   */
  ExperimentSettings check(
      Map<String, PropertyAssignment> given, Notices notices, List<Fault> faults) {
    Map<String, Fault> atFault = new HashMap<>();
    SortedMap<String, String> effective = new TreeMap<>();
    for (PropertyAssignment assignment : given.values()) {
      Key<?> key = keys.byName().get(assignment.key());
      if (key != null) {
        effective.put(key.name(), text(key, values.given(key, assignment), faults, atFault));
      } else {
        VmplacesKeys.excuse(assignment.key())
            .ifPresentOrElse(
                reason -> notices.ignored(assignment, reason),
                () -> faults.add(unknown(assignment, faults.size() < FaultsException.SHOWN)));
      }
    }
    keys.byName()
        .forEach(
            (name, key) ->
                effective.computeIfAbsent(
                    name, missing -> text(key, values.byDefault(key), faults, atFault)));
    ExperimentSettings settings = new ExperimentSettings(effective, List.of());
    for (Rule rule : rules) {
      if (rule.keys().stream().noneMatch(key -> atFault.containsKey(key.name()))) {
        rule.check(settings, new RuleFindings(effective, given, notices, faults));
      }
    }
    if (!faults.isEmpty()) {
      files.apply(new FaultySettings(settings, atFault)).stream()
          .filter(fault -> !faults.contains(fault))
          .forEach(faults::add);
      throw new FaultsException(faults);
    }
    return new ExperimentSettings(effective, notices.all());
  }

  private static String text(
      Key<?> key, ValueCheck.Checked checked, List<Fault> faults, Map<String, Fault> atFault) {
    checked
        .fault()
        .ifPresent(
            fault -> {
              faults.add(fault);
              atFault.put(key.name(), fault);
            });
    return checked.text();
  }

  private Fault unknown(PropertyAssignment assignment, boolean hint) {
    return new Fault(
        assignment.where(),
        "is not a known key",
        "a key of docs/properties.md",
        hint ? NearestName.hint(assignment.key(), names) : "");
  }
}
