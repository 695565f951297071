package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.util.List;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepExecutor;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** An executor that works by scripts for a batch system. */
public interface ClusterExecutor extends SweepExecutor {

  /**
   * The scripts that it would hand in for runs, which it does not.
   *
   * @param missing the runs
   * @return their texts, each with its place in a comment at its beginning
   * @throws IOException where templates or the store cannot be read
   * @throws InterruptedException where all is to end
   */
  List<String> scripts(Sweep sweep, List<Point> missing, RunStore store)
      throws IOException, InterruptedException;
}
