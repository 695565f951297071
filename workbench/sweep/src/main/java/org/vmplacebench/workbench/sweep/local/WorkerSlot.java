package org.vmplacebench.workbench.sweep.local;

import java.io.IOException;
import java.nio.file.Path;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.RunLimits;

/**
 * The worker process of one thread: shared by runs of the embedded engine, and fresh for each run
 * of another one, of which a process may bear only one.
 */
final class WorkerSlot {

  private final ChildJvm jvm;
  private final RunLimits limits;
  private final Path crashes;
  private WorkerProcess worker;

  WorkerSlot(ChildJvm jvm, RunLimits limits, Path crashes) {
    this.jvm = jvm;
    this.limits = limits;
    this.crashes = crashes;
  }

  /**
   * A worker that takes a run.
   *
   * @param ownProcess whether no other run may be in its process
   */
  WorkerProcess get(boolean ownProcess) throws IOException, InterruptedException {
    if (ownProcess || worker == null || worker.isForOneRun() || !worker.isAlive()) {
      end();
      worker = WorkerProcess.start(jvm, limits, ownProcess, crashes);
      worker.awaitReady();
    }
    return worker;
  }

  /** Ends the process, if there is one. */
  void end() throws InterruptedException {
    if (worker != null) {
      worker.end();
      worker = null;
    }
  }
}
