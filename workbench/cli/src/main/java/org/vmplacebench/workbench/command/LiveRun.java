package org.vmplacebench.workbench.command;

import com.google.gson.JsonObject;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.watch.LiveServer;

/** Shows a simulation on a live page, beside another watcher. */
final class LiveRun implements Experiment.Watcher {

  private static final long PERIOD_MILLIS = 200;

  private final LiveServer server;
  private final Experiment.Watcher other;
  private final long start = System.nanoTime();
  private final Thread thread = new Thread(this::show, "live");
  private ProbePort simulation;
  private double duration;
  private double from;
  private int bad;

  LiveRun(LiveServer server, Experiment.Watcher other) {
    this.server = server;
    this.other = other;
  }

  @Override
  public void begin(ProbePort newSimulation, double newDuration) {
    other.begin(newSimulation, newDuration);
    simulation = newSimulation;
    duration = newDuration;
    from = newSimulation.now();
    thread.setDaemon(true);
    thread.start();
  }

  private void show() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        bad = simulation.cluster().overloadedCount();
        server.send(event());
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads numbers that the simulation writes meanwhile: they may be a moment old. */
  private String event() {
    double now = simulation.now();
    JsonObject event = new JsonObject();
    event.addProperty("t", now);
    event.addProperty("end", duration);
    event.addProperty("bad", bad);
    event.addProperty("share", now / duration);
    event.addProperty(
        "words",
        Progress.words(from, now, duration, (System.nanoTime() - start) * 1e-9, bad).strip());
    return event.toString();
  }

  @Override
  public void end() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // With the hosts in violation that were seen last: after the end there are none.
    server.send(event());
    other.end();
  }
}
