package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Prepares runs for a cluster with OAR, the batch system of Grid'5000: writes job scripts, which
 * the user hands in where OAR is.
 */
public final class OarExecutor implements ClusterExecutor {

  /** Its name. */
  public static final String NAME = "oar";

  /** OAR has no limit of its own; a script of more would be a burden to its frontend. */
  private static final int MOST_ELEMENTS = 1000;

  private static final String LOG_NAME = "%jobid%";

  private final ChildJvm jvm;
  private final PrintWriter out;

  /**
   * An executor.
   *
   * @param jvm how elements are started
   * @param out is told what is to be handed in
   */
  public OarExecutor(ChildJvm jvm, PrintWriter out) {
    this.jvm = jvm;
    this.out = out;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean leavesWorkOpen() {
    return true;
  }

  @Override
  public void execute(Sweep sweep, List<Point> missing, RunStore store, SweepWatcher watcher)
      throws IOException {
    for (Point point : missing) {
      store.forgetFailure(point.hash());
    }
    List<Path> names =
        missing.isEmpty()
            ? List.of()
            : new JobMaker(NAME, LOG_NAME, store, jvm).make(sweep, missing, MOST_ELEMENTS);
    for (Path name : names) {
      out.println("oarsub -S " + JobScript.quoted(List.of(JobFolder.script(name).toString())));
    }
  }

  @Override
  public List<String> scripts(Sweep sweep, List<Point> missing, RunStore store) throws IOException {
    return new JobMaker(NAME, LOG_NAME, store, jvm).show(sweep, missing, MOST_ELEMENTS);
  }
}
