package org.vmplacebench.workbench.command;

import org.vmplacebench.analysis.Steps;
import org.vmplacebench.traces.table.Numbers;

/**
 * A line on the terminal that shows how far work in steps is, from two seconds on. Nothing where
 * nobody watches.
 */
final class StepsLine implements Steps, AutoCloseable {

  private static final long QUIET_MILLIS = 2000;
  private static final long PERIOD_MILLIS = 250;

  private final Console console;
  private final Thread thread = new Thread(this::show, "progress");
  private String what = "";
  private int done;
  private int all;
  private long begin = System.nanoTime();
  private boolean shown;
  private boolean over;

  /** Begins to watch. */
  StepsLine(Console console) {
    this.console = console;
    if (console.isTerminal()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public synchronized void at(String newWhat, int newDone, int newAll) {
    if (!newWhat.equals(what)) {
      what = newWhat;
      begin = System.nanoTime();
    }
    done = newDone;
    all = newAll;
  }

  private synchronized void show() {
    long quiet = System.nanoTime() + QUIET_MILLIS * 1_000_000;
    try {
      while (!over) {
        wait(PERIOD_MILLIS);
        if (!over && !what.isEmpty() && System.nanoTime() - quiet > 0) {
          shown = true;
          console.err().print(Console.CLEAR_LINE + line(seconds()));
          console.err().flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double seconds() {
    return (System.nanoTime() - begin) * 1e-9;
  }

  /**
   * What the line says.
   *
   * @param seconds that the present kind of step has taken so far
   */
  synchronized String line(double seconds) {
    String line = Numbers.format("%s: %d of %d", what, done, all);
    return done == 0 || done == all
        ? line
        : line + ", about " + SweepProgress.rounded(seconds / done * (all - done)) + " left";
  }

  @Override
  public void close() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    if (shown) {
      console.err().print(Console.CLEAR_LINE);
    }
    console.err().flush();
  }
}
