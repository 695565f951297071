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
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/**
 * Measures solvers on loads of several kinds and sizes, fits what {@code solver.time = modelled}
 * charges, and prints both beside what is charged now: {@code a + b (n + v) + c w} seconds with v
 * VMs on n hosts and the work w that the solver has counted (v n where it counts none), of which
 * only those terms are kept that are above 0. Fitted are medians of thread CPU time, by least
 * squares of the relative errors. The factor of a row is the median, over its problems, of charged
 * over measured, or the inverse of that median where it is below 1.
 */
public final class ModelledTimes {

  private static final int TERMS = 3;
  private static final String SIZES = "2,4,32,128,512,1024";
  private static final String LOADS = "PUBLISHED,LOAD_95,LOAD_98,MEMORY_TIGHT,CONSTRAINED";
  private static final String SOLVERS = "greedy,choco,btrplace,ffd-lazy,ffd-optimistic";
  private static final int PROBLEMS = 10;
  private static final int LIMIT_SECONDS = 30;
  private static final int WARM_UP_CALLS = 20_000;
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

  /** What one kind and size of load came to: medians in seconds, and the terms of the fit. */
  private record Row(
      Load load, int hosts, double measured, double charged, double ratio, double[] terms) {}

  /**
   * Prints to standard output.
   *
   * @param arguments names of solvers, of loads, and sizes in hosts, each separated by commas; all
   *     where they are left out
   */
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<Load> loads = Arrays.stream(list(arguments, 1, LOADS)).map(Load::valueOf).toList();
    int[] sizes = Arrays.stream(list(arguments, 2, SIZES)).mapToInt(Integer::parseInt).toArray();
    for (String name : list(arguments, 0, SOLVERS)) {
      new ModelledTimes()
          .fit(PlacementSolverFactory.named(name, new Defaults()), loads, sizes, out);
    }
  }

  private static String[] list(String[] arguments, int at, String defaults) {
    return (arguments.length > at ? arguments[at] : defaults).split(",");
  }

  private void fit(PlacementSolver solver, List<Load> loads, int[] sizes, PrintWriter out) {
    List<Row> rows = new ArrayList<>();
    for (Load load : loads) {
      for (int hosts : sizes) {
        rows.add(row(solver, load, hosts));
      }
    }
    List<double[]> terms = rows.stream().map(Row::terms).toList();
    double[] fitted = leastSquares(terms, rows.stream().map(Row::measured).toList());
    out.printf(
        Locale.ROOT,
        "%s: a + b (n + v) + c w with a = %.3g, b = %.3g, c = %.3g%n",
        solver.name(),
        fitted[0],
        fitted[1],
        fitted[2]);
    double worstOfFit = 1;
    double worst = 1;
    for (Row row : rows) {
      double value = product(fitted, row.terms);
      worstOfFit = Math.max(worstOfFit, factor(row.measured, value));
      worst = Math.max(worst, factor(row.ratio, 1));
      out.printf(
          Locale.ROOT,
          "  %-12s %4d hosts: measured %.3g s, fitted %.3g s (residual %+.0f %%), charged now"
              + " %.3g s (factor %.2f)%n",
          row.load.title(),
          row.hosts,
          row.measured,
          value,
          100 * (value / row.measured - 1),
          row.charged,
          factor(row.ratio, 1));
    }
    out.printf(Locale.ROOT, "  worst factor: %.2f of the fit, %.2f now%n", worstOfFit, worst);
  }

  private Row row(PlacementSolver solver, Load load, int hosts) {
    Random random = new Random(SEED + hosts);
    List<Snapshot> problems = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      problems.add(load.draw(hosts, random));
    }
    solver.warmUp();
    long end = threads.getCurrentThreadCpuTime() + WARM_UP_NANOS;
    for (int i = 0; i < WARM_UP_CALLS && threads.getCurrentThreadCpuTime() < end; i++) {
      solver.solve(problems.get(i % PROBLEMS), LIMIT_SECONDS);
    }
    double[] measured = new double[PROBLEMS];
    double[] charged = new double[PROBLEMS];
    double[] work = new double[PROBLEMS];
    double[] ratio = new double[PROBLEMS];
    for (int i = 0; i < PROBLEMS; i++) {
      Snapshot problem = problems.get(i);
      long start = threads.getCurrentThreadCpuTime();
      SolverAnswer answer = solver.solve(problem, LIMIT_SECONDS);
      measured[i] = (threads.getCurrentThreadCpuTime() - start) * SECONDS_PER_NANO;
      charged[i] = solver.modelledSeconds(problem, answer);
      ratio[i] = charged[i] / measured[i];
      work[i] = answer.work() > 0 ? answer.work() : (double) hosts * problem.vms().length;
    }
    double elements = hosts + problems.get(0).vms().length;
    return new Row(
        load,
        hosts,
        median(measured),
        median(charged),
        median(ratio),
        new double[] {1, elements, median(work)});
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double factor(double a, double b) {
    return Math.max(a / b, b / a);
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

  /**
   * The best coefficients of some terms, by QR decomposition; not a number where many are alike.
   */
  private static double[] leastSquares(List<double[]> terms, List<Double> measured, int set) {
    int[] chosen = IntStream.range(0, TERMS).filter(term -> (set & 1 << term) != 0).toArray();
    double[][] rows = new double[terms.size()][chosen.length];
    double[] ones = new double[terms.size()];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = 1;
      for (int k = 0; k < chosen.length; k++) {
        rows[i][k] = terms.get(i)[chosen[k]] / measured.get(i);
      }
    }
    double[] found = new double[TERMS];
    DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(rows)).getSolver();
    if (rows.length < chosen.length || !solver.isNonSingular()) {
      Arrays.fill(found, Double.NaN);
      return found;
    }
    double[] coefficients = solver.solve(new ArrayRealVector(ones)).toArray();
    for (int k = 0; k < chosen.length; k++) {
      found[chosen[k]] = coefficients[k];
    }
    return found;
  }
}
