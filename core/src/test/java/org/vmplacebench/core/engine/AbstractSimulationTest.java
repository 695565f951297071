package org.vmplacebench.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;

/**
 * What all engines get from their base, on one without physics: its live migrations never end, and
 * it takes down what the base asks of it.
 */
class AbstractSimulationTest {

  private final List<String> told = new ArrayList<>();
  private final Still simulation = new Still(3, 0, 0, 1);

  AbstractSimulationTest() {
    simulation.observe(new Watcher());
  }

  /** Hosts of one core and 4 bytes of memory, VMs of 1 byte; computations are charged twice. */
  private final class Still extends AbstractSimulation {

    private record Endless(int vm, int from, int to, double start) implements Migration {}

    Still(int hosts, int... placement) {
      super(setup(hosts, placement));
    }

    private static SimulationSetup setup(int hosts, int... placement) {
      List<HostSpec> specs = new ArrayList<>();
      for (int host = 0; host < hosts; host++) {
        specs.add(new HostSpec("node" + host, 1, 1e9, 4, 100, PowerModel.DEFAULT));
      }
      return new SimulationSetup(
          new Platform(specs, List.of(), (from, to) -> Route.NONE),
          NetworkParameters.LV08,
          hosts,
          100,
          List.of(new VmClass("vm", 1, 1, 0, 0, 0)),
          new int[placement.length],
          placement,
          (origin, measured, modelled) -> 2 * modelled,
          600);
    }

    @Override
    protected void goOn(double until) {
      while (!isStopped() && queue.time() <= until) {
        state.moveTo(queue.time());
        queue.poll().run();
      }
    }

    @Override
    protected void loadChanged(int vm) {
      told.add("engine: load of VM " + vm);
    }

    @Override
    protected void started(int vm) {
      told.add("engine: VM " + vm + " starts");
    }

    @Override
    protected void end(int vm) {
      told.add("engine: VM " + vm + " ends");
      state.destroy(vm);
    }

    @Override
    protected void suspended(int vm) {
      told.add("engine: VM " + vm + " is suspended");
    }

    @Override
    protected void resumed(int vm) {
      told.add("engine: VM " + vm + " is resumed");
    }

    @Override
    protected Migration startMigration(int vm, int to, Consumer<MigrationRecord> done) {
      told.add("engine: VM " + vm + " migrates to host " + to);
      return new Endless(vm, state.hostOf(vm), to, state.now());
    }

    @Override
    protected void hostLeaves(int host) {
      told.add("engine: host " + host + " leaves, on: " + state.isOn(host));
    }

    @Override
    protected void failMigrations(int host, String reason) {
      told.add("engine: migrations of host " + host + " fail: " + reason);
    }

    @Override
    protected boolean needsShares(int host) {
      return false;
    }

    @Override
    protected void sharesChange(int host) {}

    @Override
    protected void sharesChanged(int host) {}

    @Override
    public Timer transfer(int from, int to, double bytes, Runnable delivered) {
      return after(bytes, delivered);
    }

    @Override
    public void setWeight(int vm, double weight) {}

    @Override
    public double cpuShare(int vm) {
      return 0;
    }

    @Override
    public void cancel(Migration migration) {}

    @Override
    public double energy(int host) {
      return 0;
    }
  }

  private final class Watcher implements SimulationObserver {

    @Override
    public void migrationEnded(MigrationRecord record) {
      told.add(record.outcome() + " at " + simulation.now() + ": " + record.reason());
    }

    @Override
    public void vmStarted(int vm, int host) {
      told.add("VM " + vm + " starts on host " + host);
    }

    @Override
    public void vmDestroyed(int vm, int host) {
      told.add("VM " + vm + " is destroyed on host " + host);
    }

    @Override
    public void suspended(int vm, boolean done) {
      told.add("VM " + vm + " suspended: " + done);
    }

    @Override
    public void resumed(int vm, boolean done) {
      told.add("VM " + vm + " resumed: " + done);
    }

    @Override
    public void hostSwitched(int host, boolean on) {
      told.add("host " + host + " on: " + on);
    }

    @Override
    public void hostPower(int host, PowerState state) {
      told.add("host " + host + " is " + state);
    }

    @Override
    public void violationStarted(int host, boolean causedByMigration) {
      told.add("violation starts at " + simulation.now());
    }

    @Override
    public void violationEnded(Violation violation) {
      told.add("violation from " + violation.start() + " to " + violation.end());
    }

    @Override
    public void computationStarted(String origin, double seconds) {
      told.add(origin + " computes for " + seconds + " s");
    }
  }

  @Test
  void a_migration_with_an_obstacle_is_told_of_later_at_the_same_instant() {
    simulation.after(
        5,
        () -> {
          Migration refused = simulation.migrate(0, 0, record -> told.add("callback"));
          told.add("asked from host " + refused.from() + " at " + refused.start());
        });
    simulation.run(10);
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).isEqualTo("asked from host 0 at 5.0");
    assertThat(told.get(1)).startsWith("FAILED at 5.0: ").hasSizeGreaterThan(15);
    assertThat(told.get(2)).isEqualTo("callback");
  }

  @Test
  void a_migration_of_a_VM_that_is_gone_is_told_to_its_callback_only() {
    List<MigrationRecord> records = new ArrayList<>();
    simulation.destroyVm(0);
    told.clear();
    simulation.migrate(0, 1, records::add);
    simulation.run(1);
    assertThat(told).isEmpty();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).from()).isEqualTo(-1);
    assertThat(records.get(0).reason()).isEqualTo(MigrationRecord.VM_GONE);
  }

  @Test
  void a_migration_without_an_obstacle_is_the_engines() {
    assertThat(simulation.migrate(0, 1, record -> {}).to()).isEqualTo(1);
    simulation.run(1);
    assertThat(told).containsExactly("engine: VM 0 migrates to host 1");
  }

  @Test
  void a_host_that_goes_off_is_told_of_before_its_migrations_fail_and_its_agents_end() {
    simulation
        .agents()
        .start(
            0,
            "agent",
            new Agent() {
              @Override
              public void start(AgentContext self) {}

              @Override
              public void stop() {
                told.add("agent ends");
              }
            });
    simulation.after(1, () -> simulation.turnOff(0));
    simulation.after(2, () -> simulation.turnOff(0));
    simulation.after(3, () -> simulation.turnOn(0));
    simulation.run(4);
    assertThat(told)
        .containsExactly(
            "engine: host 0 leaves, on: true",
            "host 0 is OFF",
            "host 0 on: false",
            "engine: migrations of host 0 fail: host node0 went off",
            "agent ends",
            "host 0 is ON",
            "host 0 on: true");
  }

  @Test
  void the_engine_knows_of_a_change_before_all_others() {
    int vm = simulation.startVm(new VmClass("new", 1, 1, 0, 0, 0), 1, 0);
    assertThat(simulation.suspend(vm)).isTrue();
    assertThat(simulation.suspend(vm)).isFalse();
    assertThat(simulation.resume(vm)).isTrue();
    assertThat(simulation.resume(vm)).isFalse();
    simulation.setLoad(vm, 10);
    simulation.setCap(vm, 0.5);
    assertThat(simulation.destroyVm(vm)).isTrue();
    assertThat(told)
        .containsExactly(
            "engine: VM 3 starts",
            "VM 3 starts on host 1",
            "engine: VM 3 is suspended",
            "VM 3 suspended: true",
            "VM 3 suspended: false",
            "engine: VM 3 is resumed",
            "VM 3 resumed: true",
            "VM 3 resumed: false",
            "engine: load of VM 3",
            "engine: load of VM 3",
            "engine: VM 3 ends",
            "VM 3 is destroyed on host 1");
  }

  @Test
  void of_a_VM_that_is_gone_nobody_is_told() {
    simulation.destroyVm(2);
    told.clear();
    assertThat(simulation.destroyVm(2)).isFalse();
    assertThat(simulation.suspend(2)).isFalse();
    assertThat(simulation.resume(2)).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void VMs_on_a_host_that_is_off_can_neither_be_suspended_nor_resumed() {
    assertThat(simulation.suspend(0)).isTrue();
    simulation.turnOff(0);
    assertThat(simulation.resume(0)).isFalse();
    assertThat(simulation.suspend(1)).isFalse();
  }

  @Test
  void a_computation_is_told_of_when_it_starts_and_done_after_what_it_is_charged() {
    Computation<Integer> computation =
        new Computation<>() {
          @Override
          public Integer run() {
            return 42;
          }

          @Override
          public double modelledSeconds(Integer result) {
            return 1.5;
          }
        };
    simulation.after(
        4,
        () ->
            simulation.compute(
                "node1",
                computation,
                charged ->
                    told.add(
                        charged.result()
                            + " from "
                            + charged.start()
                            + " for "
                            + charged.seconds()
                            + " s, at "
                            + simulation.now())));
    simulation.run(10);
    assertThat(told).containsExactly("node1 computes for 3.0 s", "42 from 4.0 for 3.0 s, at 7.0");
  }

  @Test
  void open_violations_end_with_the_run_and_a_run_comes_once() {
    simulation.after(2, () -> simulation.setLoad(0, 60));
    simulation.after(3, () -> simulation.setLoad(1, 60));
    simulation.run(8);
    assertThat(told)
        .containsSubsequence("violation starts at 3.0", "violation from 3.0 to 8.0")
        .filteredOn(line -> line.startsWith("violation"))
        .hasSize(2);
    assertThat(simulation.now()).isEqualTo(8);
    assertThatThrownBy(() -> simulation.run(9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the simulation has ended at 8.0 s");
  }

  @Test
  void a_run_that_is_stopped_stays_where_it_is_with_what_is_open() {
    simulation.setLoad(0, 60);
    simulation.setLoad(1, 60);
    simulation.after(5, simulation::stop);
    simulation.after(6, () -> told.add("too late"));
    simulation.run(8);
    assertThat(simulation.now()).isEqualTo(5);
    assertThat(told)
        .filteredOn(line -> !line.startsWith("engine"))
        .containsExactly("violation starts at 0.0");
  }

  @Test
  void delays_that_are_negative_or_no_number_are_refused() {
    for (double delay : new double[] {-1e-9, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> simulation.after(delay, () -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("delay of " + delay);
    }
  }
}
