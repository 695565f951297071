package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.local.LocalExecutor;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Does the runs of one element of a job, on whatever machine the batch system has chosen. */
public final class ElementWork {

  /** The hidden command that does this. */
  public static final String COMMAND = "element";

  private final RunStore store;
  private final SweepDirectory sweep;
  private final Path home;
  private final String programVersion;

  /**
   * Work on a sweep of a store.
   *
   * @param home folder of the installation
   */
  public ElementWork(RunStore store, String sweep, Path home, String programVersion) {
    this.store = store;
    this.sweep = new SweepDirectory(store, sweep);
    this.home = home;
    this.programVersion = programVersion;
  }

  /**
   * Does those runs of an element that are not done.
   *
   * @param description the file of the job
   * @param index of the element
   * @param watcher is told of each run
   * @throws FaultsException where the job has no such element
   * @throws InterruptedException where all is to end; runs under way leave no more than their
   *     checkpoints
   */
  public void run(Path description, int index, SweepWatcher watcher)
      throws IOException, InterruptedException {
    JobFile job = JobFile.read(description);
    if (index < 0 || index >= job.elements().size()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  description.toString(),
                  "has no element " + index,
                  "0 to " + (job.elements().size() - 1),
                  "")));
    }
    List<Point> points = new ArrayList<>();
    for (String hash : job.elements().get(index)) {
      // The batch system may start an element again: what it has done counts.
      if (!store.isDone(hash)) {
        points.add(new Point(points.size(), hash, Map.of(), settings(hash)));
      }
    }
    new LocalExecutor(ChildJvm.likeThis(home), job.cpus(), job.executor(), programVersion)
        .execute(points, job.limits(), store, watcher);
  }

  private ExperimentSettings settings(String hash) {
    return ExperimentSettings.read(
        sweep.properties(hash),
        Map.of(),
        DeclaredKeys.onClassPath(),
        Plugins.onClassPath().rules(),
        home);
  }
}
