package org.vmplacebench.dvms.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vmplacebench.dvms.protocol.Protocol;

/**
 * The same laws on every ring of five hosts: all loads of up to three VMs, of which a host serves
 * two, up to three hosts with a problem at once. What was explored goes to {@code
 * target/dvms-model.csv}.
 *
 * <p>Takes minutes and 4 GB: {@code mvn test -pl algorithms/dvms -am -Dtest=LargeModelTest
 * -DargLine="-Ddvms.model=large -Xmx6g" -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "dvms.model", matches = "large")
class LargeModelTest {

  private static final int HOSTS = 5;
  private static final int MOST_STATES = 100_000_000;
  private static final Path REPORT = Path.of("target", "dvms-model.csv");

  /** What the scenarios of one kind came to. */
  private static final class Tally {

    private int scenarios;
    private long states;
    private long transitions;
    private int largest;
    private int merging;
  }

  @Test
  void whatCanBeSolvedIsSolvedOnEveryRingWithUpToThreeProblems() throws IOException {
    explore("nothing fails", rings(3).map(ModelScenario::of));
  }

  @Test
  void whatNeedsAllHostsIsSolvedByMerging() throws IOException {
    for (int fewest : new int[] {4, 5}) {
      explore(
          "plans need " + fewest + " hosts",
          Stream.concat(rings(2), ringsOf(0, 3).filter(loads -> problems(loads) == 3))
              .map(ModelScenario::of)
              .map(scenario -> scenario.fewest(fewest)));
    }
  }

  @Test
  void noLawBreaksWhenAnyHostDiesAtAnyTime() throws IOException {
    explore("a death", rings(2).map(ModelScenario::of).map(s -> s.crashes(1)));
  }

  @Test
  void noLawBreaksWhenAnyTimerRunsOutEarly() throws IOException {
    explore("an early timer, one problem", rings(1).map(ModelScenario::of).map(s -> s.early(1)));
    explore(
        "an early timer, two problems",
        Stream.of(
                new Integer[] {3, 3, 1, 0, 0},
                new Integer[] {3, 1, 3, 1, 0},
                new Integer[] {3, 2, 3, 2, 0})
            .map(ModelScenario::of)
            .map(s -> s.early(1)));
  }

  @Test
  void noLawBreaksWhenAHostDiesAndATimerRunsOutEarly() throws IOException {
    explore(
        "a death and an early timer",
        Stream.of(new Integer[] {3, 0, 1, 1, 1}, new Integer[] {3, 1, 3, 0, 0})
            .map(ModelScenario::of)
            .map(s -> s.crashes(1).early(1)));
  }

  /** All rings with as many overloaded hosts as named, or fewer, but some. */
  private static Stream<Integer[]> rings(int mostProblems) {
    return ringsOf(0, 1, 2, 3)
        .filter(loads -> problems(loads) > 0 && problems(loads) <= mostProblems);
  }

  private static Stream<Integer[]> ringsOf(Integer... loads) {
    Stream<List<Integer>> rings = Stream.of(List.of());
    for (int host = 0; host < HOSTS; host++) {
      rings =
          rings.flatMap(
              ring ->
                  Stream.of(loads)
                      .map(load -> Stream.concat(ring.stream(), Stream.of(load)).toList()));
    }
    return rings.map(ring -> ring.toArray(Integer[]::new));
  }

  private static long problems(Integer[] loads) {
    return Stream.of(loads).filter(load -> load > ModelScenario.CAPACITY).count();
  }

  private static void explore(String kind, Stream<ModelScenario> scenarios) throws IOException {
    Tally tally = new Tally();
    scenarios.forEach(scenario -> explore(scenario, tally));
    List<String> lines = new ArrayList<>();
    if (!Files.exists(REPORT)) {
      lines.add("kind;scenarios;states;transitions;largest;with merges");
    }
    lines.add(
        String.join(
            ";",
            kind,
            Integer.toString(tally.scenarios),
            Long.toString(tally.states),
            Long.toString(tally.transitions),
            Integer.toString(tally.largest),
            Integer.toString(tally.merging)));
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void explore(ModelScenario scenario, Tally tally) {
    ModelChecker checker;
    try {
      checker = new ModelChecker(scenario, Protocol::on, MOST_STATES).explore();
    } catch (AssertionError e) {
      throw new AssertionError(scenario + ": " + e.getMessage(), e);
    }
    int total = scenario.loads().stream().mapToInt(load -> load).sum();
    boolean solvable = total <= HOSTS * ModelScenario.CAPACITY;
    if (solvable && scenario.crashes() == 0 && scenario.early() == 0) {
      assertThat(checker.ends()).as("%s", scenario).allSatisfy(ProtocolModelTest::isSolved);
    }
    tally.scenarios++;
    tally.states += checker.states();
    tally.transitions += checker.transitions();
    tally.largest = Math.max(tally.largest, checker.states());
    tally.merging += checker.mostMerges() > 0 ? 1 : 0;
  }
}
