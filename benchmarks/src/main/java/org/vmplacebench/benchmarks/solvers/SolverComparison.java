package org.vmplacebench.benchmarks.solvers;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The solvers that search against each other: each solves the same problems with the same limit of
 * wall time. Written as CSV, a line for each kind of problem, size and solver:
 *
 * <ul>
 *   <li>{@code problems}: how many there were, all of which have a plan save some published ones
 *   <li>{@code solved}, {@code proved}: how many got a plan, and one that is proved best
 *   <li>{@code memory_over_bound}: moved memory over the lower bound that needs no search, over the
 *       problems that every solver has solved
 *   <li>{@code bound_raised}: by how much the solver's own bound is above that one, in the same
 *       terms
 *   <li>{@code median_ms}, {@code longest_ms}: thread CPU time
 *   <li>{@code wrong}: plans that the checker refuses
 * </ul>
 */
final class SolverComparison {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final long SEED = 20261129;
  private static final long WARM_UP_NANOS = 1_000_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int limitSeconds;

  private SolverComparison(int limitSeconds) {
    this.limitSeconds = limitSeconds;
  }

  private record Run(double millis, SolverAnswer answer) {

    boolean hasPlan() {
      return answer instanceof Plan;
    }
  }

  /** The defaults of all keys. */
  private static final class Defaults implements Settings {

    @Override
    public <T> T get(Key<T> key) {
      return key.type().parse(key.defaultText());
    }

    @Override
    public boolean has(Key<?> key) {
      return !key.defaultText().isEmpty();
    }
  }

  /**
   * Writes the table.
   *
   * @param arguments sizes in hosts, such as {@code 8,32}; names of loads, separated by commas;
   *     problems of each; wall seconds of each call; what is left out has defaults
   */
  static void write(PrintWriter out, String... arguments) {
    int[] sizes =
        Arrays.stream((arguments.length > 0 ? arguments[0] : "8,32,128").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    List<Load> loads =
        arguments.length > 1
            ? Arrays.stream(arguments[1].split(",")).map(Load::valueOf).toList()
            : List.of(Load.values());
    int problems = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    out.println(
        "load,hosts,solver,problems,solved,proved,memory_over_bound,bound_raised,median_ms,"
            + "longest_ms,wrong");
    for (Load load : loads) {
      for (int hosts : sizes) {
        new SolverComparison(seconds).rows(out, load, hosts, problems);
      }
    }
  }

  private static Map<String, PlacementSolver> solvers() {
    Map<String, PlacementSolver> solvers = new LinkedHashMap<>();
    solvers.put("choco", new ChocoSolver(ChocoOptions::scaled));
    for (PlacementSolverFactory factory : ServiceLoader.load(PlacementSolverFactory.class)) {
      if (factory.name().equals(CpSatKeys.NAME) && factory.obstacle().isEmpty()) {
        solvers.put(CpSatKeys.NAME, factory.create(new Defaults()));
      }
    }
    solvers.put("btrplace", new BtrPlaceSolver(BtrPlaceOptions.leastMemory()));
    return solvers;
  }

  private void rows(PrintWriter out, Load load, int hosts, int count) {
    Random random = new Random(SEED + hosts);
    List<Snapshot> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(load.draw(hosts, random));
    }
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    solvers().forEach((name, solver) -> runs.put(name, solveAll(solver, problems)));
    boolean[] byAll = new boolean[count];
    for (int i = 0; i < count; i++) {
      int problem = i;
      byAll[i] = runs.values().stream().allMatch(run -> run.get(problem).hasPlan());
    }
    runs.forEach(
        (name, found) -> {
          out.printf(Locale.ROOT, "%s,%d,%s,%d,", load.title(), hosts, name, count);
          out.println(row(problems, found, byAll));
        });
    out.flush();
  }

  private List<Run> solveAll(PlacementSolver solver, List<Snapshot> problems) {
    solver.warmUp();
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; System.nanoTime() < end; i++) {
      solver.solve(problems.get(i % problems.size()), 1);
    }
    List<Run> runs = new ArrayList<>();
    for (Snapshot problem : problems) {
      long start = threads.getCurrentThreadCpuTime();
      SolverAnswer answer = solver.solve(problem, limitSeconds);
      runs.add(new Run((threads.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI, answer));
    }
    return runs;
  }

  private static String row(List<Snapshot> problems, List<Run> runs, boolean[] byAll) {
    int solved = 0;
    int proved = 0;
    int wrong = 0;
    double memory = 0;
    double raised = 0;
    double least = 0;
    for (int i = 0; i < problems.size(); i++) {
      if (runs.get(i).answer() instanceof Plan found) {
        long bound = EvictionSet.bound(EvictionSet.of(new PlacementProblem(problems.get(i))));
        long moved = Plans.movedMemory(problems.get(i), found.plan());
        solved++;
        proved += found.provedBest() || moved == bound ? 1 : 0;
        wrong += PlanChecker.problems(problems.get(i), found.plan()).isEmpty() ? 0 : 1;
        if (byAll[i]) {
          memory += moved;
          raised += Math.max(bound, found.bound());
          least += bound;
        }
      }
    }
    double[] millis = runs.stream().mapToDouble(Run::millis).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%d,%d,%s,%s,%.3f,%.3f,%d",
        solved,
        proved,
        least == 0 ? "" : String.format(Locale.ROOT, "%.3f", memory / least),
        least == 0 ? "" : String.format(Locale.ROOT, "%.3f", raised / least),
        millis[millis.length / 2],
        millis[millis.length - 1],
        wrong);
  }
}
