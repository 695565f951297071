package org.vmplacebench.entropy;

import org.junit.jupiter.api.Nested;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.testkit.PlacementSolverContract;
import org.vmplacebench.testkit.TestSettings;

/** The solvers of this module by their names. Limits of nodes make their answers repeatable. */
class SolversKeepTheirContractTest {

  private static PlacementSolver solver(String name, TestSettings settings) {
    return PlacementSolverFactory.named(name, settings);
  }

  @Nested
  class Greedy implements PlacementSolverContract {

    @Override
    public PlacementSolver newSolver() {
      return solver("greedy", TestSettings.defaults());
    }

    @Override
    public boolean provesInfeasibility() {
      return false;
    }
  }

  @Nested
  class Choco implements PlacementSolverContract {

    @Override
    public PlacementSolver newSolver() {
      return solver("choco", TestSettings.defaults());
    }
  }

  @Nested
  class BtrPlace implements PlacementSolverContract {

    @Override
    public PlacementSolver newSolver() {
      return solver("btrplace", TestSettings.defaults());
    }

    @Override
    public int problems() {
      return 60;
    }
  }

  @Nested
  class BtrPlaceOverAllVms implements PlacementSolverContract {

    @Override
    public PlacementSolver newSolver() {
      return solver(
          "btrplace",
          TestSettings.defaults().with("btrplace.mode", "full").with("solver.nodes", 200));
    }

    @Override
    public int problems() {
      return 40;
    }
  }
}
