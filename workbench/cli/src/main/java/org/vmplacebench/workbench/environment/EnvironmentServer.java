package org.vmplacebench.workbench.environment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.vmplacebench.external.Conversation;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * Serves any number of environments over two streams. Each line that comes in has a step for some
 * of them, a reset or an answer; the line that goes out has what each of these asks next. Their
 * simulations run at the same time.
 *
 * <p>The thread of the simulation that asks last writes the line and reads the next one: so a
 * single environment costs no change of threads, which would take longer than its step.
 */
public final class EnvironmentServer {

  private static final int MOST_SHOWN = 200;

  private final Path home;
  private final Plugins parts;
  private final BufferedReader requests;
  private final Writer out;
  private final Map<Integer, Arena> arenas = new TreeMap<>();
  private final List<Asked> batch = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private int missing;
  private IOException trouble;

  /** What an environment of the present line asks next, once it does. */
  private static final class Asked {

    private final int env;
    private String text;

    private Asked(int env) {
      this.env = env;
    }
  }

  /** Environments of an installation in a folder, over two streams. */
  public EnvironmentServer(Path home, Plugins parts, BufferedReader requests, Writer out) {
    this.home = home;
    this.parts = parts;
    this.requests = requests;
    this.out = out;
  }

  /**
   * Serves until the requests end.
   *
   * @throws IOException where a stream breaks
   */
  public void serve() throws IOException {
    goOn(null);
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (trouble != null) {
        throw trouble;
      }
    }
  }

  Path home() {
    return home;
  }

  Plugins parts() {
    return parts;
  }

  /**
   * A simulation asks, and waits for the answer.
   *
   * @return empty where it is given up
   */
  Optional<JsonObject> ask(Arena arena, String text) {
    return deliver(arena, text) ? goOn(arena) : arena.waitForAnswer();
  }

  /** A simulation says what came of it, and asks nothing more. */
  void tell(Arena arena, String text) {
    if (deliver(arena, text)) {
      goOn(null);
    }
  }

  /** Whether this was the last that was missing: then the caller goes on. */
  private synchronized boolean deliver(Arena arena, String text) {
    if (arenas.get(arena.number()) != arena) {
      return false;
    }
    batch.stream().filter(each -> each.env == arena.number()).forEach(each -> each.text = text);
    return --missing == 0;
  }

  /** Writes and reads lines until one has a step for an environment; the answer for one's own. */
  private Optional<JsonObject> goOn(Arena own) {
    try {
      boolean nothingToWaitFor;
      do {
        writeBatch();
        String line = requests.readLine();
        if (line == null) {
          over.countDown();
          return Optional.empty();
        }
        nothingToWaitFor = begin(line);
      } while (nothingToWaitFor);
    } catch (IOException | UncheckedIOException e) {
      synchronized (this) {
        trouble = new IOException(e.getMessage(), e);
      }
      over.countDown();
      return Optional.empty();
    }
    return own == null ? Optional.empty() : own.waitForAnswer();
  }

  private synchronized void writeBatch() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    out.write("{\"protocol\":" + Conversation.PROTOCOL + ",\"requests\":[");
    for (int i = 0; i < batch.size(); i++) {
      Asked asked = batch.get(i);
      out.write((i == 0 ? "" : ",") + "{\"env\":" + asked.env + ",");
      out.write(asked.text, 1, asked.text.length() - 1);
    }
    out.write("]}\n");
    out.flush();
    batch.clear();
  }

  /**
   * What one environment is to do.
   *
   * @param properties of a reset; null of an answer
   * @param file of a reset, or null
   * @param text all of it
   */
  private record Step(int env, Map<String, String> properties, Path file, JsonObject text) {

    static Step of(JsonObject text) {
      int env = text.get("env").getAsInt();
      if (!text.has("reset")) {
        return new Step(env, null, null, text);
      }
      JsonObject reset = text.getAsJsonObject("reset");
      Map<String, String> properties = new TreeMap<>();
      for (Map.Entry<String, JsonElement> each : reset.getAsJsonObject("properties").entrySet()) {
        properties.put(each.getKey(), each.getValue().getAsString());
      }
      Path file = reset.has("file") ? Path.of(reset.get("file").getAsString()) : null;
      return new Step(env, properties, file, text);
    }
  }

  /**
   * Begins the steps of a line, all of them or none.
   *
   * @return whether no simulation has to be waited for; asked later, one that is through already
   *     and reads the next line would count as none
   */
  private synchronized boolean begin(String line) throws IOException {
    List<Step> steps = new ArrayList<>();
    try {
      JsonObject request = JsonParser.parseString(line).getAsJsonObject();
      if (request.get("protocol").getAsInt() != Conversation.PROTOCOL) {
        refuse("this program speaks protocol " + Conversation.PROTOCOL);
        return true;
      }
      JsonArray all = request.getAsJsonArray("steps");
      all.forEach(each -> steps.add(Step.of(each.getAsJsonObject())));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      refuse(
          "is no request: " + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) : line));
      return true;
    }
    if (steps.isEmpty() || steps.stream().map(Step::env).distinct().count() < steps.size()) {
      refuse("has no step, or two steps of one environment");
      return true;
    }
    missing = steps.size();
    steps.forEach(step -> batch.add(new Asked(step.env())));
    steps.forEach(this::begin);
    return missing == 0;
  }

  private void refuse(String why) throws IOException {
    JsonObject refused = new JsonObject();
    refused.addProperty("error", why);
    out.write(refused + "\n");
    out.flush();
  }

  private void begin(Step step) {
    Arena arena = arenas.get(step.env());
    if (step.properties() != null) {
      if (arena != null) {
        arena.answer(Optional.empty());
      }
      arenas.put(step.env(), new Arena(this, step.env(), step.file(), step.properties()));
    } else if (arena == null || arena.isOver()) {
      batch.stream()
          .filter(each -> each.env == step.env())
          .forEach(each -> each.text = Arena.failed("nothing runs there; reset it first"));
      missing--;
    } else {
      arena.answer(Optional.of(step.text()));
    }
  }
}
