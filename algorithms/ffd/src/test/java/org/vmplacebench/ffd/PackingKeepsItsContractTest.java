package org.vmplacebench.ffd;

import org.junit.jupiter.api.Nested;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.ffd.consolidation.ConsolidationFactory;
import org.vmplacebench.testkit.PlacementSolverContract;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.TestSettings;

/** The packing rules as solvers and as policies, and consolidation. */
class PackingKeepsItsContractTest {

  private abstract static class Solver implements PlacementSolverContract {

    private final String name;

    Solver(String name) {
      this.name = name;
    }

    @Override
    public PlacementSolver newSolver() {
      return PlacementSolverFactory.named(name, TestSettings.defaults());
    }
  }

  @Nested
  class LazySolver extends Solver {
    LazySolver() {
      super("ffd-lazy");
    }
  }

  @Nested
  class OptimisticSolver extends Solver {
    OptimisticSolver() {
      super("ffd-optimistic");
    }
  }

  @Nested
  class BestFitSolver extends Solver {
    BestFitSolver() {
      super("best-fit");
    }
  }

  @Nested
  class WorstFitSolver extends Solver {
    WorstFitSolver() {
      super("worst-fit");
    }
  }

  @Nested
  class RoundRobinSolver extends Solver {
    RoundRobinSolver() {
      super("round-robin");
    }
  }

  @Nested
  class LazyPolicy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new PackingPolicies.Lazy();
    }
  }

  @Nested
  class OptimisticPolicy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new PackingPolicies.Optimistic();
    }
  }

  @Nested
  class BestFitPolicySwitchingHostsOff implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new PackingPolicies.BestFit();
    }

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with(SchedulingKeys.TURN_OFF, true);
    }
  }

  @Nested
  class WorstFitPolicy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new PackingPolicies.WorstFit();
    }
  }

  @Nested
  class RoundRobinPolicy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new PackingPolicies.RoundRobin();
    }
  }

  @Nested
  class Consolidation implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new ConsolidationFactory();
    }
  }
}
