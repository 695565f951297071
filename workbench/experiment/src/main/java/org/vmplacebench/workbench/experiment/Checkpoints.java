package org.vmplacebench.workbench.experiment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.checkpoint.Checkpoint;
import org.vmplacebench.workbench.checkpoint.CheckpointException;
import org.vmplacebench.workbench.config.SimulatorKeys;

/** Runs a simulation that writes checkpoints: now and then, and where it is stopped. */
final class Checkpoints {

  private volatile boolean saving;
  private String unsaved = "its engine, or who listens to it, cannot go on after a stop";

  /** Whether a checkpoint is being written. */
  boolean areBeingWritten() {
    return saving;
  }

  /** Why the last checkpoint that was to be written is not there, in words; empty if it is. */
  String unsaved() {
    return unsaved;
  }

  /**
   * Refuses to begin where checkpoints are wanted and none can be written.
   *
   * @throws FaultsException where that is so
   */
  void require(
      Simulation simulation, Supplier<RunUnderWay> run, Optional<ResultsDirectory> results) {
    if (simulation.canGoOn()) {
      results.ifPresent(directory -> save(run, directory));
    }
    if (!unsaved.isEmpty()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  SimulatorKeys.CHECKPOINT_EVERY.name(),
                  "this run cannot be kept in a checkpoint: " + unsaved,
                  "0",
                  "")));
    }
  }

  /**
   * Lets all happen that does until a time, or until the simulation is stopped.
   *
   * @param until simulated s
   * @param every real s from one checkpoint to the next; 0 for none
   * @param stopped whether somebody stopped it for good
   * @param run what is to be kept
   * @param results where; nowhere, if empty
   */
  void run(
      Simulation simulation,
      double until,
      double every,
      BooleanSupplier stopped,
      Supplier<RunUnderWay> run,
      Optional<ResultsDirectory> results) {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Checkpoints::daemon);
    try {
      if (every > 0 && results.isPresent() && simulation.canGoOn()) {
        long nanos = (long) (every * 1e9);
        Future<?> unused =
            clock.scheduleWithFixedDelay(simulation::stop, nanos, nanos, TimeUnit.NANOSECONDS);
      }
      simulation.run(until);
      while (simulation.canGoOn() && simulation.goOn()) {
        results.ifPresent(directory -> save(run, directory));
        if (stopped.getAsBoolean()) {
          return;
        }
        simulation.run(until);
      }
    } finally {
      clock.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "checkpoints");
    thread.setDaemon(true);
    return thread;
  }

  private void save(Supplier<RunUnderWay> run, ResultsDirectory results) {
    saving = true;
    try {
      Checkpoint.write(run.get(), results);
      unsaved = "";
    } catch (CheckpointException e) {
      unsaved = e.getMessage();
    } finally {
      saving = false;
    }
  }
}
