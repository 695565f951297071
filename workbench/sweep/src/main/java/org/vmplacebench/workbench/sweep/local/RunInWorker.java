package org.vmplacebench.workbench.sweep.local;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.provenance.MachineName;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.RunLimits;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.store.Attempt;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Brings one run after the other from missing to done or failed, with all that is to be noted. */
final class RunInWorker {

  private static final int MILLIS = 3;

  private final RunStore store;
  private final RunLimits limits;
  private final SweepWatcher watcher;
  private final String executor;
  private final String programVersion;
  private final Neighbours neighbours;

  /** Written by a run that has the machine for itself, read by all others. */
  private final ReadWriteLock machine = new ReentrantReadWriteLock(true);

  RunInWorker(
      RunStore store,
      RunLimits limits,
      SweepWatcher watcher,
      String executor,
      String programVersion) {
    this.store = store;
    this.limits = limits;
    this.watcher = new OneAtATime(watcher);
    this.executor = executor;
    this.programVersion = programVersion;
    neighbours = new Neighbours(store);
  }

  /**
   * Does a run, with as many attempts as it may have.
   *
   * @throws IOException where the store cannot be written or no process can be started
   * @throws InterruptedException where all is to end; the run leaves its checkpoint, or nothing
   */
  void run(Point point, WorkerSlot workers) throws IOException, InterruptedException {
    boolean measured =
        point.settings().get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured;
    Lock share = measured && limits.measuredAlone() ? machine.writeLock() : machine.readLock();
    for (int number = 1; ; number++) {
      Answer answer;
      share.lockInterruptibly();
      try {
        if (store.isDone(point.hash())) {
          watcher.done(point);
          return;
        }
        watcher.started(point);
        answer = attempt(point, number, measured, workers);
      } finally {
        share.unlock();
      }
      if (answer instanceof Answer.Died died && number <= limits.retries()) {
        watcher.retried(point, died.reason());
      } else {
        String reason = reason(answer);
        if (reason.isEmpty()) {
          watcher.done(point);
        } else {
          watcher.failed(point, reason);
        }
        return;
      }
    }
  }

  private Answer attempt(Point point, int number, boolean measured, WorkerSlot workers)
      throws IOException, InterruptedException {
    Attempt attempt = store.begin(point.hash());
    boolean over = false;
    try {
      Files.writeString(
          attempt.directory().resolve(Experiment.PROPERTIES_FILE),
          point.settings().asPropertyFile(),
          StandardCharsets.UTF_8);
      boolean ownProcess =
          !point.settings().get(SimulatorKeys.ENGINE).equals(SimulatorKeys.EMBEDDED);
      WorkerProcess worker = workers.get(ownProcess);
      Instant started = Instant.now();
      neighbours.begin(point.hash());
      Answer answer;
      List<String> others;
      try {
        answer =
            worker.run(
                attempt.directory(),
                attempt.directory().resolve(Attempt.LOG),
                reason -> watcher.afresh(point, reason));
      } catch (InterruptedException e) {
        worker.stop();
        throw e;
      } finally {
        others = neighbours.end(point.hash());
      }
      answer = checked(answer, attempt.directory());
      String reason = reason(answer);
      RunRecord record =
          record(point, number, started, exit(answer), measured ? others : null, reason);
      if (reason.isEmpty()) {
        attempt.complete(record);
      } else if (answer instanceof Answer.Died && number <= limits.retries()) {
        store.keepCrash(worker.pid(), attempt);
        attempt.leave();
      } else {
        store.keepCrash(worker.pid(), attempt);
        Files.writeString(
            attempt.directory().resolve(Attempt.LOG),
            "Failed: " + reason + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        attempt.fail(record);
      }
      over = true;
      return answer;
    } finally {
      if (!over) {
        workers.end();
        attempt.leave();
      }
    }
  }

  /** A run that says it is whole has its summary. */
  private static Answer checked(Answer answer, Path directory) {
    return answer instanceof Answer.Ended ended
            && ended.exit() == 0
            && !Files.exists(directory.resolve(SummaryFile.NAME))
        ? new Answer.Ended(1, "left no " + SummaryFile.NAME)
        : answer;
  }

  private static int exit(Answer answer) {
    return answer instanceof Answer.Ended ended ? ended.exit() : 1;
  }

  /** Why the run failed; empty where it did not. */
  private static String reason(Answer answer) {
    if (answer instanceof Answer.Ended ended) {
      return ended.exit() == 0 || !ended.reason().isEmpty() ? ended.reason() : "failed";
    }
    return answer instanceof Answer.Died died
        ? died.reason()
        : ((Answer.OverLimit) answer).reason();
  }

  private RunRecord record(
      Point point, int number, Instant started, int exit, List<String> others, String reason) {
    Instant ended = Instant.now();
    BigDecimal seconds =
        BigDecimal.valueOf(Duration.between(started, ended).toNanos(), 9)
            .setScale(MILLIS, RoundingMode.HALF_UP);
    return new RunRecord(
        point.hash(),
        reason.isEmpty() ? RunRecord.COMPLETE : RunRecord.FAILED,
        exit,
        programVersion,
        Runtime.version().toString(),
        started.toString(),
        ended.toString(),
        seconds,
        MachineName.text(),
        number,
        executor,
        others,
        reason.isEmpty() ? null : reason);
  }

  /** Tells a watcher one thing at a time. */
  private record OneAtATime(SweepWatcher watcher) implements SweepWatcher {

    @Override
    public void started(Point point) {
      synchronized (watcher) {
        watcher.started(point);
      }
    }

    @Override
    public void done(Point point) {
      synchronized (watcher) {
        watcher.done(point);
      }
    }

    @Override
    public void failed(Point point, String reason) {
      synchronized (watcher) {
        watcher.failed(point, reason);
      }
    }

    @Override
    public void retried(Point point, String reason) {
      synchronized (watcher) {
        watcher.retried(point, reason);
      }
    }

    @Override
    public void afresh(Point point, String reason) {
      synchronized (watcher) {
        watcher.afresh(point, reason);
      }
    }
  }
}
