package org.vmplacebench.dvms;

import org.junit.jupiter.api.Nested;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.TestSettings;

/** The policy on each overlay, with a solver of the tests. */
class DvmsKeepsItsContractTest {

  private abstract static class On implements SchedulerContract {

    private final String overlay;

    On(String overlay) {
      this.overlay = overlay;
    }

    @Override
    public SchedulerFactory factory() {
      return new DvmsSchedulerFactory();
    }

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with("solver", "first room").with("dvms.overlay", overlay);
    }
  }

  @Nested
  class Ring extends On {
    Ring() {
      super("ring");
    }
  }

  @Nested
  class Random extends On {
    Random() {
      super("random");
    }
  }

  @Nested
  class Locality extends On {
    Locality() {
      super("locality");
    }
  }

  @Nested
  class Green extends On {
    Green() {
      super("green");
    }
  }
}
