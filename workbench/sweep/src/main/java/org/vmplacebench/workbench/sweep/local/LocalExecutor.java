package org.vmplacebench.workbench.sweep.local;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.RunLimits;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepExecutor;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Does runs on this machine, a few at a time, in processes of their own. */
public final class LocalExecutor implements SweepExecutor {

  /** Its name. */
  public static final String NAME = "local";

  private static final long END_SECONDS = 30;
  private static final long LOOK_MILLIS = 200;

  private final ChildJvm jvm;
  private final int jobs;
  private final String name;
  private final String programVersion;

  /**
   * An executor.
   *
   * @param jvm how workers are started
   * @param jobs number of runs at a time, at least 1
   * @param name what {@code run.json} calls it
   * @param programVersion what {@code run.json} says of the program
   */
  public LocalExecutor(ChildJvm jvm, int jobs, String name, String programVersion) {
    this.jvm = jvm;
    this.jobs = jobs;
    this.name = name;
    this.programVersion = programVersion;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(Sweep sweep, List<Point> missing, RunStore store, SweepWatcher watcher)
      throws IOException, InterruptedException {
    execute(missing, RunLimits.of(sweep.settings()), store, watcher);
  }

  /**
   * Does runs, of whatever sweep.
   *
   * @throws IOException where the store cannot be written or no process can be started
   * @throws InterruptedException where all is to end; runs under way leave no more than their
   *     checkpoints
   */
  public void execute(List<Point> points, RunLimits limits, RunStore store, SweepWatcher watcher)
      throws IOException, InterruptedException {
    store.removeAbandoned();
    Queue<Point> queue = new ConcurrentLinkedQueue<>(points);
    RunInWorker runs = new RunInWorker(store, limits, watcher, name, programVersion);
    int threads = Math.min(jobs, points.size());
    if (threads == 0) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      ExecutorCompletionService<Void> slots = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < threads; i++) {
        slots.submit(slot(queue, runs, limits, store));
      }
      for (int i = 0; i < threads; i++) {
        slots.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(e.getCause().toString(), e.getCause());
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private Callable<Void> slot(
      Queue<Point> queue, RunInWorker runs, RunLimits limits, RunStore store) {
    return () -> {
      WorkerSlot workers = new WorkerSlot(jvm, limits, store.crashes());
      try {
        int elsewhere = 0;
        for (Point point = queue.poll(); point != null; point = queue.poll()) {
          if (store.isRunningElsewhere(point.hash())) {
            // Another sweep does it: first what nobody does.
            queue.add(point);
            elsewhere++;
            if (elsewhere > queue.size()) {
              TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
              elsewhere = 0;
            }
          } else {
            elsewhere = 0;
            runs.run(point, workers);
          }
        }
      } finally {
        workers.end();
      }
      return null;
    };
  }

  /** Even where this thread is interrupted: no worker and no half-written run may stay. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
