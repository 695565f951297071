package org.vmplacebench.workbench.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.workbench.experiment.Experiment;

/**
 * A line on the terminal that shows how far a simulation is: simulated time, speed, hosts in
 * violation.
 */
final class Progress implements Experiment.Watcher {

  private static final long PERIOD_MILLIS = 250;
  private static final int BARS = 20;

  private final Console console;
  private ProbePort simulation;
  private double duration;
  private double from;
  private final long start = System.nanoTime();
  private final Thread thread = new Thread(this::show, "progress");
  private final Deque<Double> inViolation = new ArrayDeque<>();
  private volatile boolean over;

  /** Shows nothing where nobody watches. */
  Progress(Console console) {
    this.console = console;
  }

  @Override
  public void begin(ProbePort newSimulation, double newDuration) {
    simulation = newSimulation;
    duration = newDuration;
    from = newSimulation.now();
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
          console.err().print(Console.CLEAR_LINE + line());
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
    int bad = simulation.cluster().overloadedCount();
    if (inViolation.size() == BARS) {
      inViolation.removeFirst();
    }
    inViolation.addLast((double) bad);
    double[] values = inViolation.stream().mapToDouble(Double::doubleValue).toArray();
    String bars = Sparkline.of(values, BARS);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return words(from, simulation.now(), duration, seconds, bad)
        + " "
        + (bad > 0 ? console.standingOut(bars) : bars);
  }

  /**
   * How far a simulation is.
   *
   * @param from simulated s at which it began or goes on
   * @param now simulated s
   * @param duration simulated s that the run is to last
   * @param seconds real s that it has taken from there
   * @param bad hosts that are in violation
   */
  static String words(double from, double now, double duration, double seconds, int bad) {
    String left =
        now > from && now < duration
            ? ", about "
                + SweepProgress.rounded(seconds * (duration - now) / (now - from))
                + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "%5.1f %%  %.0f of %.0f s simulated, %.0f x real time%s, %s in violation",
        100 * now / duration,
        now,
        duration,
        (now - from) / seconds,
        left,
        SummaryTable.counted(bad, "host"));
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
      console.err().print(Console.CLEAR_LINE);
      console.err().flush();
    }
  }
}
