package org.vmplacebench.external;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that ends at the latest with this JVM, with all that it has started: where the JVM is
 * interrupted by a hook, where it is killed by a guard, which is a process of its own.
 */
final class ChildProcess {

  private static final int LAST_LINES = 20;
  private static final int MOST_LINE = 500;
  private static final long EXIT_SECONDS = 2;
  private static final int SWEEPS = 10;
  private static final String TAG = "VMPLACEBENCH_POLICY";
  private static final AtomicLong COUNT = new AtomicLong();

  /** Waits until its standard input ends, then kills every process with the mark. */
  private static final String GUARD =
      "trap '' INT TERM HUP; cat >/dev/null; for round in 1 2 3; do for file in"
          + " $(grep -lzxF \"$1\" /proc/[0-9]*/environ 2>/dev/null); do process=${file#/proc/};"
          + " kill -9 \"${process%/environ}\" 2>/dev/null; done; done";

  private final String tag;
  private final Process process;
  private final Process guard;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final List<Thread> listeners = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::endWithTheJvm, "external process at exit");

  /**
   * Starts it.
   *
   * @param environment what its environment has beside that of this JVM
   * @throws IOException where it cannot be started
   */
  ChildProcess(List<String> words, Map<String, String> environment) throws IOException {
    tag = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.environment().put(TAG, tag);
    guard = guard();
    try {
      process = builder.start();
    } catch (IOException e) {
      dismissGuard();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(atExit);
    // What it leaves behind would keep its streams open.
    daemon("exit", this::killWhatIsLeftAfterIt);
    listenTo(process.getErrorStream());
  }

  /** The guard, or null where it cannot be: outside of Linux the end of standard input must do. */
  private Process guard() {
    if (!Files.isReadable(Path.of("/proc/self/environ"))) {
      return null;
    }
    try {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", GUARD, "guard", TAG + "=" + tag);
      builder.environment().remove(TAG);
      return builder
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return null;
    }
  }

  private void dismissGuard() {
    if (guard != null) {
      guard.descendants().forEach(ProcessHandle::destroyForcibly);
      guard.destroyForcibly();
    }
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "external policy: " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  InputStream output() {
    return process.getInputStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Waits for its end; false where it is still there. */
  boolean hasExited(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void awaitExit() {
    process.onExit().join();
  }

  /** From now on keeps the last lines of one of its streams. */
  void listenTo(InputStream stream) {
    listeners.add(daemon("output", () -> keepLastLines(stream)));
  }

  /** The last lines that it has printed, once it has ended. */
  List<String> lastLines() {
    try {
      for (Thread listener : listeners) {
        listener.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  private void keepLastLines(InputStream stream) {
    try (InputStream in = new BufferedInputStream(stream)) {
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

  /** Ends it and all that it has started. */
  void stop() {
    kill();
    dismissGuard();
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
    dismissGuard();
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    // Not by the process itself, which would close its streams and lose what it has printed.
    process.toHandle().destroyForcibly();
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
}
