package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.testkit.TestSettings;

/** Policies and solvers are found by the names that property files use. */
class EntropyNamesTest {

  @Test
  void policiesAreFoundByName() {
    assertThat(ServiceLoader.load(SchedulerFactory.class).stream().map(ServiceLoader.Provider::get))
        .extracting(SchedulerFactory::name)
        .containsExactlyInAnyOrder("none", "entropy");
  }

  @Test
  void solverIsTheOneThatTheSettingsName() {
    Scheduler scheduler = new EntropySchedulerFactory().create(TestSettings.defaults());

    assertThat(scheduler.solver()).isEqualTo("btrplace");
    assertThat(scheduler.summary()).containsEntry("period_s", 30.0);
  }

  @Test
  void unknownSolverIsRefusedWithTheKnownOnes() {
    Settings settings = TestSettings.defaults().with("solver", "oracle");

    assertThatThrownBy(() -> new EntropySchedulerFactory().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no solver named oracle; there are [btrplace, choco, greedy]");
    assertThat(PlacementSolverFactory.named("btrplace", settings).name()).isEqualTo("btrplace");
  }
}
