package org.vmplacebench.workbench.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.vmplacebench.workbench.watch.LiveServer;

/** Shows how far a sweep is on a live page. */
final class LiveSweep implements AutoCloseable {

  private static final long PERIOD_MILLIS = 250;

  private final LiveServer server;
  private final SweepProgress progress;
  private final Thread thread = new Thread(this::show, "live");
  private String before = "";

  /** Begins to show. */
  LiveSweep(LiveServer server, SweepProgress progress) {
    this.server = server;
    this.progress = progress;
    thread.setDaemon(true);
    thread.start();
  }

  private void show() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        send();
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    JsonObject event = new JsonObject();
    event.addProperty("share", progress.share());
    event.addProperty("words", progress.line());
    if (!progress.decisions().isEmpty()) {
      JsonArray decisions = new JsonArray();
      progress.decisions().forEach(decisions::add);
      event.add("decisions", decisions);
    }
    String text = event.toString();
    if (!text.equals(before)) {
      before = text;
      server.send(text);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    send();
  }
}
