package org.vmplacebench.entropy.cpsat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.repair.Plans;

/** What CP-SAT answers, against exhaustive search and against Choco. */
class CpSatSolverTest {

  private static final int LIMIT = 600;

  private record Written(Map<String, String> texts) implements Settings {

    @Override
    public <T> T get(Key<T> key) {
      return key.type().parse(texts.getOrDefault(key.name(), key.defaultText()));
    }

    @Override
    public boolean has(Key<?> key) {
      return !texts.getOrDefault(key.name(), key.defaultText()).isEmpty();
    }
  }

  @BeforeAll
  static void isThere() {
    assumeTrue(
        new CpSatSolverFactory().obstacle().isEmpty(),
        () -> "CP-SAT: " + new CpSatSolverFactory().obstacle().orElse(""));
  }

  static PlacementSolver solver(String... texts) {
    return PlacementSolverFactory.named(
        "cp-sat", new Written(texts.length == 0 ? Map.of() : Map.of(texts[0], texts[1])));
  }

  /** Checks an answer that must be the best one; whether there is a plan. */
  private static boolean isBest(Snapshot snapshot, SolverAnswer answer, String problem) {
    OptionalLong least = TinyProblems.leastMemory(snapshot);
    if (answer instanceof NothingToDo) {
      assertThat(least).as(problem).hasValue(0);
    } else if (answer instanceof Plan found) {
      assertThat(PlanChecker.problems(snapshot, found.plan())).as(problem).isEmpty();
      assertThat(least).as(problem).hasValue(Plans.movedMemory(snapshot, found.plan()));
      assertThat(found.provedBest()).as(problem).isTrue();
      assertThat(found.bound()).as(problem).isEqualTo(least.getAsLong());
    } else {
      assertThat(least).as(problem).isEmpty();
      assertThat(((NoPlan) answer).reason())
          .as(problem)
          .isIn(Reason.INFEASIBLE, Reason.NO_WAY_THERE);
    }
    return least.isPresent();
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 0x1p-20, 1e10})
  void plansOfTinyProblemsMoveTheLeastMemoryWhateverTheUnit(double unit) {
    PlacementSolver solver = solver();
    Random random = new Random(41);
    int plans = 0;
    int none = 0;
    for (int i = 0; i < 120; i++) {
      Snapshot snapshot = TinyProblems.plain(random, unit);
      if (!snapshot.isViable()) {
        boolean solved = isBest(snapshot, solver.solve(snapshot, LIMIT), "problem " + i);
        plans += solved ? 1 : 0;
        none += solved ? 0 : 1;
      }
    }
    assertThat(plans).isGreaterThan(20);
    assertThat(none).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void plansWithConstraintsOfEveryKindMoveTheLeastMemory(int kind) {
    PlacementSolver solver = solver();
    Random random = new Random(42 + kind);
    int broken = 0;
    for (int i = 0; i < 80; i++) {
      Snapshot snapshot = TinyProblems.constrained(random, kind);
      if (!snapshot.isViable()) {
        isBest(snapshot, solver.solve(snapshot, LIMIT), "problem " + i + " " + snapshot.rules());
        broken++;
      }
    }
    assertThat(broken).isGreaterThan(25);
  }

  @Test
  void movesAsMuchAsChocoWhereBothProveTheirPlan() {
    PlacementSolver cpSat = solver();
    PlacementSolver choco = new ChocoSolver(ChocoOptions::scaled);
    Random random = new Random(43);
    int both = 0;
    for (int i = 0; i < 60; i++) {
      Snapshot snapshot = Strays.problem(8, random);
      SolverAnswer ours = cpSat.solve(snapshot, LIMIT);
      SolverAnswer theirs = choco.solve(snapshot, LIMIT);
      if (ours instanceof Plan a && theirs instanceof Plan b) {
        long memory = Plans.movedMemory(snapshot, a.plan());
        assertThat(PlanChecker.problems(snapshot, a.plan())).isEmpty();
        assertThat(a.bound()).isLessThanOrEqualTo(Plans.movedMemory(snapshot, b.plan()));
        if (a.provedBest() && b.provedBest()) {
          both++;
          assertThat(memory).as("problem " + i).isEqualTo(Plans.movedMemory(snapshot, b.plan()));
        }
      }
    }
    assertThat(both).isGreaterThan(40);
  }

  @Test
  void theSameProblemHasTheSameAnswerAgainAndAgain() {
    Random random = new Random(44);
    for (int i = 0; i < 4; i++) {
      Snapshot snapshot = Strays.problem(24, random);
      SolverAnswer first = solver("cp-sat.work", "0.3").solve(snapshot, LIMIT);
      assertThat(solver("cp-sat.work", "0.3").solve(snapshot, LIMIT)).isEqualTo(first);
      assertThat(solver("solver.nodes", "20").solve(snapshot, LIMIT))
          .isEqualTo(solver("solver.nodes", "20").solve(snapshot, LIMIT));
    }
  }

  @Test
  void littleWorkEndsWithALimitOrAPlanThatIsNotProved() {
    Random random = new Random(45);
    int open = 0;
    for (int i = 0; i < 10; i++) {
      Snapshot snapshot = Strays.problem(24, random);
      SolverAnswer answer = solver("cp-sat.work", "0.000001").solve(snapshot, LIMIT);
      if (answer instanceof Plan found) {
        assertThat(PlanChecker.problems(snapshot, found.plan())).isEmpty();
        long memory = Plans.movedMemory(snapshot, found.plan());
        assertThat(found.bound()).isPositive().isLessThanOrEqualTo(memory);
        open += found.provedBest() ? 0 : 1;
      } else {
        assertThat(((NoPlan) answer).reason()).isIn(Reason.LIMIT_REACHED, Reason.NO_WAY_THERE);
        open++;
      }
    }
    assertThat(open).isGreaterThan(3);
  }
}
