package org.vmplacebench.benchmarks.solvers;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Solves random problems that have a plan with all solvers and writes a table as CSV: thread CPU
 * time, how many are solved, moved memory over the lower bound, share of plans that are proved best
 * by the bound or by the solver, and plans that the checker refuses (always 0, or something is
 * wrong). A row ends after ten seconds, so that it may have fewer problems than the next one.
 */
final class SolverTable {

  private static final int LIMIT_SECONDS = 5;
  private static final long NANOS_PER_ROW = 10_000_000_000L;
  private static final int WARM_UP_CALLS = 50_000;
  private static final int FEWEST_TRIED = 3;
  private static final int MOST_HOSTS_TO_JUDGE = 8;
  private static final Set<String> PUBLISHED_ONLY = Set.of("choco-search", "btrplace-first");
  private static final int FEWEST = 10;
  private static final int MOST = 200;
  private static final int HOSTS_IN_ALL = 8000;
  private static final int NODES_OF_JUDGE = 1_000_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long SEED = 20261120;

  private final PrintWriter out;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private SolverTable(PrintWriter out) {
    this.out = out;
  }

  /**
   * Writes the table.
   *
   * @param arguments sizes in hosts, such as {@code 2,4,8}; names of loads; names of solvers, each
   *     separated by commas; all of them where they are left out
   */
  static void write(PrintWriter out, String... arguments) {
    int[] sizes =
        Arrays.stream((arguments.length > 0 ? arguments[0] : "2,4,8,32,128,512,1024").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    List<Load> loads =
        arguments.length > 1
            ? Arrays.stream(arguments[1].split(",")).map(Load::valueOf).toList()
            : List.of(Load.values());
    Map<String, PlacementSolver> solvers = Contestants.all();
    if (arguments.length > 2) {
      solvers.keySet().retainAll(List.of(arguments[2].split(",")));
    }
    new SolverTable(out).write(sizes, loads, solvers);
  }

  private void write(int[] sizes, List<Load> loads, Map<String, PlacementSolver> solvers) {
    out.println(
        "load,hosts,solver,median_ms,p95_ms,solved,tried,memory_over_bound,proved_best,wrong");
    for (Load load : loads) {
      for (int hosts : sizes) {
        List<Snapshot> problems = problems(load, hosts);
        solvers.forEach(
            (name, solver) -> {
              // On the harder loads, the search has to do its work in any case, and a first
              // solution often is none.
              if (load == Load.PUBLISHED || !PUBLISHED_ONLY.contains(name)) {
                row(load, hosts, name, solver, problems);
              }
            });
        out.flush();
      }
    }
  }

  private static List<Snapshot> problems(Load load, int hosts) {
    int count = Math.max(FEWEST, Math.min(MOST, HOSTS_IN_ALL / hosts));
    PlacementSolver judge = new ChocoSolver(ChocoOptions.nodes(NODES_OF_JUDGE));
    List<Snapshot> problems = new ArrayList<>();
    Random random = new Random(SEED + hosts);
    while (problems.size() < count) {
      Snapshot drawn = load.draw(hosts, random);
      // Among the published problems of few hosts, some have no plan.
      if (load != Load.PUBLISHED
          || hosts > MOST_HOSTS_TO_JUDGE
          || judge.solve(drawn, LIMIT_SECONDS) instanceof Plan) {
        problems.add(drawn);
      }
    }
    return problems;
  }

  private void row(
      Load load, int hosts, String name, PlacementSolver solver, List<Snapshot> problems) {
    solver.warmUp();
    long warm = System.nanoTime() + 1_000_000_000L;
    for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() < warm; i++) {
      solver.solve(problems.get(i % problems.size()), LIMIT_SECONDS);
    }
    double[] millis = new double[problems.size()];
    int solved = 0;
    int proved = 0;
    int wrong = 0;
    double memory = 0;
    double least = 0;
    int tried = 0;
    long end = System.nanoTime() + NANOS_PER_ROW;
    for (int i = 0; i < millis.length; i++) {
      if (tried >= FEWEST_TRIED && System.nanoTime() > end) {
        break;
      }
      tried++;
      Snapshot problem = problems.get(i);
      long start = threads.getCurrentThreadCpuTime();
      SolverAnswer answer = solver.solve(problem, LIMIT_SECONDS);
      millis[i] = (threads.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
      if (answer instanceof Plan found) {
        long bound = EvictionSet.bound(EvictionSet.of(new PlacementProblem(problem)));
        long moved = Plans.movedMemory(problem, found.plan());
        solved++;
        proved += found.provedBest() || moved == bound ? 1 : 0;
        memory += moved;
        least += bound;
        wrong += PlanChecker.problems(problem, found.plan()).isEmpty() ? 0 : 1;
      }
    }
    Arrays.sort(millis, 0, tried);
    out.printf(
        Locale.ROOT,
        "%s,%d,%s,%.4f,%.4f,%d,%d,%s,%.3f,%d%n",
        load.title(),
        hosts,
        name,
        millis[tried / 2],
        millis[(int) (0.95 * (tried - 1))],
        solved,
        tried,
        solved == 0 ? "" : String.format(Locale.ROOT, "%.3f", memory / least),
        (double) proved / tried,
        wrong);
    out.flush();
  }
}
