package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.AlgorithmName;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * Builds the clusters of points as their runs will, for the faults of the files that they name:
 * once for all points that differ only in the seed or in keys that the building does not look at.
 */
final class ClusterCheck {

  private final Plugins parts;
  private final Set<String> lookedAt = new TreeSet<>();
  private final Set<List<String>> passed = new HashSet<>();

  ClusterCheck(Plugins parts) {
    this.parts = parts;
  }

  /**
   * Checks a point.
   *
   * @throws FaultsException where its run would be refused
   */
  void check(ExperimentSettings settings) {
    if (passed.contains(seen(settings))) {
      return;
    }
    lookedAt.addAll(Experiment.check(settings, parts));
    lookedAt.remove(SchedulingKeys.SEED.name());
    passed.add(seen(settings));
  }

  private List<String> seen(ExperimentSettings settings) {
    List<String> seen = new ArrayList<>();
    seen.add(AlgorithmName.of(settings).scheduler());
    lookedAt.forEach(key -> seen.add(settings.effective().get(key)));
    return seen;
  }
}
