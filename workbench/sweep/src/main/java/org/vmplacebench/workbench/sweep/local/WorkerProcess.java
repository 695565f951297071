package org.vmplacebench.workbench.sweep.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.RunLimits;

/** A worker process as its parent sees it: takes one run after the other. */
final class WorkerProcess {

  private static final long LOOK_MILLIS = 200;
  private static final long END_SECONDS = 5;

  /** Batch systems give a job about half a minute from their first signal to the last. */
  private static final long STOP_SECONDS = 20;

  private static final int SIGNALS = 128;

  /** Ends the lines of a process; no process says it. */
  private static final String END = "\0";

  private final Process process;
  private final Writer requests;
  private final RunLimits limits;
  private final boolean ownProcess;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private WorkerProcess(Process process, RunLimits limits, boolean ownProcess) {
    this.process = process;
    this.limits = limits;
    this.ownProcess = ownProcess;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process.
   *
   * @param limits for each run
   * @param ownProcess whether it is for one run only, whose memory is then all of the process
   * @param crashes folder for what a JVM leaves that crashes
   */
  static WorkerProcess start(ChildJvm jvm, RunLimits limits, boolean ownProcess, Path crashes)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-XX:ErrorFile=" + crashes.resolve("hs_err_%p.log"));
    limits.mebibytes().ifPresent(mebibytes -> options.add("-Xmx" + mebibytes + "m"));
    // Ctrl-C goes to all processes of a terminal, and a worker that it ends would look like one
    // that
    // crashed. The parent ends its workers itself; they notice the end of the parent.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "sh"));
    command.addAll(jvm.command(options, List.of("worker")));
    return new WorkerProcess(
        new ProcessBuilder(command).redirectErrorStream(true).start(), limits, ownProcess);
  }

  /** Whether it must take no second run. */
  boolean isForOneRun() {
    return ownProcess;
  }

  /** Whether it can take a run. */
  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the process takes runs, or is dead; what it said goes to the log of its run. */
  void awaitReady() throws InterruptedException {
    List<String> said = new ArrayList<>();
    String line = lines.take();
    while (!line.equals(RunServer.READY) && !line.equals(END)) {
      said.add(line);
      line = lines.take();
    }
    lines.addAll(said);
    if (line.equals(END)) {
      lines.add(END);
    }
  }

  /**
   * Does a run and waits for it. After anything but {@link Answer.Ended} the process is dead.
   *
   * @param directory of the run, which has its properties
   * @param log gets what the run says
   * @param afresh is told why the run does not go on from its checkpoint
   */
  Answer run(Path directory, Path log, Consumer<String> afresh)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      requests.write(directory + "\n");
      requests.flush();
    } catch (IOException e) {
      // It is dead, and what it said before is read below.
      lines.add("Lost: " + e.getMessage());
    }
    try (Writer said =
        Files.newBufferedWriter(
            log, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        String line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (line == null) {
          said.flush();
          if (limits.seconds().isPresent() && seconds > limits.seconds().getAsDouble()) {
            end();
            return new Answer.OverLimit(
                "took longer than its limit of " + plain(limits.seconds().getAsDouble()) + " s");
          }
          if (ownProcess
              && limits.mebibytes().isPresent()
              && residentMebibytes() > limits.mebibytes().getAsInt()) {
            end();
            return new Answer.OverLimit(overMemory());
          }
        } else if (line.equals(END)) {
          return died();
        } else if (line.startsWith(RunServer.ENDED)) {
          String rest = line.substring(RunServer.ENDED.length());
          int space = rest.indexOf(' ');
          return new Answer.Ended(
              Integer.parseInt(rest.substring(0, space)), rest.substring(space + 1));
        } else if (line.startsWith(RunServer.FULL)) {
          end();
          return new Answer.OverLimit(
              limits.mebibytes().isPresent()
                  ? overMemory()
                  : line.substring(RunServer.FULL.length()));
        } else if (line.startsWith(RunServer.AFRESH)) {
          afresh.accept(line.substring(RunServer.AFRESH.length()));
        } else {
          said.write(line + "\n");
        }
      }
    }
  }

  private String overMemory() {
    return "needed more memory than its limit of " + limits.mebibytes().getAsInt() + " MiB";
  }

  /** Memory of the process that is in RAM; 0 where the system does not tell. */
  private long residentMebibytes() throws IOException {
    Path status = Path.of("/proc", "" + process.pid(), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      // It ended between the two looks.
      return 0;
    }
  }

  private Answer.Died died() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    int exit = process.exitValue();
    return new Answer.Died(
        exit > SIGNALS
            ? "its process was killed by signal " + (exit - SIGNALS)
            : "its process ended with exit code " + exit);
  }

  private static String plain(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0f", seconds)
        : String.format(Locale.ROOT, "%.3f", seconds);
  }

  private void read() {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The pipe breaks when the process is ended by force.
      lines.add("Lost: " + e.getMessage());
    } finally {
      lines.add(END);
    }
  }

  /**
   * Has the run under way end with a checkpoint, where it can have one, and waits for that a while;
   * the process is to be ended then.
   */
  void stop() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    try {
      requests.write(RunServer.STOP + "\n");
      requests.flush();
    } catch (IOException e) {
      // It is dead already.
      return;
    }
    String line = "";
    while (line != null
        && !line.equals(END)
        && !line.startsWith(RunServer.ENDED)
        && !line.startsWith(RunServer.FULL)) {
      line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  /** Ends the process and what it started, such as a policy in another language. */
  private void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** Ends the process, whatever it does. */
  void end() throws InterruptedException {
    kill();
    try {
      requests.close();
    } catch (IOException e) {
      // What was to be written goes to nobody.
      lines.add("Lost: " + e.getMessage());
    }
  }
}
