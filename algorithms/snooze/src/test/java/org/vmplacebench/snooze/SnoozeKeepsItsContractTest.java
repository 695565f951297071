package org.vmplacebench.snooze;

import org.junit.jupiter.api.Nested;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.snooze.heuristic.RelocationSolver;
import org.vmplacebench.testkit.PlacementSolverContract;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.TestSettings;

/** The hierarchy and its heuristic against overloads. */
class SnoozeKeepsItsContractTest {

  @Nested
  class Relocation implements PlacementSolverContract {

    @Override
    public PlacementSolver newSolver() {
      return new RelocationSolver(1, 0);
    }

    @Override
    public boolean provesInfeasibility() {
      return false;
    }
  }

  @Nested
  class Hierarchy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new SnoozeSchedulerFactory();
    }

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with("snooze.relocation", "snooze");
    }
  }

  @Nested
  class HierarchyWithSleepingHosts implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new SnoozeSchedulerFactory();
    }

    @Override
    public TestSettings settings() {
      return TestSettings.defaults()
          .with("snooze.relocation", "snooze")
          .with(SchedulingKeys.TURN_OFF, true);
    }
  }
}
