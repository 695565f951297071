package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;
import org.vmplacebench.testkit.TestSettings;

/**
 * All solvers on the same random problems: what one proves, no other refutes. A few of each kind
 * here; {@code -Dsolvers.count=1000 -Dsolvers.seed=1} tries more.
 */
class SolversAgreeTest {

  private static final int COUNT = Integer.getInteger("solvers.count", 25);
  private static final long SEED = Long.getLong("solvers.seed", 1);
  private static final int LIMIT_S = 60;
  private static final List<String> NAMES = List.of("greedy", "choco", "btrplace", "cp-sat");

  /** Those that are there: OR-Tools is not built everywhere. */
  private static Map<String, PlacementSolver> solvers() {
    Map<String, PlacementSolver> solvers = new LinkedHashMap<>();
    Map<String, PlacementSolverFactory> known =
        KnownName.onClassPath(PlacementSolverFactory.class, PlacementSolverFactory::name);
    for (String name : NAMES) {
      if (known.containsKey(name) && known.get(name).obstacle().isEmpty()) {
        solvers.put(
            name,
            PlacementSolverFactory.named(name, TestSettings.defaults().with("solver.nodes", 2000)));
      }
    }
    assertThat(solvers).hasSizeGreaterThan(2);
    return solvers;
  }

  private static int agree(Function<Random, Snapshot> draw, boolean isTiny) {
    Map<String, PlacementSolver> solvers = solvers();
    int planned = 0;
    for (int i = 0; i < COUNT; i++) {
      Snapshot problem = draw.apply(new Random(SEED * 1_000_003 + i));
      Map<String, SolverAnswer> answers = new LinkedHashMap<>();
      solvers.forEach(
          (name, solver) -> {
            if (problem.rules().constraints().stream().allMatch(solver::canHonour)) {
              answers.put(name, solver.solve(problem, LIMIT_S));
            }
          });
      String words = "problem " + i + " of seed " + SEED + ": " + answers;
      planned += judge(problem, answers, words);
      if (isTiny) {
        judgeByAll(EveryPlacement.leastMemory(problem), problem, answers, words);
      }
    }
    return planned;
  }

  /** BtrPlace says so of plans too that leave the VMs of all hosts but the overloaded in place. */
  private static boolean isProofThatThereIsNone(SolverAnswer answer) {
    return answer instanceof NoPlan none
        && none.reason() == Reason.INFEASIBLE
        && !none.message().contains("leaves the VMs of all other hosts in place");
  }

  /** Whether a VM moves more than once. */
  private static boolean isDetour(Plan found) {
    List<Integer> moved = found.plan().migrations().stream().map(move -> move.vm()).toList();
    return Set.copyOf(moved).size() < moved.size();
  }

  /** Whether there is a plan. */
  private static int judge(Snapshot problem, Map<String, SolverAnswer> answers, String words) {
    long least = Long.MAX_VALUE;
    for (SolverAnswer answer : answers.values()) {
      assertThat(answer instanceof NothingToDo).as(words).isEqualTo(problem.isViable());
      if (answer instanceof Plan found) {
        assertThat(PlanChecker.problems(problem, found.plan())).as(words).isEmpty();
        least = Math.min(least, Plans.movedMemory(problem, found.plan()));
      }
    }
    boolean hasPlan = least < Long.MAX_VALUE;
    for (Map.Entry<String, SolverAnswer> each : answers.entrySet()) {
      SolverAnswer answer = each.getValue();
      if (isProofThatThereIsNone(answer)) {
        assertThat(hasPlan).as("%s proves too much in %s", each.getKey(), words).isFalse();
      }
      // BtrPlace's aim is another.
      if (answer instanceof Plan found && !each.getKey().equals("btrplace")) {
        assertThat(found.bound()).as(words).isLessThanOrEqualTo(least);
        if (found.provedBest()) {
          assertThat(Plans.movedMemory(problem, found.plan()))
              .as("%s proves too much in %s", each.getKey(), words)
              .isEqualTo(least);
        }
      }
    }
    return hasPlan ? 1 : 0;
  }

  private static void judgeByAll(
      OptionalLong least, Snapshot problem, Map<String, SolverAnswer> answers, String words) {
    answers.forEach(
        (name, answer) -> {
          if (answer instanceof Plan found && isDetour(found)) {
            // Exhaustive search moves each VM once: of plans by way of another host it says
            // nothing.
            return;
          }
          if (answer instanceof Plan found) {
            assertThat(least).as("%s has a plan in %s", name, words).isPresent();
            assertThat(Plans.movedMemory(problem, found.plan()))
                .as("%s in %s", name, words)
                .isGreaterThanOrEqualTo(least.getAsLong());
            if (found.provedBest() && !name.equals("btrplace")) {
              assertThat(least)
                  .as("%s in %s", name, words)
                  .hasValue(Plans.movedMemory(problem, found.plan()));
            }
          } else if (isProofThatThereIsNone(answer)) {
            assertThat(least).as("%s has no plan in %s", name, words).isEmpty();
          }
        });
  }

  /** Up to 12 hosts with some constraints of any kind, too many for exhaustive search. */
  private static Snapshot larger(Random random) {
    Snapshot plain = RandomProblems.published(4 + random.nextInt(9), random);
    List<PlacementConstraint> constraints = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      constraints.add(RandomProblems.constraint(plain, 4, 3, random));
    }
    return SmallProblem.under(plain, constraints.toArray(PlacementConstraint[]::new));
  }

  /**
   * Tiny ones with what is at the ends of what may be: hosts without any capacity or memory, VMs
   * without demand or memory or larger than each host, units of 1 to 1e15, constraints twice and on
   * nobody.
   */
  private static Snapshot hostile(Random random) {
    double cpu = Math.pow(10, random.nextInt(16));
    long memory = (long) Math.pow(10, random.nextInt(16));
    SmallProblem problem = new SmallProblem();
    int hosts = 2 + random.nextInt(2);
    for (int host = 0; host < hosts; host++) {
      problem.host(
          random.nextInt(5) == 0 ? 0 : cpu * (4 + random.nextInt(8)),
          random.nextInt(9) == 0 ? 0 : memory * (4 + random.nextInt(8)));
    }
    long[] left = problem.snapshot().memory().clone();
    for (int vm = 3 + random.nextInt(4); vm > 0; vm--) {
      int host = random.nextInt(hosts);
      long own = random.nextInt(3) == 0 ? 0 : memory * (1 + random.nextInt(3));
      if (left[host] >= own) {
        left[host] -= own;
        problem.vm(
            host, cpu * (random.nextInt(20) == 0 ? 99 : Math.max(0, random.nextInt(7) - 2)), own);
      }
    }
    Snapshot plain = problem.snapshot();
    List<PlacementConstraint> constraints = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0 && plain.vms().length > 2; i--) {
      PlacementConstraint one = RandomProblems.constraint(plain, random);
      constraints.addAll(random.nextInt(3) == 0 ? List.of(one, one) : List.of(one));
    }
    if (random.nextInt(4) == 0) {
      constraints.add(new Spread(new TreeSet<>(), true));
      constraints.add(new Fence(new TreeSet<>(), new TreeSet<>(List.of(0)), true));
      constraints.add(new Gather(new TreeSet<>(List.of(77)), false));
    }
    return SmallProblem.under(plain, constraints.toArray(PlacementConstraint[]::new));
  }

  @Test
  void solvers_agree_with_each_other_and_exhaustive_search_on_hostile_problems() {
    assertThat(agree(SolversAgreeTest::hostile, true)).isPositive();
  }

  @Test
  void solvers_agree_with_each_other_and_exhaustive_search_on_tiny_problems() {
    assertThat(agree(RandomProblems::tiny, true)).isPositive();
  }

  @Test
  void solvers_agree_with_each_other_and_exhaustive_search_under_constraints() {
    assertThat(agree(RandomProblems::constrained, true)).isPositive();
  }

  @Test
  void solvers_agree_with_each_other_on_larger_problems() {
    assertThat(agree(SolversAgreeTest::larger, false)).isPositive();
  }
}
