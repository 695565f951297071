package org.vmplacebench.ffd.packing;

import static net.jqwik.api.Assume.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

class PackingLawsTest {

  @Property(tries = 300)
  void everyPlanIsRightAndNothingToDoIsSaidOfViableClustersOnly(
      @ForAll("clusters") Snapshot snapshot, @ForAll("thresholds") Thresholds thresholds) {
    for (PlacementSolver solver : solvers(thresholds)) {
      SolverAnswer answer = solver.solve(snapshot, 1);
      if (answer instanceof Plan plan) {
        assertThat(PlanChecker.problems(snapshot, plan.plan())).isEmpty();
      } else if (answer instanceof NothingToDo) {
        assertThat(snapshot.isViable()).isTrue();
      }
    }
  }

  @Property(tries = 200)
  void everyPlanObeysTheConstraintsAndNothingToDoIsSaidWhereTheyHold(
      @ForAll("clusters") Snapshot cluster, @ForAll long seed) {
    that(cluster.vms().length > 2);
    Random random = new Random(seed);
    Snapshot snapshot =
        SmallProblem.under(
            cluster,
            Stream.generate(() -> RandomProblems.constraint(cluster, 3, 3, random))
                .limit(1 + random.nextInt(3))
                .toArray(PlacementConstraint[]::new));
    for (PlacementSolver solver : solvers(new Thresholds(0.9, 0.5, 0.1, 100))) {
      SolverAnswer answer = solver.solve(snapshot, 1);
      Statistics.label("mended")
          .collect(!snapshot.broken().isEmpty() && answer instanceof Plan)
          .coverage(checker -> checker.check(true).percentage(p -> p > 5));
      if (answer instanceof Plan plan) {
        assertThat(PlanChecker.problems(snapshot, plan.plan())).as(solver.name()).isEmpty();
      } else if (answer instanceof NothingToDo) {
        assertThat(snapshot.isViable()).isTrue();
      }
    }
  }

  private static List<PlacementSolver> solvers(Thresholds thresholds) {
    List<PlacementSolver> solvers = new ArrayList<>();
    for (HostRule rule : HostRule.values()) {
      solvers.add(new RepairSolver(rule.name(), rule.rule(), thresholds, true));
      solvers.add(new RepackSolver(rule.name(), rule.rule(), thresholds, false, 0.1, 0));
      solvers.add(new RepackSolver(rule.name(), rule.rule(), thresholds, true, 0.1, 3));
    }
    return solvers;
  }

  @Provide
  Arbitrary<Thresholds> thresholds() {
    return Arbitraries.of(
        Thresholds.NONE,
        new Thresholds(1, 0.5, 0.1, 100),
        new Thresholds(0.8, 0.7, 0, 100),
        new Thresholds(0.8, 0.3, 0.2, 100));
  }

  @Provide
  Arbitrary<Snapshot> clusters() {
    Arbitrary<double[]> host =
        Arbitraries.integers()
            .between(0, 60)
            .list()
            .ofMaxSize(5)
            .map(list -> list.stream().mapToDouble(Integer::doubleValue).toArray());
    return host.list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(list -> SmallProblem.hosts(list.toArray(double[][]::new)));
  }
}
