package org.vmplacebench.workbench.command;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.SweepWatcher;

/**
 * How far a sweep is: one line that is drawn again and again where a person watches, otherwise a
 * line now and then.
 */
final class SweepProgress implements SweepWatcher, AutoCloseable {

  private static final long TERMINAL_MILLIS = 250;
  private static final long PLAIN_MILLIS = 10_000;

  private final Console console;
  private int points;
  private int before;
  private long start = System.nanoTime();
  private final Thread thread = new Thread(this::show, "progress");
  private int done;
  private int failed;
  private int running;
  private boolean over;
  private List<String> decisions = List.of();

  /**
   * Starts to show.
   *
   * @param points number of runs of the sweep
   * @param before number of those that were done before
   */
  SweepProgress(Console console, int points, int before) {
    this.console = console;
    this.points = points;
    this.before = before;
    thread.setDaemon(true);
    thread.start();
  }

  /** Goes on with another part of the sweep. */
  synchronized void next(int pointsOfPart, int doneBefore) {
    points = pointsOfPart;
    before = doneBefore;
    start = System.nanoTime();
    done = 0;
    failed = 0;
    running = 0;
  }

  /** Keeps what the last look at a sweep that adds seeds has decided, in sentences. */
  synchronized void decided(List<String> sentences) {
    decisions = List.copyOf(sentences);
  }

  /** What the last look has decided; empty where nobody looks. */
  synchronized List<String> decisions() {
    return decisions;
  }

  @Override
  public synchronized void started(Point point) {
    running++;
  }

  @Override
  public synchronized void done(Point point) {
    running = Math.max(0, running - 1);
    done++;
  }

  @Override
  public synchronized void failed(Point point, String reason) {
    running--;
    failed++;
    say("Failed: " + point.hash() + " (" + point.describe() + "): " + reason);
  }

  @Override
  public synchronized void retried(Point point, String reason) {
    running--;
    say("Again: " + point.hash() + " (" + point.describe() + "): " + reason);
  }

  @Override
  public synchronized void afresh(Point point, String reason) {
    say(
        "Notice: "
            + point.hash()
            + " ("
            + point.describe()
            + ") begins afresh, its checkpoint is left: "
            + reason);
  }

  private void say(String line) {
    console.err().println((console.isTerminal() ? Console.CLEAR_LINE : "") + line);
    console.err().flush();
  }

  private synchronized void show() {
    long period = console.isTerminal() ? TERMINAL_MILLIS : PLAIN_MILLIS;
    try {
      while (!over) {
        wait(period);
        if (!over && console.isTerminal()) {
          console.err().print(Console.CLEAR_LINE + line());
          console.err().flush();
        } else if (!over) {
          say(line());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Share of the runs that are done or have failed, 0 to 1. */
  synchronized double share() {
    return points == 0 ? 1 : (double) (before + done + failed) / points;
  }

  /** How far it is, in words. */
  synchronized String line() {
    int left = points - before - done - failed;
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d done, %d running, %d failed",
            before + done,
            points,
            running,
            failed);
    if (done + failed == 0 || left == 0) {
      return line;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return line + ", about " + rounded(seconds / (done + failed) * left) + " left";
  }

  /** A time as one says it. */
  static String rounded(double seconds) {
    if (seconds < 100) {
      return Math.max(1, Math.round(seconds)) + " s";
    }
    double minutes = seconds / 60;
    return minutes < 100
        ? Math.round(minutes) + " min"
        : String.format(Locale.ROOT, "%.1f h", minutes / 60);
  }

  @Override
  public void close() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    if (console.isTerminal()) {
      console.err().print(Console.CLEAR_LINE);
    }
    console.err().flush();
  }
}
