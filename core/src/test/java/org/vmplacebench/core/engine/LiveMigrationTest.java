package org.vmplacebench.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;

/** Live migration against values measured with SimGrid 3.32, and by hand where it is bounded, cancelled or disturbed. */
class LiveMigrationTest {

  private final List<MigrationRecord> records = new ArrayList<>();

  private double only() {
    assertThat(records).hasSize(1);
    assertThat(records.get(0).outcome()).isEqualTo(Outcome.FINISHED);
    return records.get(0).duration();
  }

  @ParameterizedTest(name = "load {0} %, intensity {1} %: {2} s")
  @CsvSource({
    "0, 0, 8.8615", "0, 40, 8.8615", "0, 80, 8.8615",
    "50, 0, 8.8615", "50, 10, 9.3681", "50, 20, 9.9380", "50, 30, 10.5814", "50, 40, 11.3067", "50, 50, 12.1474",
    "50, 60, 13.1217", "50, 70, 14.2516", "50, 80, 15.6097",
    "100, 0, 8.8615", "100, 10, 9.9380", "100, 20, 11.3067", "100, 30, 13.1217", "100, 40, 15.6097",
    "100, 50, 19.2939", "100, 60, 25.2381", "100, 70, 36.5003", "100, 80, 65.9668"
  })
  void a_single_migration_takes_what_SimGrid_measures(double load, double intensity, double expected) {
    EmbeddedSimulation simulation = new TinyCluster().host(8).host(8).vm(0, intensity / 100).start();
    simulation.setLoad(0, load);
    simulation.migrate(0, 1, records::add);
    simulation.run(1000);
    assertThat(only()).isCloseTo(expected, within(expected * 1e-3));
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
  }

  @ParameterizedTest(name = "load {0} %, from {1} to {2} and from {3} to {4}: {5} s")
  @CsvSource({
    "50, 0, 1, 0, 2, 22.6105", "50, 0, 2, 1, 2, 22.6105", "0, 0, 1, 0, 2, 17.7171", "0, 0, 2, 1, 2, 17.7171",
    "50, 0, 1, 2, 3, 9.9380", "50, 0, 1, 1, 0, 10.4977", "0, 0, 1, 1, 0, 9.3042"
  })
  void two_migrations_share_the_network_as_SimGrid_measures(double load, int from1, int to1, int from2, int to2,
      double expected) {
    EmbeddedSimulation simulation =
        new TinyCluster().host(8).host(8).host(8).host(8).vm(from1, 0.2).vm(from2, 0.2).start();
    simulation.setLoad(0, load);
    simulation.setLoad(1, load);
    simulation.migrate(0, to1, records::add);
    simulation.migrate(1, to2, records::add);
    simulation.run(1000);
    assertThat(records).hasSize(2).allSatisfy(
        record -> assertThat(record.duration()).isCloseTo(expected, within(expected * 1e-3)));
  }
}
