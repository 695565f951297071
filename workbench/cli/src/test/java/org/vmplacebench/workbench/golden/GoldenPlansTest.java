package org.vmplacebench.workbench.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.testkit.TestSettings;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * Solvers still give the same answers to random problems: {@code plans.txt} has one digest for each
 * solver, kind of problem and hundred problems, or fewer where the solver searches longer. How to
 * write it anew: {@link GoldenRunsTest}.
 */
class GoldenPlansTest {

  private static final String FILE = "plans.txt";
  private static final int LIMIT_S = 600;
  private static final SortedMap<String, String> PINNED = GoldenFile.read(FILE);

  /** The name of the solver, problems of each kind, problems of a digest, its properties. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "greedy 300 100",
        "choco 200 100 solver.nodes=50",
        "cp-sat 60 20",
        "cp-sat 20 20 cp-sat.work=0.05",
        "btrplace 20 20",
        "btrplace 10 10 btrplace.mode=full solver.nodes=100",
        "btrplace 10 10 btrplace.objective=memory solver.nodes=50",
        "btrplace 5 5 btrplace.objective=mttr solver.nodes=50",
        "ffd-lazy 300 100",
        "ffd-optimistic 300 100",
        "best-fit 300 100",
        "worst-fit 300 100",
        "round-robin 300 100"
      })
  void givesTheSameAnswers(String line) {
    assumeTrue(
        !line.startsWith("cp-sat") || Plugins.onClassPath().solvers().containsKey("cp-sat"),
        "CP-SAT is not in this build, so its plans are not compared");
    SortedMap<String, String> found = answers(line);
    String name = found.firstKey().substring(0, found.firstKey().indexOf(": "));
    SortedMap<String, String> pinned = PINNED.subMap(name + ": ", name + ";");
    if (GoldenFile.REWRITE) {
      pinned.clear();
      pinned.putAll(found);
    }
    assertThat(GoldenFile.differences(pinned, found))
        .as("problems to which %s gives other answers", name)
        .isEmpty();
  }

  @AfterAll
  static void rewrites() throws IOException {
    if (GoldenFile.REWRITE) {
      GoldenFile.write(FILE, PINNED);
    }
  }

  /** The answer without its bound, which is pinned by the tests of each solver. */
  private static String inWords(SolverAnswer answer) {
    if (answer instanceof SolverAnswer.Plan found) {
      return "Plan[plan=" + found.plan() + ", provedBest=" + found.provedBest() + "]";
    }
    return answer instanceof SolverAnswer.NoPlan none
        ? "NoPlan[reason=" + none.reason() + ", message=" + none.message() + "]"
        : answer.toString();
  }

  /** A digest of the answers to each hundred problems that a line asks for. */
  static SortedMap<String, String> answers(String line) {
    String[] words = line.split(" ");
    Map<String, String> texts = new TreeMap<>();
    Stream.of(words)
        .skip(3)
        .map(word -> word.split("="))
        .forEach(word -> texts.put(word[0], word[1]));
    PlacementSolver solver = solver(words[0], texts);
    String name = words[0] + (texts.isEmpty() ? "" : " " + texts.values());
    SortedMap<String, String> found = new TreeMap<>();
    for (RandomSnapshots kind : RandomSnapshots.values()) {
      add(found, solver, name, kind, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
    return found;
  }

  /** A solver with defaults, except for what a map of properties says. */
  static PlacementSolver solver(String name, Map<String, String> texts) {
    return PlacementSolverFactory.named(name, new TestSettings(texts));
  }

  private static void add(
      SortedMap<String, String> found,
      PlacementSolver solver,
      String name,
      RandomSnapshots kind,
      int problems,
      int together) {
    for (int first = 0; first < problems; first += together) {
      StringBuilder answers = new StringBuilder();
      for (int seed = first; seed < first + together; seed++) {
        Snapshot problem = kind.draw(seed);
        if (problem.rules().constraints().stream().allMatch(solver::canHonour)) {
          SolverAnswer answer = solver.solve(problem, LIMIT_S);
          answers.append(inWords(answer));
          answers.append(' ').append(solver.modelledSeconds(problem, answer)).append('\n');
        }
      }
      if (!answers.isEmpty()) {
        String range = String.format("%03d-%03d", first, first + together - 1);
        found.put(name + ": " + kind.title() + " " + range, GoldenFile.digest("" + answers));
      }
    }
  }
}
