package org.vmplacebench.workbench.config;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** The scheduler that the settings ask for is in this build. */
public final class KnownAlgorithm implements Rule {

  private final SortedSet<String> schedulers;

  /**
   * Checks against the schedulers that are there.
   *
   * @param schedulers names of all schedulers of this build
   */
  public KnownAlgorithm(Collection<String> schedulers) {
    this.schedulers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    this.schedulers.addAll(schedulers);
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SimulatorKeys.ALGORITHM, SimulatorKeys.IMPLEMENTATION);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    AlgorithmName asked;
    try {
      asked = AlgorithmName.of(settings);
    } catch (IllegalArgumentException e) {
      List<String> classes =
          AlgorithmName.classes().stream().map(AlgorithmName.Alias::vmplaces).toList();
      findings.fault(
          SimulatorKeys.IMPLEMENTATION,
          e.getMessage(),
          "one of " + String.join(", ", classes) + ", with or without their package",
          hint(settings.get(SimulatorKeys.IMPLEMENTATION), classes));
      return;
    }
    String written = settings.get(SimulatorKeys.ALGORITHM);
    if (!schedulers.contains(asked.scheduler())) {
      boolean translated = !asked.scheduler().equalsIgnoreCase(written);
      findings.fault(
          SimulatorKeys.ALGORITHM,
          translated
              ? "stands for " + asked.scheduler() + ", which is not in this build"
              : "is not in this build",
          "one of " + String.join(", ", schedulers),
          translated ? "" : NearestName.hint(asked.scheduler(), names()));
    } else if (!asked.notice().isEmpty()) {
      findings.notice(SimulatorKeys.ALGORITHM, asked.notice());
    }
  }

  private static String hint(String implementation, List<String> classes) {
    String simpleName = implementation.substring(implementation.lastIndexOf('.') + 1);
    String nearest = NearestName.hint(simpleName, classes);
    return nearest.isEmpty()
        ? "An algorithm of your own goes by its name in " + SimulatorKeys.ALGORITHM.name()
        : nearest;
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(schedulers);
    names.add(AlgorithmName.CENTRALIZED);
    AlgorithmName.algorithms().forEach(alias -> names.add(alias.vmplaces()));
    return names;
  }
}
