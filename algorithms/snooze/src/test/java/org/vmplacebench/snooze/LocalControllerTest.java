package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.heuristic.ConsolidationSolver;
import org.vmplacebench.snooze.heuristic.RelocationSolver;
import org.vmplacebench.snooze.measure.Dispatches;
import org.vmplacebench.snooze.measure.HostPower;
import org.vmplacebench.snooze.measure.Oversight;
import org.vmplacebench.snooze.measure.Traffic;
import org.vmplacebench.snooze.options.DispatchOptions;
import org.vmplacebench.snooze.options.SleepOptions;
import org.vmplacebench.snooze.options.SnoozeOptions;
import org.vmplacebench.snooze.options.Timing;
import org.vmplacebench.snooze.protocol.SnoozeMessage;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;

/**
 * One controller among agents that a test plays: what it tells whom, and when. Beats come every 3
 * s, silence counts from 6 s on, an answer is waited for 1 s, and controllers start at 2 s.
 */
class LocalControllerTest {

  private static final Timing TIMING = new Timing(3, 6, 1, 0.2, 2);

  private final SmallRun run = SmallRun.of(1, 1, 0).loads(40);
  private final Simulation simulation = run.simulation();

  /** What the others were told, with the time in tenths of a second. */
  private final List<String> told = new ArrayList<>();

  private final Played multicast = new Played();
  private final Played leader = new Played();
  private final Played manager = new Played();
  private final Crew crew = crew();
  private LocalController controller;

  /** An agent that takes down what it is told and says what the test wants. */
  private final class Played implements Agent {

    private AgentContext self;

    @Override
    public void start(AgentContext context) {
      self = context;
    }

    @Override
    public void receive(AgentId sender, Object message) {
      told.add(
          String.format(Locale.ROOT, "%.1f %s: %s", simulation.now(), self.id().name(), message));
    }

    void tell(SnoozeMessage message) {
      self.send(simulation.agents().find("controller").orElseThrow(), 1024, message);
    }
  }

  private Crew crew() {
    SnoozeOptions options =
        new SnoozeOptions(
            TIMING,
            1024,
            OptionalInt.empty(),
            AssignmentChoice.BESTFIT,
            true,
            30,
            1,
            new RelocationSolver(1, 0),
            new ConsolidationSolver(1),
            Double.POSITIVE_INFINITY,
            hosts -> 30,
            PlanOptions.DEFAULT,
            new DispatchOptions(HostRule.ROUND_ROBIN, HostRule.FIRST_FIT, 5),
            SleepOptions.NEVER,
            SmallHierarchy.noCrashes(),
            true,
            false);
    Deployment deployment = new Deployment(simulation, 2);
    Oversight oversight = new Oversight(simulation, true);
    Dispatches dispatches = new Dispatches();
    return new Crew(
        options,
        deployment,
        new Traffic(1024, 1),
        oversight,
        new Alarms(1),
        new HostPower(simulation, oversight, Double.POSITIVE_INFINITY),
        new Disks(),
        new Clients(simulation, deployment, options, dispatches),
        dispatches);
  }

  private void start(boolean afterCrash, boolean slept) {
    simulation.agents().start(1, MulticastService.NAME, multicast);
    simulation.agents().start(1, "leader", leader);
    simulation.agents().start(1, "manager", manager);
    controller =
        new LocalController(
            crew, afterCrash, slept ? Optional.of(manager.self.id()) : Optional.empty());
    simulation.agents().start(0, "controller", controller);
  }

  private void at(double time, Runnable action) {
    simulation.after(time, action);
  }

  /** Lets it find its manager: it is bound from 3.2 s on. */
  private void bind() {
    at(3, () -> multicast.tell(beatOfLeader()));
    at(3.1, () -> leader.tell(new SnoozeMessage.Assignment(manager.self.id())));
    at(3.2, () -> manager.tell(new SnoozeMessage.JoinAccepted()));
  }

  private SnoozeMessage beatOfLeader() {
    return new SnoozeMessage.RelayedLeaderBeat(
        leader.self.id(), SnoozeMessage.Kind.RELAYED_TO_CONTROLLERS);
  }

  private SnoozeMessage beatOfManager() {
    return new SnoozeMessage.RelayedManagerBeat(manager.self.id());
  }

  private List<String> toldTo(String name) {
    return told.stream().filter(line -> line.contains(" " + name + ": ")).toList();
  }

  @Test
  void it_seeks_the_leader_from_its_start_on_with_every_beat_and_answer_that_fails_to_come() {
    start(false, false);
    simulation.run(11);
    assertThat(told)
        .containsExactly(
            "2.0 multicast: SeekLeader[]",
            "6.0 multicast: SeekLeader[]",
            "10.0 multicast: SeekLeader[]");
  }

  @Test
  void after_a_crash_it_waits_for_as_long_as_somebody_may_count_on_it() {
    start(true, false);
    simulation.run(7);
    assertThat(told).containsExactly("6.0 multicast: SeekLeader[]");
  }

  @Test
  void it_asks_the_leader_three_times_and_then_seeks_again() {
    start(false, false);
    at(3, () -> multicast.tell(beatOfLeader()));
    simulation.run(6.5);
    assertThat(told)
        .containsExactly(
            "2.0 multicast: SeekLeader[]",
            "3.0 leader: AssignmentRequest[failed=[]]",
            "4.0 leader: AssignmentRequest[failed=[]]",
            "5.0 leader: AssignmentRequest[failed=[]]",
            "6.0 multicast: SeekLeader[]");
  }

  @Test
  void a_manager_that_does_not_take_it_is_named_to_the_leader() {
    start(false, false);
    at(3, () -> multicast.tell(beatOfLeader()));
    at(3.1, () -> leader.tell(new SnoozeMessage.Assignment(manager.self.id())));
    simulation.run(4.5);
    assertThat(toldTo("manager")).containsExactly("3.1 manager: Join[]");
    assertThat(toldTo("leader"))
        .last()
        .isEqualTo("4.1 leader: " + new SnoozeMessage.AssignmentRequest(Set.of(manager.self.id())));
    assertThat(crew.oversight().summary()).containsEntry("joins_failed", 1);
  }

  @Test
  void once_taken_it_answers_every_beat_of_its_manager_with_its_charge_and_a_new_lease() {
    start(false, false);
    bind();
    at(5, () -> multicast.tell(beatOfManager()));
    at(6, () -> multicast.tell(new SnoozeMessage.RelayedManagerBeat(leader.self.id())));
    simulation.run(7);
    List<String> charges = toldTo("manager").stream().skip(1).toList();
    assertThat(charges).hasSize(2);
    String state =
        "Charge[demand=40.0, memoryUsed=" + (double) SmallCluster.GIB + ", vms=1, lease=";
    assertThat(charges.get(0)).startsWith("3.2 manager: " + state + "9.2");
    assertThat(charges.get(1)).startsWith("5.0 manager: " + state + "11.0");
    assertThat(crew.oversight().summary()).containsEntry("joins", 1);
  }

  @Test
  void it_seeks_another_one_when_its_manager_is_silent_for_too_long() {
    start(false, false);
    bind();
    at(5, () -> multicast.tell(beatOfManager()));
    simulation.run(12);
    assertThat(toldTo("multicast"))
        .containsExactly("2.0 multicast: SeekLeader[]", "11.0 multicast: SeekLeader[]");
  }

  @Test
  void it_seeks_another_one_at_once_when_its_manager_leaves_but_not_when_somebody_else_does() {
    start(false, false);
    bind();
    at(4, () -> leader.tell(new SnoozeMessage.ManagerLeaves()));
    at(5, () -> manager.tell(new SnoozeMessage.ManagerLeaves()));
    simulation.run(6);
    assertThat(toldTo("multicast"))
        .containsExactly("2.0 multicast: SeekLeader[]", "5.0 multicast: SeekLeader[]");
  }

  @Test
  void it_tells_its_manager_of_an_overload_only_while_it_has_one() {
    start(false, false);
    bind();
    at(1, () -> controller.overloaded());
    at(4, () -> controller.overloaded());
    simulation.run(5);
    assertThat(toldTo("manager")).last().isEqualTo("4.0 manager: Alarm[]");
    assertThat(toldTo("manager")).hasSize(3);
  }

  @Test
  void its_host_stays_on_while_there_is_a_VM() {
    start(false, false);
    bind();
    at(4, () -> manager.tell(new SnoozeMessage.SwitchOff(10)));
    simulation.run(6);
    assertThat(toldTo("manager")).noneMatch(line -> line.contains("GoesOff"));
    assertThat(simulation.cluster().isOn(0)).isTrue();
  }

  @Test
  void its_empty_host_goes_off_when_its_manager_has_let_it_go() {
    start(false, false);
    bind();
    at(3.5, () -> simulation.destroyVm(0));
    at(4, () -> manager.tell(new SnoozeMessage.SwitchOff(10)));
    at(4.5, () -> manager.tell(new SnoozeMessage.MayGoOff(99))); // of another order
    at(5, () -> manager.tell(new SnoozeMessage.MayGoOff(10)));
    at(4.9, () -> assertThat(simulation.cluster().isOn(0)).isTrue());
    simulation.run(6);
    assertThat(toldTo("manager")).last().isEqualTo("4.0 manager: GoesOff[until=10.0]");
    assertThat(simulation.cluster().isOn(0)).isFalse();
    assertThat(crew.power().lateManagerOf(0)).contains(manager.self.id());
    assertThat(crew.power().lateManagerOf(0)).isEmpty();
  }

  @Test
  void an_order_to_switch_off_that_comes_too_late_is_void() {
    start(false, false);
    bind();
    at(3.5, () -> simulation.destroyVm(0));
    at(4, () -> manager.tell(new SnoozeMessage.SwitchOff(4)));
    simulation.run(6);
    assertThat(toldTo("manager")).noneMatch(line -> line.contains("GoesOff"));
  }

  @Test
  void one_that_slept_turns_to_the_manager_that_it_had_and_else_seeks() {
    start(false, true);
    simulation.run(3);
    assertThat(told).containsExactly("0.0 manager: Join[]", "1.0 multicast: SeekLeader[]");
  }
}
