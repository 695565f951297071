package org.vmplacebench.benchmarks.solvers;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Measures solvers on the published load and fits what {@code solver.time = modelled} charges: with
 * v VMs on n hosts, {@code a + b (n + v)} seconds for solvers that look at each host and VM, and
 * {@code a v + b v n} for those that look at pairs. Fitted are medians of thread CPU time, by least
 * squares of the relative errors.
 */
public final class ModelledTimes {

  private static final Set<String> PAIRS = Set.of("btrplace", "ffd-optimistic");
  private static final int[] HOSTS = {4, 32, 128, 512, 1024};
  private static final int PROBLEMS = 10;
  private static final int LIMIT_SECONDS = 30;
  private static final long WARM_UP_NANOS = 1_000_000_000;
  private static final double SECONDS_PER_NANO = 1e-9;
  private static final long SEED = 20261120;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private ModelledTimes() {}

  /** Every key at its default. */
  private record Defaults() implements Settings {

    @Override
    public <T> T get(Key<T> key) {
      return key.type().parse(key.defaultText());
    }

    @Override
    public boolean has(Key<?> key) {
      return !key.defaultText().isEmpty();
    }
  }

  /** Prints to standard output; the arguments are names of solvers. */
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<String> names =
        arguments.length > 0
            ? List.of(arguments)
            : List.of("greedy", "choco", "btrplace", "ffd-lazy", "ffd-optimistic");
    for (String name : names) {
      new ModelledTimes().fit(PlacementSolverFactory.named(name, new Defaults()), out);
    }
  }

  private void fit(PlacementSolver solver, PrintWriter out) {
    boolean pairs = PAIRS.contains(solver.name());
    List<double[]> terms = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    List<Double> modelled = new ArrayList<>();
    for (int hosts : HOSTS) {
      Random random = new Random(SEED + hosts);
      List<Snapshot> problems = new ArrayList<>();
      for (int i = 0; i < PROBLEMS; i++) {
        problems.add(Load.PUBLISHED.draw(hosts, random));
      }
      double vms = problems.get(0).vms().length;
      terms.add(pairs ? new double[] {vms, vms * hosts} : new double[] {1, hosts + vms});
      measured.add(median(solver, problems));
      modelled.add(solver.modelledSeconds(problems.get(0)));
    }
    double[] fitted = leastSquares(terms, measured);
    out.printf(
        Locale.ROOT,
        "%s: %s with a = %.3g, b = %.3g%n",
        solver.name(),
        pairs ? "a v + b v n" : "a + b (n + v)",
        fitted[0],
        fitted[1]);
    for (int i = 0; i < HOSTS.length; i++) {
      double value = fitted[0] * terms.get(i)[0] + fitted[1] * terms.get(i)[1];
      out.printf(
          Locale.ROOT,
          "  %4d hosts: measured %.3g s, fitted %.3g s, charged now %.3g s%n",
          HOSTS[i],
          measured.get(i),
          value,
          modelled.get(i));
    }
  }

  private double median(PlacementSolver solver, List<Snapshot> problems) {
    solver.warmUp();
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; System.nanoTime() < end; i++) {
      solver.solve(problems.get(i % PROBLEMS), LIMIT_SECONDS);
    }
    double[] seconds = new double[3 * PROBLEMS];
    for (int i = 0; i < seconds.length; i++) {
      long start = threads.getCurrentThreadCpuTime();
      solver.solve(problems.get(i % PROBLEMS), LIMIT_SECONDS);
      seconds[i] = (threads.getCurrentThreadCpuTime() - start) * SECONDS_PER_NANO;
    }
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }

  /** The two coefficients with the least sum of squares of relative errors. */
  static double[] leastSquares(List<double[]> terms, List<Double> measured) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double xt = 0;
    double yt = 0;
    for (int i = 0; i < terms.size(); i++) {
      double x = terms.get(i)[0] / measured.get(i);
      double y = terms.get(i)[1] / measured.get(i);
      xx += x * x;
      xy += x * y;
      yy += y * y;
      xt += x;
      yt += y;
    }
    double determinant = xx * yy - xy * xy;
    return new double[] {(xt * yy - yt * xy) / determinant, (yt * xx - xt * xy) / determinant};
  }
}
