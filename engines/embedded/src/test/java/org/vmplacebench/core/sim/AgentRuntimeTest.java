package org.vmplacebench.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vmplacebench.embedded.EvenHosts;

/** Agents: what their messages cost and what ends with them. */
class AgentRuntimeTest {

  private static final double LATENCY = 13.01 * 150e-6;

  private final Simulation simulation = EvenHosts.of(8, 8, 8).start();
  private final AgentRuntime agents = simulation.agents();
  private final List<String> heard = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();

  /** Notes what it hears; the test acts in its name. */
  private final class Ear implements Agent {

    private final Consumer<AgentContext> atStart;
    private AgentContext self;

    private Ear(Consumer<AgentContext> atStart) {
      this.atStart = atStart;
    }

    private Ear() {
      this(self -> {});
    }

    @Override
    public void start(AgentContext context) {
      self = context;
      atStart.accept(context);
    }

    @Override
    public void receive(AgentId sender, Object message) {
      times.add(simulation.now());
      heard.add(self.id().name() + " heard " + message + " from " + sender.name());
    }

    @Override
    public void stop() {
      heard.add(self.id().name() + " stopped");
    }
  }

  @Test
  void a_message_takes_the_latency_and_its_transfer_time() {
    AgentId two = agents.start(1, "two", new Ear());
    agents.start(
        0,
        "one",
        new Ear(
            self -> {
              self.send(two, 0, "empty");
              self.send(two, 121.25e6, "large");
            }));
    simulation.run(10);
    assertThat(heard).containsExactly("two heard empty from one", "two heard large from one");
    assertThat(times.get(0)).isEqualTo(LATENCY);
    assertThat(times.get(1)).isCloseTo(1 + LATENCY, within(1e-9));
  }

  @Test
  void agents_of_one_host_talk_without_the_network_but_not_at_once() {
    AgentId two = agents.start(0, "two", new Ear());
    agents.start(0, "one", new Ear(self -> self.send(two, 1e6, "hello")));
    assertThat(heard).isEmpty();
    simulation.run(1);
    assertThat(heard).containsExactly("two heard hello from one");
    assertThat(times).containsExactly(0.0);
  }

  @Test
  void a_message_is_lost_when_one_of_the_hosts_goes_off_on_its_way() {
    for (int off = 0; off < 2; off++) {
      Simulation own = EvenHosts.of(8, 8, 8).start();
      List<Object> received = new ArrayList<>();
      AgentId two = own.agents().start(1, "two", new Listening(received));
      own.agents().start(0, "one", new Starting(self -> self.send(two, 121.25e6, "large")));
      int crashing = off;
      own.after(0.5, () -> own.turnOff(crashing));
      own.run(10);
      assertThat(received).isEmpty();
    }
  }

  private record Listening(List<Object> received) implements Agent {

    @Override
    public void start(AgentContext self) {}

    @Override
    public void receive(AgentId sender, Object message) {
      received.add(message);
    }
  }

  private record Starting(Consumer<AgentContext> action) implements Agent {

    @Override
    public void start(AgentContext self) {
      action.accept(self);
    }
  }

  @Test
  void an_agent_ends_with_its_host_and_its_timers_and_results_with_it() {
    agents.start(
        1,
        "two",
        new Ear(
            self -> {
              self.after(1, () -> heard.add("early timer"));
              self.after(3, () -> heard.add("late timer"));
              self.compute(taking(1), charged -> heard.add("early result"));
              self.compute(taking(3), charged -> heard.add("late result"));
            }));
    simulation.after(2, () -> simulation.turnOff(1));
    simulation.run(10);
    assertThat(heard).containsExactly("early timer", "early result", "two stopped");
    assertThat(agents.find("two")).isEmpty();
  }

  @Test
  void an_alarm_goes_off_when_it_was_last_set_to_each_time_that_it_is_set() {
    List<Double> rung = new ArrayList<>();
    agents.start(
        1,
        "two",
        new Ear(
            self -> {
              Alarm alarm = self.alarm(() -> rung.add(simulation.now()));
              alarm.moveTo(1);
              alarm.moveTo(0.5);
              self.after(2, () -> alarm.moveTo(3));
              self.after(4, () -> alarm.moveTo(5));
              self.after(4.5, alarm::cancel);
              self.after(6, () -> alarm.moveTo(8));
              self.after(7, () -> alarm.moveTo(9));
              Alarm late = self.alarm(() -> rung.add(-simulation.now()));
              late.moveTo(9.5);
            }));
    simulation.after(9.25, () -> simulation.turnOff(1));
    simulation.run(20);
    assertThat(rung).containsExactly(0.5, 3.0, 9.0);
  }

  private static Computation<String> taking(double seconds) {
    return new Computation<>() {
      @Override
      public String run() {
        return "done";
      }

      @Override
      public double modelledSeconds(String result) {
        return seconds;
      }
    };
  }

  @Test
  void an_agent_that_is_started_again_under_its_name_has_another_address() {
    AgentId first = agents.start(1, "two", new Ear());
    agents.start(0, "one", new Ear(self -> self.after(1, () -> self.send(first, 0, "to first"))));
    simulation.after(
        1.001,
        () -> {
          agents.end(first);
          AgentId second = agents.start(1, "two", new Ear());
          assertThat(second).isNotEqualTo(first);
          assertThat(agents.find("two")).contains(second);
          agents.end(first);
          assertThat(agents.find("two")).contains(second);
        });
    simulation.run(10);
    assertThat(heard).containsExactly("two stopped");
  }

  @Test
  void what_an_agent_asks_for_after_its_end_does_not_happen() {
    Ear ear = new Ear();
    AgentId one = agents.start(0, "one", ear);
    AgentId two = agents.start(1, "two", new Ear());
    agents.end(one);
    ear.self.after(1, () -> heard.add("timer of the dead")).cancel();
    ear.self.after(1, () -> heard.add("timer of the dead"));
    ear.self.send(two, 0, "from the dead");
    ear.self.compute(taking(1), charged -> heard.add("result of the dead"));
    simulation.run(10);
    assertThat(heard).containsExactly("one stopped");
  }

  @Test
  void agents_of_a_host_stop_once_each_even_where_one_ends_another() {
    Ear second = new Ear();
    agents.start(
        1,
        "first",
        new Agent() {
          @Override
          public void start(AgentContext self) {}

          @Override
          public void stop() {
            heard.add("first stopped");
            agents.end(second.self.id());
            agents.start(2, "second", new Ear());
          }
        });
    agents.start(1, "second", second);
    simulation.after(1, () -> simulation.turnOff(1));
    simulation.run(10);
    assertThat(heard).containsExactly("first stopped", "second stopped");
    assertThat(agents.find("second")).get().extracting(AgentId::host).isEqualTo(2);
  }

  @Test
  void an_agent_ends_with_all_of_its_timers() {
    AgentId one =
        agents.start(
            0,
            "one",
            new Ear(
                self -> {
                  for (int timer = 1; timer <= 3; timer++) {
                    self.after(timer, () -> heard.add("timer"));
                  }
                }));
    agents.end(one);
    simulation.run(10);
    assertThat(heard).containsExactly("one stopped");
  }

  @Test
  void messages_between_hosts_are_lost_or_late_where_the_network_is_disturbed() {
    AgentId two = agents.start(1, "two", new Ear());
    AgentId neighbour = agents.start(0, "neighbour", new Ear());
    List<Double> fates = new ArrayList<>(List.of(0.0, 2.0, Double.POSITIVE_INFINITY));
    simulation.disturb((from, to) -> fates.remove(0));
    agents.start(
        0,
        "one",
        new Ear(
            self -> {
              self.send(neighbour, 0, "near");
              self.send(two, 0, "in time");
              self.send(two, 0, "late");
              self.send(two, 0, "lost");
            }));
    simulation.run(10);
    assertThat(heard)
        .containsExactly(
            "neighbour heard near from one",
            "two heard in time from one",
            "two heard late from one");
    assertThat(times).containsExactly(0.0, LATENCY, 2 + LATENCY);
  }

  @Test
  void a_cancelled_timer_does_not_run() {
    agents.start(
        0,
        "one",
        new Ear(
            self -> {
              Timer timer = self.after(1, () -> heard.add("cancelled"));
              self.after(0.5, timer::cancel);
              self.after(2, () -> heard.add("kept"));
            }));
    simulation.run(10);
    assertThat(heard).containsExactly("kept");
  }

  @Test
  void a_name_is_unique_among_the_living_and_a_host_that_is_off_starts_none() {
    agents.start(0, "one", new Ear());
    assertThatThrownBy(() -> agents.start(1, "one", new Ear()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an agent named one lives already");
    simulation.turnOff(2);
    assertThatThrownBy(() -> agents.start(2, "three", new Ear()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("agent three cannot start on a host that is off");
  }
}
