package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/** The free policy keeps what every policy keeps, and pushes when it looks. */
class PushToEmptiestTest implements SchedulerContract {

  @Override
  public SchedulerFactory factory() {
    return new PushToEmptiest();
  }

  @Test
  void the_smallest_VM_of_an_overloaded_host_leaves_at_the_first_look() {
    SmallRun run = SmallRun.of(3, 0, 0, 0, 1).loads(70, 40, 30);
    factory().create(TestSettings.defaults().with("push.period", 20)).start(run.simulation());
    run.simulation().run(60);
    assertThat(run.migrations()).singleElement().matches(migration -> migration.start() == 20);
    assertThat(run.placement()).containsExactly(0, 2, 1);
  }
}
