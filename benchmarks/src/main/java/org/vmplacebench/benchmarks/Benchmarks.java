package org.vmplacebench.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks, with JMH's own options, and prints how the engine compares to the bare loop.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs what JMH's command line says; all benchmarks where it is empty. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    System.out.print(ratios(new Runner(new CommandLineOptions(arguments)).run()));
  }

  /** One line per number of VMs for which both the engine and the bare loop have run. */
  static String ratios(Collection<RunResult> results) {
    Map<Integer, Double> engine = new TreeMap<>();
    Map<Integer, Double> bareLoop = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      if (benchmark.startsWith(LoadChangeBenchmark.class.getName())) {
        int vms = Integer.parseInt(result.getParams().getParam("vms"));
        (benchmark.endsWith(".engine") ? engine : bareLoop)
            .put(vms, result.getPrimaryResult().getScore());
      }
    }
    StringBuilder lines = new StringBuilder();
    engine.forEach(
        (vms, cost) -> {
          if (bareLoop.containsKey(vms)) {
            lines.append(
                String.format(
                    Locale.ROOT,
                    "A load change among %,d VMs: %.1f ns in the engine, %.1f ns in a bare loop,"
                        + " %.2f times as much%n",
                    vms,
                    cost,
                    bareLoop.get(vms),
                    cost / bareLoop.get(vms)));
          }
        });
    return lines.toString();
  }
}
