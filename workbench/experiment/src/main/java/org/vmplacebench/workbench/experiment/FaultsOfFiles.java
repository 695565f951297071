package org.vmplacebench.workbench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.injector.RecordingCheck;
import org.vmplacebench.workbench.config.AlgorithmName;
import org.vmplacebench.workbench.config.HostKeys;
import org.vmplacebench.workbench.config.VmKeys;

/** What is wrong with the files that keys name, told at once with all else that is wrong. */
final class FaultsOfFiles {

  /** A cluster that is larger is not built for the faults of files alone. */
  private static final int MOST_HOSTS = 1_000_000;

  private FaultsOfFiles() {}

  /** The cluster; where that fails, the recording is looked into as well. */
  static SimulationSetup built(ClusterBuilder builder, Settings settings) {
    try {
      return builder.build();
    } catch (FaultsException e) {
      List<Fault> all = new ArrayList<>(e.faults());
      recordings(settings, all);
      throw new FaultsException(all);
    }
  }

  /** What can be told of files although some keys are wrong. */
  static List<Fault> of(Settings settings, Plugins parts) {
    List<Fault> all = new ArrayList<>();
    try {
      if (settings.get(HostKeys.NUMBER) <= MOST_HOSTS) {
        new ClusterBuilder(settings, scheduler(settings, parts)).build();
      }
    } catch (FaultsException e) {
      all.addAll(e.faults());
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException e) {
      // By keys that do not go together, which is told already.
    }
    recordings(settings, all);
    return all;
  }

  private static SchedulerFactory scheduler(Settings settings, Plugins parts) {
    try {
      String name = AlgorithmName.of(settings).scheduler();
      return parts.schedulers().getOrDefault(name, parts.schedulers().get("none"));
    } catch (FaultsException e) {
      return parts.schedulers().get("none");
    }
  }

  private static void recordings(Settings settings, List<Fault> all) {
    try {
      RecordingCheck.read(settings, settings.get(VmKeys.NUMBER));
    } catch (FaultsException e) {
      e.faults().stream().filter(fault -> !all.contains(fault)).forEach(all::add);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      // By keys that do not go together, which is told already.
    }
  }
}
