package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.ReplayExhaustedException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.testkit.SmallCluster;

/** Order of events, charged time, and the end of a run. */
class EmbeddedSimulationTest {

  private final List<String> happened = new ArrayList<>();

  /** Events at given times. */
  private final class Times implements EventStream {

    private final String name;
    private final double[] times;
    private int fired;

    private Times(String name, double... times) {
      this.name = name;
      this.times = times;
    }

    @Override
    public double next() {
      return fired < times.length ? times[fired] : Double.POSITIVE_INFINITY;
    }

    @Override
    public void fire() {
      happened.add(name + " " + times[fired++]);
    }
  }

  private void note(Simulation simulation, double delay, String name) {
    simulation.after(delay, () -> happened.add(name + " " + simulation.now()));
  }

  @Test
  void at_equal_times_injected_events_come_first_then_callbacks_as_they_were_asked_for() {
    Simulation simulation = EvenHosts.of(1).start();
    note(simulation, 2, "a");
    note(simulation, 1, "b");
    note(simulation, 2, "c");
    simulation.after(2, () -> note(simulation, 0, "d"));
    simulation.add(new Times("stream", 1, 2, 2, 3));
    simulation.run(3);
    assertThat(happened)
        .containsExactly(
            "stream 1.0",
            "b 1.0",
            "stream 2.0",
            "stream 2.0",
            "a 2.0",
            "c 2.0",
            "d 2.0",
            "stream 3.0");
  }

  @Test
  void streams_with_equal_times_come_in_the_order_in_which_they_were_added() {
    Simulation simulation = EvenHosts.of(1).start();
    simulation.add(new Times("one", 1, 3, 5, 5));
    simulation.add(new Times("two", 1, 2, 3, 5));
    simulation.add(new Times("three", 0.5, 3, 5, 6));
    simulation.run(5);
    assertThat(happened)
        .containsExactly(
            "three 0.5",
            "one 1.0",
            "two 1.0",
            "two 2.0",
            "one 3.0",
            "two 3.0",
            "three 3.0",
            "one 5.0",
            "one 5.0",
            "two 5.0",
            "three 5.0");
  }

  @Test
  void a_stopped_run_returns_before_its_next_event_and_closes_no_violation() {
    Simulation simulation = EvenHosts.of(1).vm(0, SmallCluster.VM).vm(0, SmallCluster.VM).start();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            happened.add(violation.toString());
          }
        });
    simulation.setLoad(0, 80);
    simulation.setLoad(1, 80);
    note(simulation, 1, "before");
    simulation.after(1, simulation::stop);
    note(simulation, 1, "after");
    simulation.run(10);
    assertThat(happened).containsExactly("before 1.0");
    assertThat(simulation.now()).isEqualTo(1);
    assertThat(simulation.cluster().overloadedCount()).isEqualTo(1);
  }

  @Test
  void a_simulation_runs_once_because_its_end_closes_the_violations() {
    Simulation simulation = EvenHosts.of(1).start();
    simulation.run(10);
    assertThatThrownBy(() -> simulation.run(20))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the simulation has ended at 10.0 s");
  }

  @Test
  void a_cap_or_weight_that_is_not_above_0_is_refused() {
    Simulation simulation = EvenHosts.of(1).vm(0, SmallCluster.VM).start();
    for (double wrong : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> simulation.setCap(0, wrong))
          .hasMessage("vm-0 cannot be capped at " + wrong + " cores");
      assertThatThrownBy(() -> simulation.setWeight(0, wrong))
          .hasMessage("vm-0 cannot weigh " + wrong);
    }
  }

  // ---- charged time ----

  private record Answer(double seconds, Runnable work) implements Computation<String> {

    @Override
    public double modelledSeconds(String result) {
      return seconds;
    }

    @Override
    public String run() {
      work.run();
      return "answer";
    }
  }

  private static List<Charged<String>> computed(SolverTime solverTime, Computation<String> call) {
    Simulation simulation = EvenHosts.of(1).solverTime(solverTime).start();
    List<Charged<String>> results = new ArrayList<>();
    simulation.after(
        5,
        () ->
            simulation.compute(
                "node0",
                call,
                charged -> {
                  assertThat(simulation.now()).isEqualTo(charged.start() + charged.seconds());
                  results.add(charged);
                }));
    simulation.run(1000);
    return results;
  }

  @Test
  void a_modelled_computation_is_charged_what_its_model_says() {
    assertThat(computed(SolverTime.modelled(), new Answer(2.5, () -> {})))
        .containsExactly(new Charged<>("answer", 5, 2.5));
  }

  @Test
  void a_measured_computation_is_charged_the_wall_time_that_it_took() {
    long[] took = new long[1];
    Runnable work =
        () -> {
          long before = System.nanoTime();
          do {
            took[0] = System.nanoTime() - before;
          } while (took[0] < 2_000_000);
        };
    List<Charged<String>> results = computed(SolverTime.measured(), new Answer(400, work));
    assertThat(results).hasSize(1);
    assertThat(results.get(0).seconds()).isGreaterThanOrEqualTo(took[0] * 1e-9).isLessThan(400);
  }

  @Test
  void a_replayed_computation_is_charged_what_the_same_one_took_and_one_too_many_is_refused() {
    SolverTime recorded =
        SolverTime.replay(Map.of("node0", List.of(0.5, 1.5), "node1", List.of(7.0)));
    assertThat(computed(recorded, new Answer(400, () -> {})).get(0).seconds()).isEqualTo(0.5);
    assertThat(recorded.seconds("node1", 1, 1)).isEqualTo(7);
    assertThat(computed(recorded, new Answer(400, () -> {})).get(0).seconds()).isEqualTo(1.5);
    assertThatThrownBy(() -> computed(recorded, new Answer(400, () -> {})))
        .isInstanceOf(ReplayExhaustedException.class)
        .hasMessage(
            "the replayed trace has no further computation of node0. Maybe it was recorded with"
                + " other properties, or the recorded run was cut short");
    assertThatThrownBy(() -> recorded.seconds("node2", 1, 1))
        .isInstanceOf(ReplayExhaustedException.class)
        .hasMessageContaining("node2");
  }
}
