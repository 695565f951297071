package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.Timer;

/**
 * What every engine keeps, in numbers calculated by hand: CPU shares, times of transfers and live
 * migrations, energy, violations, the order of events, and what crashes end.
 *
 * <pre>{@code
 * class MyEngineTest implements EngineContract {
 *   public EngineFactory engine() {
 *     return new MyEngine();
 *   }
 * }
 * }</pre>
 */
public interface EngineContract {

  /** Payload that a link of 125e6 B/s carries, bytes/s: 97 % of it (SimGrid's model LV08). */
  double BANDWIDTH = 0.97 * 125e6;

  /** Seconds that a message needs on two links of 75 us: 13.01 times their latency (LV08). */
  double LATENCY = 13.01 * 150e-6;

  /** What makes the engine, as {@link ServiceLoader} finds it. */
  EngineFactory engine();

  /** How far its numbers may be off, in percent; SimGrid's network model rounds. */
  default double tolerance() {
    return 0.001;
  }

  private Percentage near() {
    return withinPercentage(tolerance());
  }

  private Simulation start(SmallCluster cluster) {
    return cluster.start(engine());
  }

  /** Two hosts of two cores: 10 W off, 100 W idle, 110 W to 200 W in use. */
  private static SmallCluster twoHosts() {
    return new SmallCluster().hosts(2, 2, 200, 8L << 30, new PowerModel(10, 100, 110, 200));
  }

  /** Its jar has a service file, so that an experiment finds it by its name. */
  @Test
  default void it_is_found_by_its_name() {
    assertThat(
            ServiceLoader.load(EngineFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(other -> other.name().equals(engine().name())))
        .as("engines named %s in META-INF/services", engine().name())
        .singleElement()
        .isInstanceOf(engine().getClass());
  }

  // ---- CPU ----

  /** Loads of 20, 100 and 100 % on one core: who asks for less than a third gets it. */
  @Test
  default void a_busy_host_is_shared_max_min_fair() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1).vms(0, 0, 0));
    List<Double> shares = new ArrayList<>();
    SmallRun.of(simulation).loads(20, 100, 100);
    simulation.after(
        1,
        () -> {
          for (int vm = 0; vm < 3; vm++) {
            shares.add(simulation.cpuShare(vm));
          }
        });
    simulation.run(2);
    assertNear(shares, 0.2, 0.4, 0.4);
  }

  /** A weight of 3 against 1, and then a cap of a tenth of a core on the heavier one. */
  @Test
  default void shares_follow_weights_and_caps() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1).vms(0, 0));
    List<Double> shares = new ArrayList<>();
    SmallRun.of(simulation).loads(100, 100);
    simulation.setWeight(0, 3);
    Runnable look =
        () -> {
          shares.add(simulation.cpuShare(0));
          shares.add(simulation.cpuShare(1));
        };
    simulation.after(1, look);
    simulation.after(2, () -> simulation.setCap(0, 0.1));
    simulation.after(3, look);
    simulation.run(4);
    assertNear(shares, 0.75, 0.25, 0.1, 0.9);
  }

  // ---- network and live migration ----

  /** 12.125 MB at 121.25 MB/s, after the latency. */
  @Test
  default void a_transfer_takes_latency_and_bandwidth() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1));
    List<Double> times = new ArrayList<>();
    simulation.transfer(0, 1, 12.125e6, () -> times.add(simulation.now()));
    simulation.run(10);
    assertNear(times, LATENCY + 0.1);
  }

  /** A clean VM of 1 GiB: its memory once, an empty rest, and the acknowledgement. */
  @Test
  default void a_live_migration_takes_the_time_that_its_memory_takes() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1).vms(0));
    SmallRun run = SmallRun.of(simulation);
    List<Long> memory = new ArrayList<>();
    simulation.migrate(0, 1, record -> {});
    simulation.after(
        4,
        () -> {
          assertThat(simulation.cluster().isMigrating(0)).isTrue();
          assertThat(simulation.cluster().hostOf(0)).isZero();
          memory.add(simulation.cluster().memoryUsed(0));
          memory.add(simulation.cluster().memoryUsed(1));
        });
    simulation.run(20);
    assertThat(memory).containsExactly(1L << 30, 1L << 30);
    assertThat(run.migrations()).singleElement().matches(MigrationRecord::isFinished);
    assertThat(run.migrations().get(0).duration())
        .isCloseTo((1 << 30) / BANDWIDTH + 3 * LATENCY, near());
    assertThat(run.placement()).containsExactly(1);
    assertThat(simulation.cluster().memoryUsed(0)).isZero();
  }

  /**
   * Its cap of 12 MiB/s is less than what the link carries. A whole number of MiB, as SimGrid takes
   * no others.
   */
  @Test
  default void a_live_migration_is_no_faster_than_its_cap() {
    Simulation simulation =
        start(
            new SmallCluster()
                .hosts(2, 1)
                .vm(0, new VmClass("slow", 1, 120 << 20, 0, 12 << 20, 0)));
    SmallRun run = SmallRun.of(simulation);
    simulation.migrate(0, 1, record -> {});
    simulation.run(20);
    assertThat(run.migrations().get(0).duration()).isCloseTo(10 + 3 * LATENCY, near());
  }

  /** Both leave host 0 over its link up, which each gets half of. */
  @Test
  default void live_migrations_share_the_network() {
    Simulation simulation = start(new SmallCluster().hosts(3, 1).vms(0, 0));
    SmallRun run = SmallRun.of(simulation);
    simulation.migrate(0, 1, record -> {});
    simulation.migrate(1, 2, record -> {});
    simulation.run(30);
    assertThat(run.migrations())
        .hasSize(2)
        .allSatisfy(
            record ->
                assertThat(record.duration())
                    .isCloseTo(2.0 * (1 << 30) / BANDWIDTH + 3 * LATENCY, near()));
  }

  /**
   * A VM in full use dirties a quarter of 121.25 MB/s: rounds of a quarter of the one before, a
   * geometric series up to the round that fits into the downtime of 0.03 s.
   */
  @Test
  default void memory_that_is_dirtied_is_sent_again() {
    VmClass dirty = new VmClass("dirty", 1, 1 << 30, 0, BANDWIDTH, 0.25);
    Simulation simulation = start(new SmallCluster().hosts(2, 1).vm(0, dirty));
    SmallRun run = SmallRun.of(simulation).loads(100);
    simulation.migrate(0, 1, record -> {});
    simulation.run(60);
    assertThat(run.migrations().get(0).duration())
        .isCloseTo((1 << 30) / BANDWIDTH / (1 - 0.25), withinPercentage(0.5));
  }

  // ---- power ----

  /** 100 s each: idle, half of two cores in use, both in use, off. */
  @Test
  default void energy_is_power_over_time() {
    Simulation simulation = start(twoHosts().vms(0, 0));
    List<Double> joules = new ArrayList<>();
    for (int time = 100; time <= 400; time += 100) {
      simulation.after(time, () -> joules.add(simulation.energy(0)));
    }
    simulation.after(100, () -> simulation.setLoad(0, 100));
    simulation.after(200, () -> simulation.setLoad(1, 100));
    simulation.after(300, () -> simulation.turnOff(0));
    simulation.run(401);
    assertNear(joules, 10_000, 25_500, 45_500, 46_500);
    assertThat(simulation.energy(1)).isCloseTo(40_100, near());
  }

  /** 60 s at 150 W to boot and 20 s at 120 W to shut down; it cannot be used meanwhile. */
  @Test
  default void hosts_take_time_and_power_to_shut_down_and_to_boot() {
    Simulation simulation = start(twoHosts().switching(new HostSwitching(60, 150, 20, 120)));
    List<Double> usable = new ArrayList<>();
    simulation.after(100, () -> simulation.shutDown(1));
    simulation.after(
        200,
        () -> {
          simulation.boot(1);
          assertThat(simulation.cluster().isOn(1)).isFalse();
          simulation.whenSettled(1, () -> usable.add(simulation.now()));
        });
    simulation.run(300);
    assertNear(usable, 260);
    assertThat(simulation.cluster().isOn(1)).isTrue();
    double joules = 100 * 100 + 20 * 120 + 80 * 10 + 60 * 150 + 40 * 100;
    assertThat(simulation.energy(1)).isCloseTo(joules, near());
  }

  // ---- what is seen ----

  /** Overloaded from 10 s on, seen at 15 s, relieved at 30 s; and again from 50 s to the end. */
  @Test
  default void violations_have_a_start_a_detection_and_an_end() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1).vms(0, 0));
    SmallRun run = SmallRun.of(simulation).loads(60, 40);
    simulation.after(10, () -> simulation.setLoad(1, 60));
    simulation.after(15, () -> simulation.seen(0));
    simulation.after(30, () -> simulation.setLoad(0, 40));
    simulation.after(50, () -> simulation.setLoad(0, 41));
    simulation.run(70);
    assertThat(run.violations()).hasSize(2);
    Violation first = run.violations().get(0);
    assertNear(List.of(first.start(), first.detected(), first.end()), 10, 15, 30);
    Violation second = run.violations().get(1);
    assertNear(List.of(second.start(), second.end()), 50, 70);
  }

  /** It asks for nothing while it is suspended and computes nothing. */
  @Test
  default void a_suspended_VM_stays_and_asks_for_nothing() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1).vms(0));
    SmallRun run = SmallRun.of(simulation).loads(70);
    simulation.after(
        10,
        () -> {
          assertThat(simulation.suspend(0)).isTrue();
          assertThat(simulation.suspend(0)).isFalse();
          assertThat(simulation.obstacle(0, 1)).isNotNull();
        });
    simulation.after(
        20,
        () -> {
          assertThat(simulation.cpuShare(0)).isZero();
          assertThat(simulation.cluster().demandOn(0)).isZero();
          assertThat(simulation.cluster().memoryUsed(0)).isEqualTo(1 << 30);
          assertThat(simulation.resume(0)).isTrue();
        });
    simulation.run(30);
    assertThat(simulation.cpuShare(0)).isCloseTo(0.7, near());
    assertThat(run.placement()).containsExactly(0);
  }

  /**
   * It takes memory and asks for CPU from its start to its end, and its index is not used again.
   */
  @Test
  default void VMs_start_and_are_destroyed_at_once() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1).vms(0));
    List<Integer> started = new ArrayList<>();
    simulation.after(10, () -> started.add(simulation.startVm(SmallCluster.VM, 0, 50)));
    simulation.after(
        20,
        () -> {
          assertThat(simulation.cluster().demandOn(0)).isEqualTo(50);
          assertThat(simulation.destroyVm(1)).isTrue();
          assertThat(simulation.destroyVm(1)).isFalse();
          started.add(simulation.startVm(SmallCluster.VM, 0, 0));
        });
    simulation.run(30);
    assertThat(started).containsExactly(1, 2);
    assertThat(simulation.cluster().exists(1)).isFalse();
    assertThat(simulation.cluster().memoryUsed(0)).isEqualTo(2L << 30);
  }

  // ---- what cannot be and what is broken off ----

  /** The callback comes later, with a reason, and nothing has moved. */
  @Test
  default void a_live_migration_with_an_obstacle_fails_at_once() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1).serviceHosts(1).vms(0));
    SmallRun run = SmallRun.of(simulation);
    simulation.after(
        5,
        () -> {
          for (int to : new int[] {0, 2}) {
            assertThat(simulation.obstacle(0, to)).isNotNull();
            simulation.migrate(0, to, record -> {});
            assertThat(simulation.cluster().isMigrating(0)).isFalse();
          }
        });
    simulation.run(10);
    assertThat(run.migrations())
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(record.duration()).isZero();
              assertThat(record.reason()).isNotEmpty();
            });
  }

  /** Whichever of its hosts crashes, the VM is where it was and the memory is free again. */
  @Test
  default void a_crash_ends_the_live_migrations_of_a_host() {
    Simulation simulation = start(new SmallCluster().hosts(4, 1).vms(0, 2));
    SmallRun run = SmallRun.of(simulation);
    simulation.migrate(0, 1, record -> {});
    simulation.migrate(1, 3, record -> {});
    run.outage(0, 3, 10).outage(3, 4, 10);
    simulation.run(30);
    assertThat(run.migrations())
        .extracting(MigrationRecord::outcome)
        .containsExactly(Outcome.FAILED, Outcome.FAILED);
    assertNear(run.migrations().stream().map(MigrationRecord::duration).toList(), 3, 4);
    assertThat(run.placement()).containsExactly(0, 2);
    assertThat(simulation.cluster().memoryUsed(1)).isZero();
    assertThat(simulation.cluster().memoryUsed(3)).isZero();
  }

  /** A migration that is given up leaves the VM on its source. */
  @Test
  default void a_live_migration_can_be_cancelled() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1).vms(0));
    SmallRun run = SmallRun.of(simulation);
    Migration migration = simulation.migrate(0, 1, record -> {});
    simulation.after(2, () -> simulation.cancel(migration));
    simulation.after(3, () -> simulation.cancel(migration));
    simulation.run(20);
    assertThat(run.migrations())
        .singleElement()
        .satisfies(record -> assertThat(record.outcome()).isEqualTo(Outcome.CANCELLED));
    assertThat(run.placement()).containsExactly(0);
  }

  /** Messages arrive in the order of their instants; an agent ends with its host. */
  @Test
  default void agents_end_with_their_host_and_messages_take_their_time() {
    Simulation simulation = start(new SmallCluster().hosts(2, 1));
    List<String> told = new ArrayList<>();
    AgentId receiver =
        simulation
            .agents()
            .start(
                1,
                "receiver",
                new Agent() {
                  @Override
                  public void start(AgentContext context) {
                    told.add("starts");
                  }

                  @Override
                  public void receive(AgentId from, Object message) {
                    told.add(message + " from " + from.name());
                    assertThat(simulation.now()).isGreaterThan(LATENCY / 2);
                  }

                  @Override
                  public void stop() {
                    told.add("ends at " + simulation.now());
                  }
                });
    simulation
        .agents()
        .start(
            0,
            "sender",
            context -> {
              context.send(receiver, 100, "one");
              context.after(1, () -> context.send(receiver, 100, "two"));
              context.after(6, () -> context.send(receiver, 100, "too late"));
            });
    simulation.after(5, () -> simulation.turnOff(1));
    simulation.run(10);
    assertThat(told).containsExactly("starts", "one from sender", "two from sender", "ends at 5.0");
    assertThat(simulation.agents().find("receiver")).isEmpty();
  }

  // ---- time ----

  /** In order of time, at equal times in the order in which they were asked for. */
  @Test
  default void timers_fire_in_order() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1));
    List<String> fired = new ArrayList<>();
    simulation.after(2, () -> fired.add("two"));
    simulation.after(1, () -> fired.add("one"));
    Timer cancelled = simulation.after(1, () -> fired.add("cancelled"));
    simulation.after(
        1,
        () -> {
          fired.add("one more");
          simulation.after(0, () -> fired.add("at once, after the others"));
        });
    simulation.after(1, () -> fired.add("last of one"));
    simulation.after(3, () -> fired.add("at the end"));
    simulation.after(3.001, () -> fired.add("never"));
    cancelled.cancel();
    assertThatThrownBy(() -> simulation.after(-1, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    simulation.run(3);
    assertThat(fired)
        .containsExactly(
            "one", "one more", "last of one", "at once, after the others", "two", "at the end");
    assertThat(simulation.now()).isEqualTo(3);
    assertThatThrownBy(() -> simulation.run(4)).isInstanceOf(IllegalStateException.class);
  }

  /** Nothing more happens, and the clock stands where it was. */
  @Test
  default void a_run_can_be_stopped() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1));
    List<Double> fired = new ArrayList<>();
    simulation.after(
        5,
        () -> {
          fired.add(simulation.now());
          simulation.stop();
        });
    simulation.after(6, () -> fired.add(simulation.now()));
    simulation.run(100);
    assertThat(fired).containsExactly(5.0);
    assertThat(simulation.now()).isEqualTo(5);
  }

  /** A computation is done when it is handed over and told when its charged time has passed. */
  @Test
  default void computations_are_charged_their_time() {
    Simulation simulation = start(new SmallCluster().hosts(1, 1));
    List<String> told = new ArrayList<>();
    Computation<String> answer =
        new Computation<>() {
          @Override
          public String run() {
            told.add("runs at " + simulation.now());
            return "answer";
          }

          @Override
          public double modelledSeconds(String result) {
            return 2.5;
          }
        };
    simulation.after(
        4,
        () ->
            simulation.compute(
                "node0",
                answer,
                charged -> told.add(charged.result() + " at " + simulation.now())));
    simulation.run(10);
    assertThat(told).containsExactly("runs at 4.0", "answer at 6.5");
  }

  /** Loads change, VMs migrate and hosts crash, under all checks. */
  @Test
  default void a_busy_run_breaks_no_law() {
    assertThat(busyRun().lines()).hasSizeGreaterThan(60);
  }

  /** The same again, event for event and joule for joule. */
  @Test
  default void a_busy_run_is_the_same_again() {
    SmallRun once = busyRun();
    SmallRun again = busyRun();
    assertThat(again.lines()).isEqualTo(once.lines());
    for (int host = 0; host < 4; host++) {
      assertThat(again.simulation().energy(host)).isEqualTo(once.simulation().energy(host));
    }
  }

  private SmallRun busyRun() {
    Simulation simulation = start(new SmallCluster().hosts(4, 2).vms(0, 0, 1, 1, 2, 2, 3, 3));
    SmallRun run = SmallRun.of(simulation);
    InvariantChecker.watch(simulation, 300);
    for (int step = 1; step < 60; step++) {
      int vm = step * 5 % 8;
      int host = step * 7 % 4;
      double percent = step * 37 % 101;
      simulation.after(step * 4, () -> simulation.setLoad(vm, percent));
      simulation.after(step * 4.5, () -> simulation.migrate(vm, host, record -> {}));
    }
    run.outage(1, 60, 90).outage(3, 70, 120);
    simulation.run(300);
    return run;
  }

  private void assertNear(List<Double> actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i)).as("number %d of %s", i, actual).isCloseTo(expected[i], near());
    }
  }
}
