package org.vmplacebench.external;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.sim.PolicyFailedException;

/**
 * The process of a policy or a solver: one JSON text a line goes in, and one comes out for each. It
 * ends with {@link #end}, at the first thing that goes wrong, or with this JVM.
 */
final class PolicyProcess implements Conversation {

  private static final int MOST_ANSWER_BYTES = 1 << 26;
  private static final int MOST_SHOWN = 200;
  private static final int MOST_WAITING = 16;
  private static final long FAREWELL_SECONDS = 5;
  private static final long EXIT_SECONDS = 2;
  private static final Gson JSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();

  /** A line of the process, or why there are no more. */
  private record Line(String text, String problem) {}

  private final String who;
  private final ChildProcess process;
  private final Wire wire;
  private final double limitSeconds;
  // Short: what nobody asked for must not fill the memory.
  private final BlockingQueue<Line> answers = new ArrayBlockingQueue<>(MOST_WAITING);
  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private long asked;
  private double now;
  private boolean failed;

  private PolicyProcess(String who, List<String> words, boolean socket, double limitSeconds)
      throws IOException {
    this.limitSeconds = limitSeconds;
    this.who = who;
    if (socket) {
      Wire.Socket listening = new Wire.Socket();
      try {
        process =
            new ChildProcess(words, Map.of(Wire.Socket.VARIABLE, listening.path().toString()));
      } catch (IOException e) {
        listening.close();
        throw e;
      }
      process.listenTo(process.output());
      wire = listening;
    } else {
      process = new ChildProcess(words, Map.of());
      wire = Wire.streams(process);
    }
    ChildProcess.daemon("answers", this::readAnswers);
    ChildProcess.daemon("requests", this::writeRequests);
    if (wire instanceof Wire.Socket listening) {
      ChildProcess.daemon("end", () -> endWaitingFor(listening));
    }
  }

  /**
   * Starts the process that settings name.
   *
   * @param role what it is, for messages
   * @throws PolicyFailedException where it cannot be started
   */
  static PolicyProcess start(String role, Settings settings) {
    List<String> words = settings.get(ExternalKeys.COMMAND);
    String who = "the external " + role + " (" + String.join(" ", words) + ")";
    try {
      return new PolicyProcess(
          who,
          words,
          settings.get(ExternalKeys.CHANNEL).equals(ExternalKeys.SOCKET),
          settings.get(ExternalKeys.TIMEOUT));
    } catch (IOException e) {
      throw new PolicyFailedException(who + " cannot start: " + e.getMessage());
    }
  }

  @Override
  public JsonObject ask(String request, double simulated) {
    now = simulated;
    send(request);
    Line line = poll(limitSeconds);
    if (line == null) {
      throw failure("did not answer within " + limitSeconds + " s (external.timeout)");
    }
    if (line.text() == null) {
      throw failure(line.problem());
    }
    JsonObject answer = parse(line.text());
    JsonElement id = answer.get("id");
    if (id == null || !id.isJsonPrimitive() || !id.getAsString().equals("" + asked)) {
      throw failure("answered with id " + id + " to request " + asked + ": " + shown(line.text()));
    }
    return answer;
  }

  private void send(String request) {
    asked++;
    String numbered =
        "{\"protocol\":" + PROTOCOL + ",\"id\":" + asked + "," + request.substring(1) + "\n";
    requests.add(numbered.getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject parse(String text) {
    try {
      JsonElement answer = JSON.fromJson(text, JsonElement.class);
      if (answer != null && answer.isJsonObject()) {
        return answer.getAsJsonObject();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw failure("answered what is not JSON: " + shown(text));
    }
    throw failure("answered what is no JSON object: " + shown(text));
  }

  private Line poll(double seconds) {
    try {
      return answers.poll((long) Math.min(seconds * 1e9, 9e18), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Line(null, "was given up, as the run was interrupted");
    }
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  /** {@inheritDoc} What is thrown ends with the last that the process has printed. */
  @Override
  public PolicyFailedException failure(String what) {
    failed = true;
    boolean early = what.startsWith("ended");
    boolean exited = process.hasExited(early ? 1 : 0);
    String how = exited && early ? " with exit code " + process.exitCode() : "";
    stop();
    List<String> last = process.lastLines();
    StringBuilder message =
        new StringBuilder(who).append(' ').append(ControlCharacters.shown(what));
    message.append(how);
    message.append(", at ").append(now).append(" simulated seconds");
    message.append(last.isEmpty() ? "; it printed nothing" : "; the last that it printed:");
    last.forEach(line -> message.append("\n  ").append(ControlCharacters.shown(line)));
    return new PolicyFailedException(message.toString());
  }

  /** {@inheritDoc} The process has a moment to end by itself. */
  @Override
  public void end(String farewell) {
    if (!failed && process.isAlive()) {
      send(farewell);
      poll(Math.min(limitSeconds, FAREWELL_SECONDS));
      requests.add(new byte[0]);
      process.hasExited(EXIT_SECONDS);
    }
    stop();
  }

  private void stop() {
    process.stop();
    try {
      wire.close();
    } catch (IOException e) {
      // Nobody is there any more.
      return;
    }
  }

  private void writeRequests() {
    try (OutputStream out = wire.out()) {
      for (byte[] request = requests.take(); request.length > 0; request = requests.take()) {
        out.write(request);
        out.flush();
      }
      wire.close();
    } catch (IOException e) {
      // It does not listen any more: that it ends, or is silent, tells more.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAnswers() {
    String problem = "ended early";
    try (InputStream in = new BufferedInputStream(wire.in())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          answers.put(new Line(line.toString(StandardCharsets.UTF_8), ""));
          line.reset();
        } else if (line.size() < MOST_ANSWER_BYTES) {
          line.write(c);
        } else {
          problem = "answered more than " + MOST_ANSWER_BYTES + " bytes on one line";
          break;
        }
      }
    } catch (IOException e) {
      problem = "ended early";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    lastLine(problem);
  }

  /** It may end before it has connected, and then no stream says so. */
  private void endWaitingFor(Wire.Socket listening) {
    process.awaitExit();
    try {
      listening.stopListening();
    } catch (IOException e) {
      // It was closed already.
      return;
    }
  }

  private void lastLine(String problem) {
    try {
      answers.put(new Line(null, problem));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
