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
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Measures solvers on the published load, fits what {@code solver.time = modelled} charges, and
 * prints both beside what is charged now: {@code a + b (n + v) + c v n} seconds with v VMs on n
 * hosts, of which only those terms are kept that are above 0. Fitted are medians of thread CPU
 * time, by least squares of the relative errors. The factor of a size is the larger of measured
 * over charged and its inverse.
 */
public final class ModelledTimes {

  private static final int TERMS = 3;
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
      terms.add(new double[] {1, hosts + vms, hosts * vms});
      measured.add(median(solver, problems));
      modelled.add(solver.modelledSeconds(problems.get(0)));
    }
    double[] fitted = leastSquares(terms, measured);
    out.printf(
        Locale.ROOT,
        "%s: a + b (n + v) + c v n with a = %.3g, b = %.3g, c = %.3g%n",
        solver.name(),
        fitted[0],
        fitted[1],
        fitted[2]);
    double worstOfFit = 1;
    double worst = 1;
    for (int i = 0; i < HOSTS.length; i++) {
      double value = product(fitted, terms.get(i));
      worstOfFit = Math.max(worstOfFit, factor(measured.get(i), value));
      worst = Math.max(worst, factor(measured.get(i), modelled.get(i)));
      out.printf(
          Locale.ROOT,
          "  %4d hosts: measured %.3g s, fitted %.3g s (residual %+.0f %%), charged now %.3g s"
              + " (factor %.2f)%n",
          HOSTS[i],
          measured.get(i),
          value,
          100 * (value / measured.get(i) - 1),
          modelled.get(i),
          factor(measured.get(i), modelled.get(i)));
    }
    out.printf(Locale.ROOT, "  worst factor: %.2f of the fit, %.2f now%n", worstOfFit, worst);
  }

  private static double factor(double a, double b) {
    return Math.max(a / b, b / a);
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

  /**
   * The coefficients, none below 0, with the least sum of squares of relative errors: of all sets
   * of terms whose own best coefficients are above 0, the best one.
   */
  static double[] leastSquares(List<double[]> terms, List<Double> measured) {
    double[] best = new double[TERMS];
    double least = Double.POSITIVE_INFINITY;
    for (int set = 1; set < 1 << TERMS; set++) {
      double[] found = leastSquares(terms, measured, set);
      double error = 0;
      boolean above = true;
      for (int i = 0; i < terms.size(); i++) {
        error += Math.pow(product(found, terms.get(i)) / measured.get(i) - 1, 2);
      }
      for (int term = 0; term < TERMS; term++) {
        above &= found[term] >= 0;
      }
      if (above && error < least) {
        least = error;
        best = found;
      }
    }
    return best;
  }

  private static double product(double[] coefficients, double[] term) {
    double sum = 0;
    for (int i = 0; i < term.length; i++) {
      sum += coefficients[i] * term[i];
    }
    return sum;
  }

  /** The normal equations of some terms, solved by Gauss and Jordan; the others are 0. */
  private static double[] leastSquares(List<double[]> terms, List<Double> measured, int set) {
    double[][] matrix = new double[TERMS][TERMS + 1];
    for (int row = 0; row < TERMS; row++) {
      matrix[row][row] = 1;
      if ((set & 1 << row) == 0) {
        continue;
      }
      matrix[row][row] = 0;
      for (int i = 0; i < terms.size(); i++) {
        double left = terms.get(i)[row] / measured.get(i);
        for (int column = 0; column < TERMS; column++) {
          if ((set & 1 << column) != 0) {
            matrix[row][column] += left * terms.get(i)[column] / measured.get(i);
          }
        }
        matrix[row][TERMS] += left;
      }
    }
    for (int pivot = 0; pivot < TERMS; pivot++) {
      for (int row = 0; row < TERMS; row++) {
        double share = row == pivot ? 0 : matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column <= TERMS; column++) {
          matrix[row][column] -= share * matrix[pivot][column];
        }
      }
    }
    double[] found = new double[TERMS];
    for (int term = 0; term < TERMS; term++) {
      found[term] = matrix[term][TERMS] / matrix[term][term];
    }
    return found;
  }
}
