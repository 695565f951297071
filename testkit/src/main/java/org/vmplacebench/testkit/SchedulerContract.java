package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.Simulation;

/**
 * What every placement policy keeps, on small clusters under the checks of {@code
 * simulation.checks}: overloads end, no VM is lost, hosts may crash and come back, VMs may come and
 * go, and the same experiment is the same run.
 *
 * <pre>{@code
 * class MyPolicyTest implements SchedulerContract {
 *   public SchedulerFactory factory() {
 *     return new MyPolicy();
 *   }
 * }
 * }</pre>
 */
public interface SchedulerContract {

  /** What makes the policy, as {@link ServiceLoader} finds it. */
  SchedulerFactory factory();

  /**
   * Values of the policy's keys that differ from their defaults. Computations are charged what
   * their model says and plans are checked, unless this says otherwise.
   */
  default TestSettings settings() {
    return TestSettings.defaults();
  }

  /** Whether the policy ends overloads that can be ended; {@code none} does not. */
  default boolean relievesOverloads() {
    return true;
  }

  /** Simulated seconds in which it has ended an overload of one host, however it does that. */
  default double patience() {
    return 600;
  }

  /** Its jar has a service file, so that an experiment finds it by its name. */
  @Test
  default void it_is_found_by_its_name() {
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
    assertThat(factory().description()).isNotBlank();
    List<SchedulerFactory> found =
        ServiceLoader.load(SchedulerFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(other -> other.name().equals(factory().name()))
            .toList();
    assertThat(found)
        .as("policies named %s in META-INF/services", factory().name())
        .singleElement()
        .isInstanceOf(factory().getClass());
  }

  /** It asks for as many service hosts as it can work with at least. */
  @Test
  default void it_asks_for_no_fewer_service_hosts_than_it_needs() {
    Settings settings = SchedulerContracts.settings(this);
    assertThat(factory().leastServiceHosts()).isNotNegative();
    for (int hosting : new int[] {1, 8, 100, 10_000}) {
      assertThat(factory().serviceHosts(hosting, settings))
          .as("service hosts for %d hosts", hosting)
          .isGreaterThanOrEqualTo(factory().leastServiceHosts());
    }
  }

  /** One host of eight is overloaded, and there is room on all the others. */
  @Test
  default void an_overload_is_ended() {
    TestedPolicy tested = TestedPolicy.of(this, patience());
    tested.overload();
    tested.run();
    if (relievesOverloads()) {
      assertThat(tested.cluster().overloadedCount()).isZero();
      assertThat(tested.run.migrations()).isNotEmpty();
    }
    tested.requireAllVms();
  }

  /** Loads change all the time, and the state of the cluster is checked meanwhile. */
  @Test
  default void changing_loads_break_no_law_and_lose_no_VM() {
    TestedPolicy tested = TestedPolicy.of(this, 1800);
    tested.changeLoads(15);
    tested.run();
    tested.requireAllVms();
  }

  /** The same seed, the same run: event for event, with the same numbers at the end. */
  @Test
  default void the_same_experiment_is_the_same_run() {
    List<TestedPolicy> twice =
        IntStream.range(0, 2).mapToObj(i -> TestedPolicy.of(this, 900)).toList();
    for (TestedPolicy tested : twice) {
      tested.changeLoads(20);
      tested.crashHostsInTurn(100, 40, 60);
      tested.run();
    }
    assertThat(twice.get(1).run.lines()).isEqualTo(twice.get(0).run.lines());
    assertThat(twice.get(1).scheduler.summary()).isEqualTo(twice.get(0).scheduler.summary());
    assertThat(twice.get(1).scheduler.messages()).isEqualTo(twice.get(0).scheduler.messages());
    assertThat(twice.get(1).energy()).isEqualTo(twice.get(0).energy());
  }

  /** Every host goes off and comes back, service hosts too; then it works as before. */
  @Test
  default void it_survives_the_crash_and_the_return_of_every_host() {
    TestedPolicy tested = TestedPolicy.of(this, 2000 + patience());
    tested.changeLoads(30);
    tested.crashHostsInTurn(50, 90, 120);
    tested.simulation.after(1990, () -> tested.calm(20));
    tested.simulation.after(2000, () -> tested.overload());
    tested.run();
    tested.requireAllVms();
    if (relievesOverloads()) {
      assertThat(tested.cluster().overloadedCount()).isZero();
    }
  }

  /** All hosts at once go off, and all at once come back. */
  @Test
  default void it_survives_a_power_cut() {
    TestedPolicy tested = TestedPolicy.of(this, 600 + patience());
    tested.changeLoads(30);
    for (int host = 0; host < tested.cluster().hostCount(); host++) {
      tested.run.outage(host, 200, 400);
    }
    tested.simulation.after(590, () -> tested.calm(20));
    tested.simulation.after(600, () -> tested.overload());
    tested.run();
    tested.requireAllVms();
    if (relievesOverloads()) {
      assertThat(tested.cluster().overloadedCount()).isZero();
    }
  }

  /** VMs are asked for, live for a while and end, migrating or not. */
  @Test
  default void VMs_come_and_go_and_every_request_is_answered() {
    TestedPolicy tested = TestedPolicy.of(this, 1800);
    tested.changeLoads(40);
    tested.requestVms(24, 30, 300);
    tested.destroyVms(7, 11, 13);
    tested.run();
    assertThat(tested.run.admitted().size() + tested.run.refused().size()).isEqualTo(24);
    assertThat(tested.run.admitted()).isNotEmpty();
    Cluster cluster = tested.cluster();
    tested
        .run
        .admitted()
        .values()
        .forEach(vm -> assertThat(cluster.exists(vm)).as("VM %d", vm).isFalse());
  }

  /** VMs that are suspended cannot move, and run where they were when they are resumed. */
  @Test
  default void VMs_are_suspended_and_resumed() {
    TestedPolicy tested = TestedPolicy.of(this, 1200);
    Simulation simulation = tested.simulation;
    tested.changeLoads(20);
    for (int vm = 0; vm < TestedPolicy.VMS; vm += 3) {
      int suspended = vm;
      simulation.after(40 + 7 * vm, () -> simulation.suspend(suspended));
      simulation.after(340 + 7 * vm, () -> simulation.resume(suspended));
    }
    tested.run();
    tested.requireAllVms();
  }

  /** A cluster whose hosts all take VMs and are full: there is nothing that it could do. */
  @Test
  default void it_bears_a_cluster_without_room() {
    TestedPolicy tested = TestedPolicy.of(this, 600);
    tested.calm(100);
    tested.run();
    tested.requireAllVms();
  }

  /** What it adds to {@code summary.json} and to the trace are numbers, texts, lists and maps. */
  @Test
  default void what_it_tells_can_be_written() {
    TestedPolicy tested = TestedPolicy.of(this, 300);
    Map<String, Object> details = tested.scheduler.traceDetails(tested.cluster());
    tested.changeLoads(15);
    tested.run();
    Scheduler scheduler = tested.scheduler;
    SchedulerContracts.requireWritable(details);
    SchedulerContracts.requireWritable(scheduler.summary());
    assertThat(scheduler.solver()).isNotBlank();
    assertThatCode(scheduler::messages).doesNotThrowAnyException();
  }
}
