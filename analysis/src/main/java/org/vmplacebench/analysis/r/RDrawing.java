package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * R at work on figures: one session of an Rserve, which loads packages once for all directories, or
 * a plain R for each directory where there is no Rserve or it does not start.
 */
public final class RDrawing implements AutoCloseable {

  private final RInstallation r;
  private RserveServer server;
  private RSession session;

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
    session.assign("results", directory.toString());
    session.assign("figures", directory.resolve("figures").toString());
    session.define("preparing figures", scripts.common());
    session.define("reading tables", scripts.read());
    int count = 0;
    for (Map.Entry<String, String> figure : scripts.figures().entrySet()) {
      session.run("drawing " + figure.getKey(), figure.getValue());
      drawn.accept(++count);
    }
  }

  private boolean isConnected() {
    if (session == null && server != null) {
      try {
        session = server.connect();
      } catch (RUnavailableException | LinkageError e) {
        // Without the library that talks to it as well, a plain R draws the same.
        server.close();
        server = null;
      }
    }
    return session != null;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
