package org.vmplacebench.workbench.command;

import java.util.Locale;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.workbench.experiment.Experiment;

/**
 * A line on the terminal that shows how far a simulation is: simulated time, speed, hosts in
 * violation.
 */
final class Progress implements Experiment.Watcher {

  private static final long PERIOD_MILLIS = 250;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private ProbePort simulation;
  private double duration;
  private final long start = System.nanoTime();
  private final Thread thread = new Thread(this::show, "progress");
  private volatile boolean over;

  /** Shows nothing where nobody watches. */
  Progress(Console console) {
    this.console = console;
  }

  @Override
  public void begin(ProbePort newSimulation, double newDuration) {
    simulation = newSimulation;
    duration = newDuration;
    if (console.isTerminal()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void show() {
    try {
      while (!over) {
        Thread.sleep(PERIOD_MILLIS);
        if (!over) {
          console.err().print(CLEAR_LINE + line());
          console.err().flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reads numbers that the simulation writes meanwhile: they may be a moment old, which is all one
   * needs here.
   */
  private String line() {
    double now = simulation.now();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return String.format(
        Locale.ROOT,
        "%5.1f %%  %.0f of %.0f s simulated, %.0f x real time, %s in violation",
        100 * now / duration,
        now,
        duration,
        now / seconds,
        SummaryTable.counted(simulation.cluster().overloadedCount(), "host"));
  }

  @Override
  public void end() {
    over = true;
    if (console.isTerminal()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
  }
}
