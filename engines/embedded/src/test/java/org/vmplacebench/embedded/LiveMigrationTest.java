package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/**
 * Live migration against values measured with SimGrid 3.32, and by hand where it is bounded,
 * cancelled or disturbed.
 */
class LiveMigrationTest {

  private final List<MigrationRecord> records = new ArrayList<>();

  private double only() {
    assertThat(records).hasSize(1);
    assertThat(records.get(0).outcome()).isEqualTo(Outcome.FINISHED);
    return records.get(0).duration();
  }

  @Test
  void withoutContentionMigrationsTakeWhatEachTakesAlone() {
    Simulation simulation =
        EvenHosts.of(8, 8)
            .vm(0, SmallCluster.VM)
            .vm(0, SmallCluster.VM)
            .vm(0, SmallCluster.VM)
            .network(new NetworkParameters(0.97, 13.01, 4194304, 20537, true, false, 60))
            .start();
    for (int vm = 0; vm < 3; vm++) {
      simulation.migrate(vm, 1, records::add);
    }
    simulation.run(1000);

    assertThat(records).hasSize(3);
    assertThat(records).allSatisfy(r -> assertThat(r.duration()).isCloseTo(8.8615, within(1e-3)));
  }

  @ParameterizedTest(name = "load {0} %, intensity {1} %: {2} s")
  @CsvSource({
    "0, 0, 8.8615",
    "0, 40, 8.8615",
    "0, 80, 8.8615",
    "50, 0, 8.8615",
    "50, 10, 9.3681",
    "50, 20, 9.9380",
    "50, 30, 10.5814",
    "50, 40, 11.3067",
    "50, 50, 12.1474",
    "50, 60, 13.1217",
    "50, 70, 14.2516",
    "50, 80, 15.6097",
    "100, 0, 8.8615",
    "100, 10, 9.9380",
    "100, 20, 11.3067",
    "100, 30, 13.1217",
    "100, 40, 15.6097",
    "100, 50, 19.2939",
    "100, 60, 25.2381",
    "100, 70, 36.5003",
    "100, 80, 65.9668"
  })
  void a_single_migration_takes_what_SimGrid_measures(
      double load, double intensity, double expected) {
    Simulation simulation = EvenHosts.of(8, 8).vm(0, EvenHosts.changing(intensity / 100)).start();
    simulation.setLoad(0, load);
    simulation.migrate(0, 1, records::add);
    simulation.run(1000);
    assertThat(only()).isCloseTo(expected, within(expected * 1e-3));
    assertThat(simulation.cluster().hostOf(0)).isEqualTo(1);
  }

  @ParameterizedTest(name = "load {0} %, from {1} to {2} and from {3} to {4}: {5} s")
  @CsvSource({
    "50, 0, 1, 0, 2, 22.6105",
    "50, 0, 2, 1, 2, 22.6105",
    "0, 0, 1, 0, 2, 17.7171",
    "0, 0, 2, 1, 2, 17.7171",
    "50, 0, 1, 2, 3, 9.9380",
    "50, 0, 1, 1, 0, 10.4977",
    "0, 0, 1, 1, 0, 9.3042"
  })
  void two_migrations_share_the_network_as_SimGrid_measures(
      double load, int from1, int to1, int from2, int to2, double expected) {
    Simulation simulation =
        EvenHosts.of(8, 8, 8, 8)
            .vm(from1, EvenHosts.changing(0.2))
            .vm(from2, EvenHosts.changing(0.2))
            .start();
    simulation.setLoad(0, load);
    simulation.setLoad(1, load);
    simulation.migrate(0, to1, records::add);
    simulation.migrate(1, to2, records::add);
    simulation.run(1000);
    assertThat(records)
        .hasSize(2)
        .allSatisfy(
            record -> assertThat(record.duration()).isCloseTo(expected, within(expected * 1e-3)));
  }

  @Test
  void a_migration_that_does_not_converge_is_stopped_at_its_time_out() {
    Simulation simulation =
        EvenHosts.of(8, 8).vm(0, EvenHosts.changing(1.0)).migrationTimeout(100).start();
    simulation.setLoad(0, 100);
    simulation.migrate(0, 1, records::add);
    simulation.run(1000);
    // What is left is at most the working set: 0.9 GiB at 121.25 MB/s.
    assertThat(only()).isBetween(100.0, 100 + 0.9 * 1024 * SmallCluster.MIB / 121.25e6 + 0.1);
    assertThat(records.get(0).bytes()).isBetween(100 * 121.25e6 * 0.99, 109 * 121.25e6);
  }

  @Test
  void a_time_out_during_the_copy_stops_the_VM_at_once() {
    double mebibyte = SmallCluster.MIB;
    VmClass slow = new VmClass("slow", 1, 2048 * SmallCluster.MIB, 0, 16 * mebibyte, 0.5);
    Simulation simulation = EvenHosts.of(8, 8).vm(0, slow).migrationTimeout(64).start();
    simulation.setLoad(0, 50);
    simulation.migrate(0, 1, records::add);
    List<Double> shares = new ArrayList<>();
    simulation.after(63, () -> shares.add(simulation.cpuShare(0)));
    simulation.after(65, () -> shares.add(simulation.cpuShare(0)));
    simulation.run(1000);
    assertThat(shares).containsExactly(0.5, 0.0);
    // Half of it is sent after 64 s, in which 4 MiB/s were dirtied: 1280 MiB are left.
    assertThat(only()).isCloseTo(64 + 1280.0 / 16, within(0.01));
    assertThat(records.get(0).bytes()).isCloseTo(2304 * mebibyte, within(0.1 * mebibyte));
  }

  @Test
  void a_time_out_during_the_copy_leaves_no_more_than_the_memory() {
    double mebibyte = SmallCluster.MIB;
    VmClass wild =
        new VmClass("wild", 1, 2048 * SmallCluster.MIB, 16 * mebibyte, 64 * mebibyte, 1.0);
    Simulation simulation = EvenHosts.of(8, 8).vm(0, wild).migrationTimeout(64).start();
    simulation.setLoad(0, 100);
    simulation.migrate(0, 1, records::add);
    simulation.run(1000);
    assertThat(only()).isCloseTo(64 + 2048.0 / 16, within(0.01));
  }

  @Test
  void a_cancelled_migration_leaves_the_VM_and_frees_the_memory() {
    Simulation simulation = EvenHosts.of(8, 8).vm(0, EvenHosts.changing(0.2)).start();
    simulation.setLoad(0, 50);
    Migration migration = simulation.migrate(0, 1, records::add);
    assertThat(simulation.cluster().memoryUsed(1)).isEqualTo(1024 * SmallCluster.MIB);
    simulation.after(4, () -> simulation.cancel(migration));
    simulation.run(100);
    assertThat(records).hasSize(1);
    MigrationRecord record = records.get(0);
    assertThat(record.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(record.duration()).isEqualTo(4);
    assertThat(record.bytes()).isCloseTo((4 - 13.01 * 150e-6) * 121.25e6, within(1.0));
    assertThat(simulation.cluster().hostOf(0)).isZero();
    assertThat(simulation.cluster().isMigrating(0)).isFalse();
    assertThat(simulation.cluster().memoryUsed(1)).isZero();
    assertThat(simulation.cpuShare(0)).isEqualTo(0.5);
  }

  @Test
  void a_migration_fails_when_its_source_or_its_destination_goes_off() {
    for (int off = 0; off < 2; off++) {
      records.clear();
      Simulation simulation = EvenHosts.of(8, 8).vm(0, EvenHosts.changing(0.2)).start();
      int crashing = off;
      simulation.migrate(0, 1, records::add);
      simulation.after(5, () -> simulation.turnOff(crashing));
      simulation.run(100);
      assertThat(records).hasSize(1);
      assertThat(records.get(0).outcome()).isEqualTo(Outcome.FAILED);
      assertThat(records.get(0).reason()).isEqualTo("host node" + off + " went off");
      assertThat(simulation.cluster().hostOf(0)).isZero();
      assertThat(simulation.cluster().memoryUsed(1)).isZero();
    }
  }

  @Test
  void a_migration_that_cannot_start_fails_with_the_reason_and_changes_nothing() {
    VmClass large = new VmClass("large", 1, 10L * 1024 * SmallCluster.MIB, 0, 0, 0);
    Simulation simulation = EvenHosts.of(8, 8).vm(0, large).vm(1, large).start();
    assertThat(simulation.obstacle(0, 1)).isEqualTo("host node1 lacks the memory");
    assertThat(simulation.obstacle(0, 0)).isEqualTo("it is there already");
    simulation.migrate(0, 1, records::add);
    assertThat(records).isEmpty();
    simulation.run(1);
    assertThat(records)
        .containsExactly(
            new MigrationRecord(0, 0, 1, 0, 0, 0, Outcome.FAILED, "host node1 lacks the memory"));
  }

  @Test
  void the_dirty_rate_follows_the_CPU_share_that_the_VM_gets_on_its_source() {
    // Eight VMs at full load on four cores: each gets half a core, as if its load were 50 %.
    SmallCluster contended = EvenHosts.of(4, 8);
    for (int vm = 0; vm < 8; vm++) {
      contended.vm(0, EvenHosts.changing(0.4));
    }
    Simulation simulation = contended.start();
    for (int vm = 0; vm < 8; vm++) {
      simulation.setLoad(vm, 100);
    }
    simulation.migrate(0, 1, records::add);
    simulation.run(100);
    assertThat(only()).isCloseTo(11.3067, within(0.0113));
  }

  @Test
  void contention_on_the_destination_does_not_change_a_migration() {
    SmallCluster contended = EvenHosts.of(8, 4).vm(0, EvenHosts.changing(0.4));
    for (int vm = 1; vm < 9; vm++) {
      contended.vm(1, EvenHosts.changing(0.4));
    }
    Simulation simulation = contended.start();
    for (int vm = 0; vm < 9; vm++) {
      simulation.setLoad(vm, 100);
    }
    simulation.migrate(0, 1, records::add);
    simulation.run(100);
    assertThat(only()).isCloseTo(15.6097, within(0.0156));
  }

  @Test
  void a_load_that_changes_on_the_way_changes_what_is_dirtied_from_then_on() {
    Simulation simulation = EvenHosts.of(8, 8).vm(0, EvenHosts.changing(0.4)).start();
    simulation.setLoad(0, 100);
    // The whole first stage at full load, then nothing: one round sends what was dirtied, then it
    // ends.
    double stage1 = 13.01 * 150e-6 + 1024.0 * SmallCluster.MIB / 121.25e6;
    simulation.after(stage1, () -> simulation.setLoad(0, 0));
    simulation.migrate(0, 1, records::add);
    simulation.run(100);
    double dirtied = stage1 * 0.4 * 125 * SmallCluster.MIB;
    assertThat(only()).isCloseTo(stage1 + dirtied / 121.25e6 + 3 * 13.01 * 150e-6, within(1e-6));
    assertThat(records.get(0).bytes()).isCloseTo(1024.0 * SmallCluster.MIB + dirtied, within(10.0));
  }

  @Test
  void the_network_bandwidth_of_a_VM_bounds_its_migration() {
    VmClass slow =
        new VmClass("slow", 1, 1024 * SmallCluster.MIB, 50e6, 125.0 * SmallCluster.MIB, 0);
    Simulation simulation = EvenHosts.of(8, 8).vm(0, slow).start();
    simulation.migrate(0, 1, records::add);
    simulation.run(100);
    assertThat(only())
        .isCloseTo(1024.0 * SmallCluster.MIB / 50e6 + 3 * 13.01 * 150e-6, within(1e-6));
  }

  @Test
  void a_migration_whose_dirtying_outruns_the_speed_cap_never_converges_and_others_do() {
    // Result R5: 2 GB, speed capped at 50 % of 1 Gbit/s, 60 MB/s dirtied at full load: only a load
    // of 100 % outruns it.
    double cap = 0.5 * 125e6;
    for (int load : new int[] {0, 20, 40, 60, 80, 100}) {
      records.clear();
      VmClass vmClass = new VmClass("r5", 1, 2048 * SmallCluster.MIB, 0, cap, 60e6 * 1.05 / cap);
      Simulation simulation = EvenHosts.of(4, 4).vm(0, vmClass).migrationTimeout(5000).start();
      simulation.setLoad(0, load);
      simulation.migrate(0, 1, records::add);
      simulation.run(10_000);
      if (load == 100) {
        assertThat(only()).isGreaterThan(5000);
      } else {
        assertThat(only()).isLessThan(5000);
      }
    }
  }
}
