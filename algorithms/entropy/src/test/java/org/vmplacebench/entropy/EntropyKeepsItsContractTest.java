package org.vmplacebench.entropy;

import org.junit.jupiter.api.Nested;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.central.Rhythm;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.TestSettings;

/** Entropy with each of the solvers of this module, periodic and reactive. */
class EntropyKeepsItsContractTest {

  private abstract static class With implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new EntropySchedulerFactory();
    }
  }

  @Nested
  class Greedy extends With {

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with("solver", "greedy");
    }
  }

  @Nested
  class ChocoOnOverload extends With {

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with("solver", "choco").with(Rhythm.PERIODIC, false);
    }
  }

  @Nested
  class BtrPlaceSwitchingHostsOff extends With {

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with("solver", "btrplace").with(SchedulingKeys.TURN_OFF, true);
    }
  }
}
