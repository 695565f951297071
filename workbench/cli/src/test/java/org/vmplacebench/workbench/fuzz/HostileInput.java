package org.vmplacebench.workbench.fuzz;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.vmplacebench.analysis.Report;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;
import org.vmplacebench.workbench.environment.EnvironmentServer;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.sweep.store.FileTrees;

/** Gives an odd file to the program and judges what it does with it. */
final class HostileInput {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  /** Far beyond what any takes: what is not over by then hangs. */
  private static final int HANGS_SECONDS = 60;

  private static final int LONGEST_ANSWER = 30_000;

  private static final Pattern TRACE =
      Pattern.compile("\\tat [a-z]|Exception\\b|fault of the program|: null\\b|\\bError:");

  private final Path scratch;
  private final long slowNanos;
  private int count;

  /**
   * Trials in a folder, which has to be there.
   *
   * @param slowSeconds a command that takes longer is at fault
   */
  HostileInput(Path scratch, double slowSeconds) {
    this.scratch = scratch;
    this.slowNanos = (long) (slowSeconds * 1e9);
  }

  /** How a file is put where the program looks for it. */
  interface Put {
    void at(Path file) throws IOException;
  }

  /** A command line that has come to its end. */
  private record Outcome(int status, String out, String err, long nanos) {}

  /** What is wrong with what the program did, a line each; nothing where all is well. */
  List<String> faults(Reader reader, byte[] input) throws IOException {
    return faults(reader, file -> Files.write(file, input));
  }

  List<String> faults(Reader reader, Put input) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("trial-" + count++));
    Path file = folder.resolve(reader.file());
    Files.createDirectories(file.getParent());
    input.at(file);
    List<String> faults = new ArrayList<>();
    for (List<String> command : reader.commands().of(folder)) {
      Outcome outcome = outcome(command);
      for (String fault : judge(reader, folder, outcome)) {
        faults.add(String.join(" ", command) + "\n  " + fault);
      }
    }
    if (faults.isEmpty()) {
      FileTrees.delete(folder);
    }
    return faults;
  }

  private static Outcome outcome(List<String> command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    FutureTask<Integer> task = new FutureTask<>(() -> execute(command, out, err));
    long start = System.nanoTime();
    Thread thread = new Thread(task, "hostile input");
    thread.setDaemon(true);
    thread.start();
    try {
      int status = task.get(HANGS_SECONDS, TimeUnit.SECONDS);
      return new Outcome(status, out.toString(), err.toString(), System.nanoTime() - start);
    } catch (TimeoutException e) {
      StringBuilder where = new StringBuilder("hangs");
      for (StackTraceElement each : thread.getStackTrace()) {
        where.append("\n\tat ").append(each);
      }
      return new Outcome(-1, "", where.toString(), 0);
    } catch (ExecutionException e) {
      StringWriter trace = new StringWriter();
      e.getCause().printStackTrace(new PrintWriter(trace));
      return new Outcome(-2, "", trace.toString(), System.nanoTime() - start);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int execute(List<String> command, StringWriter out, StringWriter err)
      throws IOException {
    PrintWriter printed = new PrintWriter(out);
    PrintWriter said = new PrintWriter(err);
    String first = command.get(0);
    Path file = Path.of(command.get(command.size() - 1));
    int status = 0;
    if (first.equals("internal-report")) {
      // As report, without R.
      try {
        Report.withoutFigures(List.of(file), List.of("test"), (what, done, all) -> {});
      } catch (FaultsException e) {
        said.println(e.getMessage());
        status = 2;
      }
    } else if (first.equals("internal-environment")) {
      try (BufferedReader requests = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        new EnvironmentServer(HOME, Plugins.onClassPath(), requests, printed).serve();
      }
      printed.flush();
      out.toString().lines().forEach(HostileInput::parse);
    } else {
      status =
          WorkbenchCommand.execute(
              new Console(printed, said, HOME, false), command.toArray(String[]::new));
    }
    printed.flush();
    said.flush();
    return status;
  }

  private static void parse(String line) {
    try {
      if (!JsonParser.parseString(line).isJsonObject()) {
        throw new IllegalStateException("no JSON object: " + line);
      }
    } catch (JsonParseException e) {
      throw new IllegalStateException("no JSON: " + line, e);
    }
  }

  private List<String> judge(Reader reader, Path folder, Outcome outcome) throws IOException {
    List<String> faults = new ArrayList<>();
    String said = outcome.err();
    if (outcome.status() < 0 || outcome.status() > 2) {
      faults.add("ends with " + outcome.status());
    }
    // What stands in quotes is the file's own text.
    String unquoted = said.replaceAll("\"[^\"\n]*\"", "\"\"");
    if (TRACE.matcher(unquoted).find() || outcome.status() < 0) {
      faults.add("shows its inside: " + shown(said));
    }
    if (said.chars()
        .anyMatch(letter -> letter < ' ' && letter != '\n' && letter != '\t' && letter != '\r')) {
      faults.add("prints control characters: " + shown(said));
    }
    if (said.length() > LONGEST_ANSWER) {
      faults.add("says " + said.length() + " characters");
    }
    if (outcome.nanos() > slowNanos) {
      faults.add("takes " + outcome.nanos() / 1_000_000 + " ms");
    }
    boolean wrong = outcome.status() != 0;
    if (wrong && said.isBlank() && outcome.out().isBlank()) {
      faults.add("ends with " + outcome.status() + " and says nothing");
    }
    Path out = folder.resolve("out");
    if (outcome.status() == 2 && Files.exists(out)) {
      faults.add("refuses, and leaves " + out + ": " + shown(said));
    }
    if (outcome.status() == 1) {
      if (reader.kind() == Reader.Kind.INPUT && !isAnswer(said, outcome.out())) {
        faults.add("fails where it should refuse: " + shown(said));
      }
      Path summary = out.resolve("summary.json");
      if (Files.isRegularFile(summary)
          && Files.readString(summary).contains("\"state\": \"complete\"")) {
        faults.add("fails, and leaves results that look whole: " + shown(said));
      }
    }
    return faults;
  }

  /**
   * Whether it is the answer of a solver or of a comparison, or a run that broke off and says so.
   */
  private static boolean isAnswer(String said, String out) {
    return said.contains("What was done until then is in") || !out.isBlank();
  }

  private static String shown(String text) {
    String most = text.length() > 1500 ? text.substring(0, 1500) + "..." : text;
    return most.replaceAll("[^\\n -~]", "?").replace("\n", "\n    ");
  }
}
