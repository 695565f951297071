package org.vmplacebench.workbench.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.Injector;
import org.vmplacebench.traces.recorder.Recording;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.checkpoint.Checkpoint;
import org.vmplacebench.workbench.checkpoint.CheckpointException;
import org.vmplacebench.workbench.config.ExperimentSettings;

/**
 * All that takes part in a run that stands still: what a checkpoint keeps.
 *
 * @param injected what was left out of what was to be injected, a line each
 * @param provenance how the run is made, for its summary
 * @param seconds real time that the run has taken until now
 */
record RunUnderWay(
    ExperimentSettings settings,
    String algorithm,
    List<String> notices,
    List<String> injected,
    Simulation simulation,
    Scheduler scheduler,
    Recording recording,
    Injector injector,
    Map<String, Object> provenance,
    double seconds) {

  /**
   * Reads the newest checkpoint in a results directory.
   *
   * @throws FaultsException where there is none, or it is damaged or of another program or Java
   */
  static RunUnderWay read(Path directory) {
    Path file = ResultsDirectory.checkpoint(directory);
    try {
      RunUnderWay run =
          Checkpoint.read(
              file, RunUnderWay.class, lengths -> ResultsDirectory.goOn(directory, file, lengths));
      run.recording().results().orElseThrow().describe(run.provenance());
      return run;
    } catch (CheckpointException e) {
      FaultsException failure =
          new FaultsException(
              List.of(
                  new Fault(
                      directory.toString(), e.getMessage(), "", "repeat the run from its start")));
      failure.initCause(e);
      throw failure;
    }
  }
}
