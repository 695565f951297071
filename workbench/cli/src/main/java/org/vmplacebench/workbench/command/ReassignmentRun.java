package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.reassignment.Instance;
import org.vmplacebench.reassignment.InstanceFile;
import org.vmplacebench.reassignment.Judge;
import org.vmplacebench.reassignment.Judge.Cost;
import org.vmplacebench.reassignment.Judge.Judgement;
import org.vmplacebench.reassignment.Reassignment;
import org.vmplacebench.reassignment.Reassignment.Found;
import picocli.CommandLine.Option;

/** What {@code solve} does with a machine reassignment problem, and the options for it. */
final class ReassignmentRun {

  private static final double SECONDS_PER_NANO = 1e-9;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "roadef2012: the start assignment; by default assignment_X.sol for model_X.txt.")
  private Path start;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "roadef2012: where to write the assignment found.")
  private Path out;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "roadef2012: moves that each thread looks at, for a search that repeats; without it the"
              + " timeout ends the search.")
  private Long iterations;

  @Option(names = "--seed", paramLabel = "N", description = "roadef2012: of the search; 1.")
  private Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "roadef2012: 1 to 64; 2.")
  private Integer threads;

  /** The options of this that were given. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    addGiven(given, "--start", start);
    addGiven(given, "--out", out);
    addGiven(given, "--iterations", iterations);
    addGiven(given, "--seed", seed);
    addGiven(given, "--threads", threads);
    return given;
  }

  private static void addGiven(List<String> given, String name, Object value) {
    if (value != null) {
      given.add(name);
    }
  }

  /**
   * Solves and prints.
   *
   * @param seconds wall seconds, at most
   * @return whether the assignment obeys all hard constraints
   * @throws FaultsException where options or files are wrong
   */
  boolean solve(Path file, int seconds, PrintWriter text) {
    refuseWrongOptions();
    Instance instance = InstanceFile.read(file);
    Path startFile = startFile(file);
    int[] first = InstanceFile.readAssignment(startFile, instance);
    Judgement before = Judge.judge(instance, first, first);
    if (!before.broken().isEmpty()) {
      throw new FaultsException(
          before.broken().stream()
              .map(broken -> new Fault(startFile.toString(), broken, "", ""))
              .toList());
    }
    text.printf(
        Locale.ROOT,
        "%d machines, %d processes, %d services, %d resources%nStart: %s%n",
        instance.machines(),
        instance.processes(),
        instance.services(),
        instance.resources(),
        words(before.cost()));
    text.flush();
    long begin = System.nanoTime();
    Found found =
        Reassignment.search(
            instance,
            first,
            seed == null ? 1 : seed,
            threads == null ? 2 : threads,
            iterations == null ? 0 : iterations,
            seconds);
    double took = (System.nanoTime() - begin) * SECONDS_PER_NANO;
    Judgement after = Judge.judge(instance, first, found.machine());
    text.printf(
        Locale.ROOT,
        "Found: %s%n%.6f s, ended by %s%n",
        words(after.cost()),
        took,
        found.outOfTime() ? "the timeout" : "the number of iterations");
    boolean right = after.broken().isEmpty();
    text.println(right ? "The assignment is right." : "The assignment is WRONG:");
    after.broken().forEach(text::println);
    text.flush();
    write(found.machine());
    return right;
  }

  private static String words(Cost cost) {
    return String.format(
        Locale.ROOT,
        "%d (load %d, balance %d, process moves %d, service moves %d, machine moves %d)",
        cost.total(),
        cost.load(),
        cost.balance(),
        cost.processMove(),
        cost.serviceMove(),
        cost.machineMove());
  }

  private void refuseWrongOptions() {
    List<Fault> faults = new ArrayList<>();
    if (iterations != null && iterations < 1) {
      faults.add(new Fault("--iterations", "is " + iterations, "1 or more", ""));
    }
    if (threads != null && (threads < 1 || threads > 64)) {
      faults.add(new Fault("--threads", "is " + threads, "1 to 64", ""));
    }
    if (out != null) {
      Path folder = out.toAbsolutePath().getParent();
      if (Files.isDirectory(out) || folder == null || !Files.isDirectory(folder)) {
        faults.add(new Fault("--out", "is " + out, "a file in a folder that exists", ""));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private Path startFile(Path file) {
    if (start != null) {
      return start;
    }
    String name = String.valueOf(file.getFileName());
    if (name.startsWith("model_") && name.endsWith(".txt")) {
      String instance = name.substring("model_".length(), name.length() - ".txt".length());
      Path beside = file.resolveSibling("assignment_" + instance + ".sol");
      if (Files.isRegularFile(beside)) {
        return beside;
      }
    }
    throw new FaultsException(
        List.of(new Fault("--start", "is missing", "the file of the start assignment", "")));
  }

  private void write(int[] machine) {
    if (out == null) {
      return;
    }
    try {
      Files.writeString(out, InstanceFile.text(machine));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out + ": " + e.getMessage(), e);
    }
  }
}
