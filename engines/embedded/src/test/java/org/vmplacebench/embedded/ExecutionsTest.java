package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.Timer;

/** Work on hosts and in VMs beside the loads, by hand; hosts have cores of 1 Gflop/s. */
class ExecutionsTest {

  private static final VmClass ONE_CPU = new VmClass("vm", 1, 0, 0, 0, 0);
  private static final VmClass TWO_CPUS = new VmClass("vm", 2, 0, 0, 0, 0);

  private final List<Double> ends = new ArrayList<>();

  private Runnable end(Simulation simulation) {
    return () -> ends.add(simulation.now());
  }

  private void assertEnds(double... expected) {
    assertThat(ends).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(ends.get(i)).isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void work_alone_on_a_host_takes_its_flops_over_the_speed_of_a_core() {
    Simulation simulation = EvenHosts.of(4).start();
    simulation.executeOn(0, 3e9, 1, end(simulation));
    simulation.executeOn(0, 3e9, 0.25, end(simulation));
    simulation.executeOn(0, 0, 1, end(simulation));
    simulation.run(100);
    assertEnds(0, 3, 12);
  }

  @Test
  void work_shares_a_core_with_the_load_of_a_VM_and_goes_on_faster_when_that_ends() {
    Simulation simulation = EvenHosts.of(1).vm(0, ONE_CPU).start();
    simulation.setLoad(0, 100);
    simulation.executeOn(0, 3e9, 1, end(simulation));
    simulation.after(1, () -> assertThat(simulation.cpuShare(0)).isEqualTo(0.5));
    simulation.after(4, () -> simulation.setLoad(0, 0));
    simulation.run(100);
    assertEnds(5);
    assertThat(simulation.cluster().demandOn(0)).isZero();
  }

  @Test
  void work_in_a_VM_shares_what_the_VM_gets_with_its_load() {
    Simulation simulation = EvenHosts.of(1).vm(0, ONE_CPU).vm(0, ONE_CPU).start();
    simulation.setLoad(0, 10);
    simulation.setLoad(1, 100);
    // Half a core for the VM, a tenth of which its load takes.
    simulation.executeIn(0, 4e9, 1, end(simulation));
    simulation.after(1, () -> assertThat(simulation.cpuShare(0)).isCloseTo(0.5, within(1e-12)));
    simulation.run(100);
    assertEnds(10);
    assertThat(simulation.cpuShare(0)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void a_VM_without_load_weighs_as_many_vCPUs_as_threads_work_in_it() {
    Simulation simulation = EvenHosts.of(2).vm(0, TWO_CPUS).start();
    simulation.executeIn(0, 2e9 / 3, 1, end(simulation));
    simulation.executeOn(0, 2e9 / 3, 1, end(simulation));
    simulation.executeOn(0, 2e9 / 3, 1, end(simulation));
    simulation.after(
        10,
        () -> {
          simulation.executeIn(0, 0.5e9, 1, end(simulation));
          simulation.executeIn(0, 0.5e9, 1, end(simulation));
          simulation.executeOn(0, 0.5e9, 1, end(simulation));
          simulation.executeOn(0, 0.5e9, 1, end(simulation));
        });
    simulation.run(100);
    assertEnds(1, 1, 1, 11, 11, 11, 11);
  }

  @Test
  void a_cap_on_the_VM_holds_for_the_work_in_it() {
    Simulation simulation = EvenHosts.of(1).vm(0, ONE_CPU).start();
    simulation.setCap(0, 0.1);
    simulation.executeIn(0, 1e9, 1, end(simulation));
    simulation.executeOn(0, 0.9e9, 1, end(simulation));
    simulation.run(100);
    assertThat(ends.get(0)).isCloseTo(1, within(1e-6));
    assertThat(ends.get(1)).isCloseTo(10, within(1e-5));
  }

  @Test
  void work_stands_still_while_its_VM_is_suspended() {
    Simulation simulation = EvenHosts.of(1).vm(0, ONE_CPU).start();
    simulation.executeIn(0, 3e9, 1, end(simulation));
    simulation.after(1, () -> simulation.suspend(0));
    simulation.after(11, () -> simulation.resume(0));
    simulation.run(100);
    assertEnds(13);
  }

  @Test
  void work_that_is_cancelled_or_whose_host_goes_off_never_ends() {
    Simulation simulation = EvenHosts.of(1, 1).vm(0, ONE_CPU).start();
    Timer work = simulation.executeOn(1, 5e9, 1, end(simulation));
    simulation.executeOn(0, 5e9, 1, end(simulation));
    simulation.executeIn(0, 5e9, 1, end(simulation));
    simulation.after(1, work::cancel);
    simulation.after(2, () -> simulation.turnOff(0));
    simulation.after(
        3,
        () -> {
          work.cancel();
          simulation.executeIn(0, 1e9, 1, end(simulation));
          simulation.turnOn(0);
        });
    simulation.run(100);
    assertThat(ends).isEmpty();
    assertThat(simulation.energy(0)).isCloseTo(2 * 200 + 10 + 97 * 100, within(1e-6));
    assertThat(simulation.energy(1)).isCloseTo(200 + 99 * 100, within(1e-6));
  }

  @Test
  void work_draws_power_as_a_load_does() {
    Simulation simulation =
        EvenHosts.host(EvenHosts.of(), 4, 400, new PowerModel(10, 100, 80, 200))
            .vm(0, ONE_CPU)
            .start();
    simulation.executeOn(0, 1e9, 1, end(simulation));
    simulation.executeIn(0, 1e9, 1, end(simulation));
    simulation.executeIn(0, 1e9, 1, end(simulation));
    simulation.run(10);
    // Two cores for a second, one for another: the VM has one vCPU for its two threads.
    assertEnds(1, 2, 2);
    assertThat(simulation.energy(0)).isCloseTo(140 + 110 + 8 * 100, within(1e-6));
  }

  @Test
  void work_in_a_migrating_VM_dirties_memory_and_moves_with_it() {
    List<MigrationRecord> records = new ArrayList<>();
    Simulation simulation = EvenHosts.of(1, 1).vm(0, EvenHosts.changing(0.4)).start();
    simulation.executeIn(0, 100e9, 1, end(simulation));
    simulation.migrate(0, 1, records::add);
    simulation.after(20, () -> assertThat(simulation.cpuShare(0)).isEqualTo(1));
    simulation.run(1000);
    // As a load of 100 % (live-migration table), less the downtime.
    assertThat(records.get(0).duration()).isCloseTo(15.6097, within(0.0156));
    assertThat(ends.get(0)).isBetween(100.0, 100.05);
    assertThat(simulation.energy(1))
        .isCloseTo(100_000 + 100 * (ends.get(0) - 15.6097), within(5.0));
  }

  @Test
  void a_migration_beside_work_on_its_host_dirties_at_the_share_that_is_left() {
    List<MigrationRecord> records = new ArrayList<>();
    Simulation simulation = EvenHosts.of(1, 1).vm(0, EvenHosts.changing(0.4)).start();
    simulation.setLoad(0, 100);
    simulation.executeOn(0, 1e12, 1, end(simulation));
    simulation.migrate(0, 1, records::add);
    simulation.run(100);
    assertThat(records.get(0).duration()).isCloseTo(11.3067, within(0.0113));
  }

  @Test
  void impossible_work_is_refused() {
    Simulation simulation = EvenHosts.of(1).start();
    assertThatThrownBy(() -> simulation.executeOn(0, -1, 1, () -> {}))
        .hasMessage("work of -1.0 flops");
    assertThatThrownBy(() -> simulation.executeOn(0, 1, 1.5, () -> {}))
        .hasMessage("one thread cannot use 1.5 cores");
  }
}
