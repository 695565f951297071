package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.packing.OpenbPublished;
import org.vmplacebench.workbench.packing.OpenbStudy;
import org.vmplacebench.workbench.packing.PackingStudy;

/** Repeats the study of openb (Weng et al., USENIX ATC 2023) and prints its means beside ours. */
final class OpenbReproduction {

  private static final String NODES = "openb_node_list_gpu_node.csv";
  private static final List<String> TRACES =
      List.of("openb_pod_list_default", "openb_pod_list_cpu050", "openb_pod_list_gpushare40");
  private static final int FIRST_SEED = 42;
  private static final double NEAR = 0.5;

  private final Console console;
  private final Path data;
  private final Path out;
  private final int seeds;
  private final List<String> traces;
  private final int jobs;

  /**
   * Of one trace and policy: the means of theirs and ours, at each percentage asked for, and each
   * of our runs.
   */
  private record Row(
      String trace, String policy, double[] theirs, double[] ours, List<double[]> runs) {

    double gap() {
      return ours[ours.length - 1] - theirs[theirs.length - 1];
    }
  }

  /** A reproduction over files in a folder. */
  OpenbReproduction(Console console, Path data, Path out, boolean small, int jobs) {
    this.console = console;
    this.data = Files.isDirectory(data.resolve("openb")) ? data.resolve("openb") : data;
    this.out = out;
    this.jobs = jobs;
    seeds = small ? 2 : 10;
    traces = small ? TRACES.subList(0, 1) : TRACES;
  }

  /** Runs all of it, or says only what would be run; the exit code. */
  int run(boolean dry) throws IOException {
    requireFiles();
    if (dry) {
      int runs = traces.size() * OpenbStudy.policies().size() * seeds;
      console.out().println(runs + " runs would be done.");
      console.out().flush();
      return WorkbenchCommand.DONE;
    }
    OpenbPublished published = OpenbPublished.read();
    List<Row> rows = new ArrayList<>();
    for (String trace : traces) {
      try (PackingStudy study = PackingStudy.read(settings(trace))) {
        rows.addAll(rows(trace, study, published));
      }
    }
    print(rows, published.at());
    Path file = write(rows, published.at());
    console.out().println("Results: " + file.toAbsolutePath().normalize());
    console.out().flush();
    return WorkbenchCommand.DONE;
  }

  private void requireFiles() {
    List<Fault> faults = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(NODES));
    traces.forEach(trace -> names.add(trace + ".csv"));
    for (String name : names) {
      if (!Files.isRegularFile(data.resolve(name))) {
        faults.add(
            new Fault(
                "--data",
                "\"" + data + "\" has no " + name,
                "a folder with openb's lists, or one with a folder openb",
                "docs/workloads.md says where they are to be had"));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private Settings settings(String trace) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("workload.kind", "openb");
    given.put("workload.path", data.resolve(trace + ".csv").toAbsolutePath().toString());
    given.put("packing.hosts.file", data.resolve(NODES).toAbsolutePath().toString());
    given.put("packing.dimensions", "cpu, gpu");
    return ExperimentSettings.of(given, DeclaredKeys.onClassPath(), List.of(), console.home());
  }

  private List<Row> rows(String trace, PackingStudy study, OpenbPublished published) {
    OpenbStudy openb = new OpenbStudy(study);
    int[] at = published.at();
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      Map<String, List<Future<double[]>>> runs = new LinkedHashMap<>();
      for (String policy : OpenbStudy.policies()) {
        List<Future<double[]>> each = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
          long seed = (long) FIRST_SEED + i;
          Callable<double[]> run = () -> openb.allocation(policy, seed, at);
          each.add(pool.submit(run));
        }
        runs.put(policy, each);
      }
      List<Row> rows = new ArrayList<>();
      for (Map.Entry<String, List<Future<double[]>>> each : runs.entrySet()) {
        List<double[]> ran = done(each.getValue());
        double[] theirs = published.means(trace, each.getKey());
        rows.add(new Row(trace, each.getKey(), theirs, mean(ran, at.length), ran));
        console.err().println("Done: " + trace + ", " + each.getKey());
        console.err().flush();
      }
      return rows;
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<double[]> done(List<Future<double[]>> runs) {
    List<double[]> done = new ArrayList<>();
    try {
      for (Future<double[]> run : runs) {
        done.add(run.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("it was interrupted", e);
    }
    return done;
  }

  private static double[] mean(List<double[]> runs, int length) {
    double[] mean = new double[length];
    for (double[] run : runs) {
      for (int i = 0; i < length; i++) {
        mean[i] += run[i] / runs.size();
      }
    }
    return mean;
  }

  private void print(List<Row> rows, int[] at) {
    PrintWriter text = console.out();
    int last = at.length - 1;
    text.printf(
        Locale.ROOT,
        "Percent of all GPUs that tasks have when %d %% of them are asked for, means of %d seeds%n",
        at[last],
        seeds);
    text.printf("%-28s%-18s%8s%8s%8s%n", "trace", "policy", "theirs", "ours", "gap");
    for (Row row : rows) {
      text.printf(
          Locale.ROOT,
          "%-28s%-18s%8.2f%8.2f%+8.2f%n",
          row.trace(),
          row.policy(),
          row.theirs()[last],
          row.ours()[last],
          row.gap());
    }
    long near = rows.stream().filter(row -> Math.abs(row.gap()) <= NEAR).count();
    text.printf(Locale.ROOT, "%d of %d within %s points%n", near, rows.size(), NEAR);
    for (String trace : traces) {
      List<Row> these = rows.stream().filter(row -> row.trace().equals(trace)).toList();
      List<String> theirs = order(these, Comparator.comparingDouble(row -> row.theirs()[last]));
      List<String> ours = order(these, Comparator.comparingDouble(row -> row.ours()[last]));
      text.println(
          trace
              + (theirs.equals(ours)
                  ? ": the same order, "
                  : ": another order: theirs " + String.join(" < ", theirs) + "; ours ")
              + String.join(" < ", ours));
    }
  }

  private static List<String> order(List<Row> rows, Comparator<Row> by) {
    return rows.stream().sorted(by).map(Row::policy).toList();
  }

  private Path write(List<Row> rows, int[] at) throws IOException {
    StringBuilder text = new StringBuilder("trace,policy,asked_percent,theirs,ours\n");
    for (Row row : rows) {
      for (int i = 0; i < at.length; i++) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%.2f,%.4f%n",
                row.trace(),
                row.policy(),
                at[i],
                row.theirs()[i],
                row.ours()[i]));
      }
    }
    StringBuilder each = new StringBuilder("trace,policy,seed,asked_percent,ours\n");
    for (Row row : rows) {
      for (int run = 0; run < row.runs().size(); run++) {
        for (int i = 0; i < at.length; i++) {
          each.append(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%d,%d,%.4f%n",
                  row.trace(),
                  row.policy(),
                  FIRST_SEED + run,
                  at[i],
                  row.runs().get(run)[i]));
        }
      }
    }
    Path folder = Files.createDirectories(out.resolve("openb"));
    Files.writeString(folder.resolve("openb-runs.csv"), each);
    return Files.writeString(folder.resolve("openb.csv"), text);
  }
}
