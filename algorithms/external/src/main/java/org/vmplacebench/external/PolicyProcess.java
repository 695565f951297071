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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.vmplacebench.core.sim.PolicyFailedException;

/**
 * The process of a policy: one JSON text a line goes in, and one comes out for each. It ends with
 * {@link #end}, at the first thing that goes wrong, or with this JVM; what it started ends with it.
 */
final class PolicyProcess {

  /** The version of what is said. */
  static final int PROTOCOL = 1;

  private static final int MOST_ANSWER_BYTES = 1 << 26;
  private static final int MOST_SHOWN = 200;
  private static final int LAST_LINES = 20;
  private static final int MOST_LINE = 500;
  private static final long FAREWELL_SECONDS = 5;
  private static final long EXIT_SECONDS = 2;
  private static final int SWEEPS = 10;
  private static final String TAG = "VMPLACEBENCH_POLICY";
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Gson JSON =
      new GsonBuilder()
          .setStrictness(Strictness.STRICT)
          .disableHtmlEscaping()
          .serializeNulls()
          .create();

  /** A line of the process, or why there are no more. */
  private record Line(String text, String problem) {}

  private final String command;
  private final String tag;
  private final Process process;
  private final double limitSeconds;
  private final BlockingQueue<Line> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread errors;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::endWithTheJvm, "external policy at exit");
  private long asked;
  private double now;
  private boolean failed;

  private PolicyProcess(List<String> words, double limitSeconds) throws IOException {
    this.limitSeconds = limitSeconds;
    command = String.join(" ", words);
    tag = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put(TAG, tag);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(atExit);
    // What it leaves behind would keep its streams open.
    daemon("exit", this::killWhatIsLeftAfterIt);
    daemon("answers", this::readAnswers);
    daemon("requests", this::writeRequests);
    errors = daemon("errors", this::readErrors);
  }

  /**
   * Starts a process.
   *
   * @param words the program and its arguments
   * @param limitSeconds wall seconds until an answer, above 0
   * @throws PolicyFailedException where it cannot be started
   */
  static PolicyProcess start(List<String> words, double limitSeconds) {
    try {
      return new PolicyProcess(words, limitSeconds);
    } catch (IOException e) {
      throw new PolicyFailedException(
          "the external policy (" + String.join(" ", words) + ") cannot start: " + e.getMessage());
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "external policy: " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param simulated simulated seconds, for messages
   * @throws PolicyFailedException where there is none or it is no JSON object with the number of
   *     the request
   */
  JsonObject ask(JsonObject request, double simulated) {
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

  private void send(JsonObject request) {
    asked++;
    JsonObject numbered = new JsonObject();
    numbered.addProperty("protocol", PROTOCOL);
    numbered.addProperty("id", asked);
    request.entrySet().forEach(entry -> numbered.add(entry.getKey(), entry.getValue()));
    requests.add((JSON.toJson(numbered) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject parse(String text) {
    try {
      JsonElement answer = JSON.fromJson(text, JsonElement.class);
      if (answer != null && answer.isJsonObject()) {
        return answer.getAsJsonObject();
      }
    } catch (JsonParseException e) {
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

  /**
   * Ends the process as what it did or said cannot be.
   *
   * @param what what it did, to be read after its name
   * @return what to throw: with the last that it printed on standard error
   */
  PolicyFailedException failure(String what) {
    failed = true;
    boolean exited = waitForExit(what.startsWith("ended") ? 1 : 0);
    String how = exited && what.startsWith("ended") ? " with exit code " + process.exitValue() : "";
    stop();
    try {
      errors.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    StringBuilder message = new StringBuilder("the external policy (");
    message.append(command).append(") ").append(what).append(how);
    message.append(", at ").append(now).append(" simulated seconds");
    synchronized (lastLines) {
      message.append(
          lastLines.isEmpty()
              ? "; it printed nothing on standard error"
              : "; the last that it printed on standard error:");
      lastLines.forEach(line -> message.append("\n  ").append(line));
    }
    return new PolicyFailedException(message.toString());
  }

  /** Tells the process that the run is over, gives it a moment to end by itself, and ends it. */
  void end(JsonObject farewell) {
    if (!failed && process.isAlive()) {
      send(farewell);
      poll(Math.min(limitSeconds, FAREWELL_SECONDS));
      requests.add(new byte[0]);
      waitForExit(EXIT_SECONDS);
    }
    stop();
  }

  private boolean waitForExit(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stop() {
    kill();
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The hook runs already, and is told.
      return;
    }
  }

  /** On an interrupt the run ends by itself, unless it waits for an answer. */
  private void endWithTheJvm() {
    try {
      if (over.await(EXIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    killWhatIsLeft();
  }

  private void killWhatIsLeftAfterIt() {
    process.onExit().join();
    killWhatIsLeft();
  }

  /** Ends what the process started, were it by ways that leave no trace of who did: by its mark. */
  private void killWhatIsLeft() {
    boolean found = true;
    for (int i = 0; i < SWEEPS && found; i++) {
      List<ProcessHandle> marked = ProcessHandle.allProcesses().filter(this::isMarked).toList();
      marked.forEach(ProcessHandle::destroyForcibly);
      found = !marked.isEmpty();
    }
  }

  private boolean isMarked(ProcessHandle other) {
    if (other.pid() == process.pid()) {
      return false;
    }
    try {
      Path environment = Path.of("/proc", Long.toString(other.pid()), "environ");
      return Files.isReadable(environment)
          && ("\0" + Files.readString(environment, StandardCharsets.ISO_8859_1))
              .contains("\0" + TAG + "=" + tag + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  private void writeRequests() {
    try (OutputStream out = process.getOutputStream()) {
      for (byte[] request = requests.take(); request.length > 0; request = requests.take()) {
        out.write(request);
        out.flush();
      }
    } catch (IOException e) {
      // It does not listen any more: that it ends, or is silent, tells more.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAnswers() {
    String problem = "ended early";
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          answers.add(new Line(line.toString(StandardCharsets.UTF_8), ""));
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
    }
    answers.add(new Line(null, problem));
  }

  private void readErrors() {
    try (InputStream in = new BufferedInputStream(process.getErrorStream())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          remember(line);
        } else if (line.size() < MOST_LINE) {
          line.write(c);
        }
      }
      if (line.size() > 0) {
        remember(line);
      }
    } catch (IOException e) {
      // It was ended.
      return;
    }
  }

  private void remember(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    line.reset();
    synchronized (lastLines) {
      lastLines.add(text.stripTrailing());
      if (lastLines.size() > LAST_LINES) {
        lastLines.remove();
      }
    }
  }
}
