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
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.greedy.GreedySolver;
import org.vmplacebench.entropy.repair.Departures;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.entropy.repair.RepairProblem;

/**
 * Solves random problems with all solvers and writes a Markdown table: thread CPU time, share
 * solved, moved memory over the lower bound, share that meets the bound, and plans that the checker
 * refuses (always 0, or something is wrong).
 */
final class SolverTable {

  private static final int LIMIT_SECONDS = 10;
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
    Map<String, PlacementSolver> solvers = solvers();
    if (arguments.length > 2) {
      solvers.keySet().retainAll(List.of(arguments[2].split(",")));
    }
    new SolverTable(out).write(sizes, loads, solvers);
  }

  private static Map<String, PlacementSolver> solvers() {
    Map<String, PlacementSolver> solvers = new LinkedHashMap<>();
    solvers.put("greedy", new GreedySolver());
    solvers.put("choco", new ChocoSolver(ChocoOptions.byDefault()));
    solvers.put("choco-search", new ChocoSolver(ChocoOptions.byDefault().alwaysSearching()));
    solvers.put("btrplace", new BtrPlaceSolver(BtrPlaceOptions.leastMemory()));
    return solvers;
  }

  private void write(int[] sizes, List<Load> loads, Map<String, PlacementSolver> solvers) {
    out.println(
        "| load | hosts | solver | median ms | 95 % ms | solved | memory / bound | meets bound |"
            + " wrong |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (Load load : loads) {
      for (int hosts : sizes) {
        int count = Math.max(10, Math.min(2000, 8000 / hosts));
        List<Snapshot> problems = new ArrayList<>();
        Random random = new Random(SEED + hosts);
        for (int i = 0; i < count; i++) {
          problems.add(load.draw(hosts, random));
        }
        solvers.forEach((name, solver) -> row(load, hosts, name, solver, problems));
        out.flush();
      }
    }
  }

  private void row(
      Load load, int hosts, String name, PlacementSolver solver, List<Snapshot> problems) {
    solver.warmUp();
    long warm = System.nanoTime() + 1_000_000_000L;
    for (int i = 0; i < 3 * problems.size() && System.nanoTime() < warm; i++) {
      solver.solve(problems.get(i % problems.size()), LIMIT_SECONDS);
    }
    double[] millis = new double[problems.size()];
    int solved = 0;
    int met = 0;
    int wrong = 0;
    double memory = 0;
    double least = 0;
    for (int i = 0; i < millis.length; i++) {
      Snapshot problem = problems.get(i);
      long start = threads.getCurrentThreadCpuTime();
      SolverAnswer answer = solver.solve(problem, LIMIT_SECONDS);
      millis[i] = (threads.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
      if (answer instanceof Plan found) {
        long bound = Departures.bound(Departures.of(new RepairProblem(problem)));
        long moved = Plans.movedMemory(problem, found.plan());
        solved++;
        met += moved == bound ? 1 : 0;
        memory += moved;
        least += bound;
        wrong += PlanChecker.problems(problem, found.plan()).isEmpty() ? 0 : 1;
      }
    }
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %.4f | %.4f | %d of %d | %.3f | %.1f %% | %d |%n",
        load.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        hosts,
        name,
        millis[millis.length / 2],
        millis[(int) (0.95 * (millis.length - 1))],
        solved,
        millis.length,
        memory / least,
        100.0 * met / Math.max(solved, 1),
        wrong);
    out.flush();
  }
}
