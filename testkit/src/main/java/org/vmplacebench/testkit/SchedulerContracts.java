package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** What several tests of {@link SchedulerContract} need. */
final class SchedulerContracts {

  private SchedulerContracts() {}

  /** The settings of a contract, under checks and with modelled times unless it says otherwise. */
  static Settings settings(SchedulerContract contract) {
    TestSettings settings =
        TestSettings.defaults()
            .with(EngineKeys.SOLVER_TIME, "modelled")
            .with(SchedulingKeys.CHECKS, true);
    for (Map.Entry<String, String> own : contract.settings().given().entrySet()) {
      settings = settings.with(own.getKey(), own.getValue());
    }
    return settings;
  }

  /** Requires a value that a summary or a trace can hold. */
  static void requireWritable(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            assertThat(name).isInstanceOf(String.class);
            requireWritable(inner);
          });
    } else if (value instanceof Collection<?> list) {
      list.forEach(SchedulerContracts::requireWritable);
    } else {
      assertThat(value).isInstanceOfAny(Number.class, String.class, Boolean.class);
    }
  }
}
