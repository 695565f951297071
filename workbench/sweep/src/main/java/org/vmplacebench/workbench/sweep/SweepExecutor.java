package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.util.List;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Does the runs of a sweep that are missing: here or on a cluster. */
public interface SweepExecutor {

  /** What {@code --executor} and {@code run.json} call it. */
  String name();

  /**
   * Does runs and returns when there is nothing left to do.
   *
   * @param sweep whose settings hold for the runs
   * @param missing the points whose runs the store lacks, in their order
   * @param store that gets them
   * @param watcher is told of each run; from any thread, one call at a time
   * @throws IOException where the store cannot be written or runs cannot be started
   * @throws InterruptedException where the sweep is to end at once; what is done is in the store
   */
  void execute(Sweep sweep, List<Point> missing, RunStore store, SweepWatcher watcher)
      throws IOException, InterruptedException;

  /** Whether runs may be open when it has returned, as somebody else does them then. */
  default boolean leavesWorkOpen() {
    return false;
  }

  /** What goes on although this process ends now, and how to end it; empty where nothing does. */
  default String leavesBehind() {
    return "";
  }
}
