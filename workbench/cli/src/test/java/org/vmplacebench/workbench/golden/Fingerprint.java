package org.vmplacebench.workbench.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;

/** Digests of some plans and of some small runs of every solver: the same on every JDK. */
final class Fingerprint {

  /** The file that {@link #main} leaves in its folder. */
  static final String FILE = "digests.txt";

  private static final int LIMIT_S = 600;
  private static final long GIB = 1L << 30;

  private static final List<String> PLANS =
      List.of(
          "greedy 20 20",
          "choco 10 10 solver.nodes=50",
          "btrplace 3 3",
          "btrplace 1 1 btrplace.mode=full solver.nodes=100",
          "btrplace 1 1 btrplace.objective=memory solver.nodes=50",
          "btrplace 1 1 btrplace.objective=mttr solver.nodes=50",
          "ffd-lazy 20 20",
          "ffd-optimistic 20 20",
          "best-fit 20 20",
          "worst-fit 20 20",
          "round-robin 20 20");

  private static final List<String> SOLVERS =
      List.of(
          "greedy",
          "choco",
          "btrplace",
          "ffd-lazy",
          "ffd-optimistic",
          "best-fit",
          "worst-fit",
          "round-robin");

  private static final String OF_DVMS =
      " simulator.algorithm=dvms solver.nodes=100 simulator.duration=200";

  private Fingerprint() {}

  /**
   * Writes them to {@link #FILE}.
   *
   * @param arguments a folder for runs
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    StringBuilder text = new StringBuilder();
    of(folder).forEach((name, digest) -> text.append(name + " " + digest + "\n"));
    Files.writeString(folder.resolve(FILE), text);
  }

  static SortedMap<String, String> of(Path folder) throws Exception {
    SortedMap<String, String> found = new TreeMap<>();
    PLANS.forEach(line -> found.putAll(GoldenPlansTest.answers(line)));
    PlacementSolver btrplace = GoldenPlansTest.solver("btrplace", Map.of());
    for (int dozens : new int[] {1, 2, 4}) {
      String plan = btrplace.solve(alike(dozens), LIMIT_S).toString();
      found.put("btrplace: " + dozens + " dozens alike", GoldenFile.digest(plan));
    }
    for (GoldenRunsTest.Small experiment : runs()) {
      Path out = folder.resolve(experiment.name());
      GoldenRunsTest.run(experiment, out);
      found.putAll(GoldenRunsTest.digests(experiment.name(), out));
    }
    return found;
  }

  private static List<GoldenRunsTest.Small> runs() throws IOException {
    List<GoldenRunsTest.Small> runs =
        new ArrayList<>(
            GoldenRunsTest.experiments()
                .filter(
                    run ->
                        run.name().startsWith("solver-")
                            || run.name().equals("snooze")
                            || run.name().equals("inject-arrivals"))
                .toList());
    SOLVERS.forEach(
        solver ->
            runs.add(GoldenRunsTest.parsed("dvms-" + solver + OF_DVMS + " solver=" + solver)));
    return runs;
  }

  /**
   * An overloaded host with dozens of VMs that are alike, any of which may leave it. Hash tables
   * are full with one, two or four dozen elements.
   */
  private static Snapshot alike(int dozens) {
    int others = 10 * dozens;
    int vms = others + 12 * dozens;
    double[] demand = new double[vms];
    Arrays.fill(demand, 0, others, 50);
    Arrays.fill(demand, others, vms, 60);
    long[] memory = new long[vms];
    Arrays.fill(memory, GIB);
    return new Snapshot(
        0,
        new int[] {0, 1},
        new double[] {700.0 * dozens, 700.0 * dozens},
        new long[] {32 * GIB * dozens, 32 * GIB * dozens},
        IntStream.range(0, vms).toArray(),
        demand,
        memory,
        IntStream.range(0, vms).map(vm -> vm < others ? 0 : 1).toArray());
  }
}
