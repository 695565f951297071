package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * R at work on figures: two sessions of an Rserve, which loads packages once for all directories,
 * that draw at the same time, or a plain R for each directory where there is no Rserve or it does
 * not start.
 */
public final class RDrawing implements AutoCloseable {

  private static final int SESSIONS = 2;

  private final RInstallation r;
  private final List<RSession> sessions = new ArrayList<>();
  private RserveServer server;

  /**
   * Begins to load packages, and returns at once.
   *
   * @param packages that the scripts take for loaded
   */
  public RDrawing(RInstallation r, List<String> packages) {
    this.r = r;
    if (r.rserve().isPresent()) {
      try {
        server = RserveServer.start(r, packages);
      } catch (RUnavailableException e) {
        // A plain R draws the same, or says what is wrong with R.
        server = null;
      }
    }
  }

  /**
   * Runs the scripts of a directory.
   *
   * @param directory absolute, with {@code tables/} and {@code figures/} in it
   * @param drawn is told after each figure how many are drawn
   * @throws RException with R's words if a script fails
   * @throws RUnavailableException if R does not start, or does not answer any more
   * @throws IOException if a plain R cannot be given its scripts
   */
  public void draw(Path directory, FigureScripts scripts, IntConsumer drawn)
      throws IOException, RUnavailableException {
    if (!isConnected()) {
      PlainR.draw(r.command(), directory, scripts);
      drawn.accept(scripts.figures().size());
      return;
    }
    int hands = Math.min(sessions.size(), Math.max(1, scripts.figures().size()));
    Shared shared = new Shared(List.copyOf(scripts.figures().entrySet()), drawn);
    List<Thread> others = new ArrayList<>();
    for (RSession session : sessions.subList(1, hands)) {
      Thread other = new Thread(() -> shared.draw(session, directory, scripts), "draw-figures");
      other.start();
      others.add(other);
    }
    shared.draw(sessions.get(0), directory, scripts);
    try {
      for (Thread other : others) {
        other.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RUnavailableException("interrupted while R was drawing", e);
    }
    shared.throwFailure();
  }

  /** Figures that several sessions draw, each the next one that nobody has begun. */
  private static final class Shared {

    private final List<Map.Entry<String, String>> figures;
    private final IntConsumer drawn;
    private int begun;
    private int count;

    /** Of the first figure that failed, in their order. */
    private int failed = Integer.MAX_VALUE;

    private RException refusal;
    private RUnavailableException loss;

    private Shared(List<Map.Entry<String, String>> figures, IntConsumer drawn) {
      this.figures = figures;
      this.drawn = drawn;
    }

    private void draw(RSession session, Path directory, FigureScripts scripts) {
      int figure = -1;
      try {
        session.assign("results", directory.toString());
        session.assign("figures", directory.resolve("figures").toString());
        session.define("preparing figures", scripts.common());
        session.define("reading tables", scripts.read());
        for (figure = next(); figure < figures.size(); figure = next()) {
          Map.Entry<String, String> script = figures.get(figure);
          session.run("drawing " + script.getKey(), script.getValue());
          tell();
        }
      } catch (RException e) {
        fail(figure, e, null);
      } catch (RUnavailableException e) {
        fail(figure, null, e);
      }
    }

    private synchronized int next() {
      return failed < Integer.MAX_VALUE ? figures.size() : begun++;
    }

    private synchronized void tell() {
      drawn.accept(++count);
    }

    private synchronized void fail(int figure, RException scripts, RUnavailableException lost) {
      if (figure < failed) {
        failed = figure;
        refusal = scripts;
        loss = lost;
      }
    }

    private synchronized void throwFailure() throws RUnavailableException {
      if (refusal != null) {
        throw refusal;
      }
      if (loss != null) {
        throw loss;
      }
    }
  }

  private boolean isConnected() {
    if (sessions.isEmpty() && server != null) {
      try {
        for (int i = 0; i < SESSIONS; i++) {
          sessions.add(server.connect());
        }
      } catch (RUnavailableException | LinkageError e) {
        // Without the library that talks to it as well, a plain R draws the same.
        sessions.forEach(RSession::close);
        sessions.clear();
        server.close();
        server = null;
      }
    }
    return !sessions.isEmpty();
  }

  @Override
  public void close() {
    sessions.forEach(RSession::close);
    if (server != null) {
      server.close();
    }
  }
}
