package org.vmplacebench.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineComparisonTest {

  private final Map<Engine, Measurements> results = new LinkedHashMap<>();

  private void measured(Engine engine, Consumer<Measurements> what) {
    Measurements measurements = new Measurements();
    what.accept(measurements);
    results.put(engine, measurements);
  }

  private EngineComparison only() {
    return EngineComparison.of(results).get(0);
  }

  @Test
  void numbers_within_the_tolerance_are_ok_and_the_worst_difference_is_told() {
    measured(Engine.EMBEDDED, m -> m.number("s", 10, 10.001));
    measured(Engine.SIMGRID, m -> m.number("s", 10.002, 10.001));
    assertThat(only().isOk()).isTrue();
    assertThat(only().difference()).isCloseTo(0.002 / 10.002, within(1e-12));
    assertThat(only().byEngine()).containsEntry("embedded", 10.0).containsEntry("simgrid", 10.002);
  }

  @Test
  void a_number_that_another_engine_has_otherwise_is_outside() {
    measured(Engine.EMBEDDED, m -> m.number("s", 10));
    measured(Engine.SIMGRID, m -> m.number("s", 10.02));
    assertThat(only().isOk()).isFalse();
  }

  @Test
  void a_number_that_differs_from_the_known_one_is_outside_without_another_engine() {
    measured(Engine.EMBEDDED, m -> m.number("s", 10, 10.02));
    assertThat(only().isOk()).isFalse();
  }

  @Test
  void the_two_modes_of_SimGrid_are_compared_with_each_other() {
    measured(Engine.EMBEDDED, m -> m.number("s", 10));
    measured(Engine.SIMGRID, m -> m.number("s", 10));
    measured(Engine.SIMGRID_MIGRATING, m -> m.number("s", 11));
    assertThat(only().isOk()).isFalse();
    assertThat(only().difference()).isCloseTo(1.0 / 11, within(1e-12));
  }

  @Test
  void what_one_engine_lacks_is_outside() {
    measured(Engine.EMBEDDED, m -> m.number("s", 10));
    measured(Engine.SIMGRID, m -> {});
    assertThat(only().isOk()).isFalse();
    assertThat(only().remark()).isEqualTo("missing on simgrid");
  }

  @Test
  void sequences_have_to_be_the_same_and_the_first_step_that_differs_is_told() {
    measured(Engine.EMBEDDED, m -> m.sequence("decisions", List.of("a", "b", "c")));
    measured(Engine.SIMGRID, m -> m.sequence("decisions", List.of("a", "x")));
    assertThat(only().isOk()).isFalse();
    assertThat(only().remark()).isEqualTo("step 2: b / x");
  }

  @Test
  void nothing_and_rounding_do_not_differ() {
    assertThat(Measurement.difference(0, 1e-12)).isZero();
    assertThat(Measurement.difference(0, 1)).isEqualTo(1);
    assertThat(Measurement.difference(1, 1)).isZero();
  }

  @Test
  void a_child_hands_over_all_that_it_measured(@TempDir Path folder) throws IOException {
    Measurements measurements = new Measurements();
    measurements.number("s", 1.0 / 3);
    measurements.number("J", 2, 0.1, 3, 0.5);
    measurements.sequence("decisions", List.of("a", "b"));
    Path file = folder.resolve("measured.json");
    MeasurementsFile.write(file, measurements);
    assertThat(MeasurementsFile.read(file).byName()).isEqualTo(measurements.byName());
  }
}
