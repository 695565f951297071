package org.vmplacebench.snooze.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmplacebench.core.sim.AgentId;

/** What the agents of the hierarchy tell each other. */
public interface SnoozeMessage {

  /** What sort of message it is. */
  default Kind kind() {
    return Kind.BY_CLASS.get(getClass());
  }

  /** The sorts of messages. */
  enum Kind {
    LEADER_BEAT("leader_beat", LeaderBeat.class),
    RELAYED_TO_MANAGERS("leader_beat_to_managers"),
    RELAYED_TO_CONTROLLERS("leader_beat_to_controllers"),
    RELAYED_TO_ENTRY_POINT("leader_beat_to_entry_point"),
    NEW_MANAGER("new_manager", NewManager.class),
    SUMMARY("summary", Summary.class),
    MANAGER_BEAT("manager_beat", ManagerBeat.class),
    RELAYED_MANAGER_BEAT("manager_beat_to_controllers", RelayedManagerBeat.class),
    MANAGER_ENDS("manager_ends", ManagerEnds.class),
    MANAGER_LEAVES("manager_ends_to_controllers", ManagerLeaves.class),
    SEEK_LEADER("seek_leader", SeekLeader.class),
    ASSIGNMENT_REQUEST("assignment_request", AssignmentRequest.class),
    ASSIGNMENT("assignment", Assignment.class),
    JOIN("join", Join.class),
    JOIN_ACCEPTED("join_accepted", JoinAccepted.class),
    CHARGE("charge", Charge.class),
    ALARM("alarm", Alarm.class),
    ELECTION_REQUEST("election_request", ElectionRequest.class),
    PROMOTION("promotion", Promotion.class),
    PROMOTED("promoted", Promoted.class),
    DEMOTION("demotion", Demotion.class),
    SWITCH_OFF("switch_off", SwitchOff.class),
    GOES_OFF("goes_off", GoesOff.class),
    MAY_GO_OFF("may_go_off", MayGoOff.class),
    DISPATCH("dispatch", DispatchMessage.Dispatch.class),
    PLACEMENT_REQUEST("placement_request", DispatchMessage.PlacementRequest.class),
    RESERVE("reserve", DispatchMessage.Reserve.class),
    RESERVE_ANSWER("reserve_answer", DispatchMessage.ReserveAnswer.class),
    PLACEMENT_ANSWER("placement_answer", DispatchMessage.PlacementAnswer.class),
    DISPATCH_ANSWER("dispatch_answer", DispatchMessage.DispatchAnswer.class),
    START_VM("start_vm", DispatchMessage.StartVm.class),
    START_ANSWER("start_answer", DispatchMessage.StartAnswer.class);

    private static final Map<Class<?>, Kind> BY_CLASS =
        Arrays.stream(values())
            .filter(kind -> kind.message != null)
            .collect(Collectors.toUnmodifiableMap(kind -> kind.message, kind -> kind));

    private final String label;

    private final Class<? extends SnoozeMessage> message;

    /** A sort of which the messages know themselves. */
    Kind(String label) {
      this(label, null);
    }

    Kind(String label, Class<? extends SnoozeMessage> message) {
      this.label = label;
      this.message = message;
    }

    /** Its name in {@code summary.json}. */
    public String label() {
      return label;
    }
  }

  /** The leader lives. */
  record LeaderBeat() implements SnoozeMessage {}

  /** The leader lives, as the multicast service passes it on. */
  record RelayedLeaderBeat(AgentId leader, Kind kind) implements SnoozeMessage {}

  /** A manager has started. */
  record NewManager() implements SnoozeMessage {}

  /**
   * What a manager has to manage.
   *
   * @param demand sum of the demands on its hosts, in demand units
   * @param capacity sum of their capacities, in demand units
   * @param memoryUsed sum of their used memories, in bytes
   * @param memory sum of their memories, in bytes
   * @param controllers number of its hosts
   * @param asleep hosts that it has put to sleep
   * @param waking number of hosts that it wakes
   */
  record Summary(
      double demand,
      double capacity,
      double memoryUsed,
      double memory,
      int controllers,
      List<Integer> asleep,
      int waking)
      implements SnoozeMessage {

    /** Of somebody of whom nothing is known. */
    public static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, List.of(), 0);
  }

  /** A manager lives, to be passed on to its group. */
  record ManagerBeat(List<AgentId> group) implements SnoozeMessage {}

  /** A manager lives, as the multicast service passes it on. */
  record RelayedManagerBeat(AgentId manager) implements SnoozeMessage {}

  /** A manager is none any more: to the multicast service. */
  record ManagerEnds() implements SnoozeMessage {}

  /** A manager is none any more: to its local controllers, which it gives free. */
  record ManagerLeaves() implements SnoozeMessage {}

  /** A local controller wants to hear the next beat of the leader. */
  record SeekLeader() implements SnoozeMessage {}

  /** A local controller wants a manager, but none of those that did not answer it. */
  record AssignmentRequest(Set<AgentId> failed) implements SnoozeMessage {}

  /** The leader names a manager. */
  record Assignment(AgentId manager) implements SnoozeMessage {}

  /** A local controller wants to join a manager. */
  record Join() implements SnoozeMessage {}

  /** A manager takes a local controller. */
  record JoinAccepted() implements SnoozeMessage {}

  /**
   * A local controller lives, and leaves its host to the manager for a while.
   *
   * @param demand demand on the host, in demand units
   * @param memoryUsed bytes
   * @param vms number of VMs on the host and on their way to it
   * @param lease simulated second until which the local controller stays with the manager, whatever
   *     happens
   */
  record Charge(double demand, double memoryUsed, int vms, double lease) implements SnoozeMessage {}

  /** The host of a local controller is overloaded. */
  record Alarm() implements SnoozeMessage {}

  /** A manager hears no leader. */
  record ElectionRequest() implements SnoozeMessage {}

  /**
   * A manager shall become the leader.
   *
   * @param stay whether it shall remain a manager as well, because no other one is left
   */
  record Promotion(boolean stay) implements SnoozeMessage {}

  /** A manager has become the leader. */
  record Promoted(AgentId leader) implements SnoozeMessage {}

  /** There is another leader. */
  record Demotion() implements SnoozeMessage {}

  /**
   * A manager has no need of a host: its controller may leave and switch it off.
   *
   * @param until simulated second from which on the message is void
   */
  record SwitchOff(double until) implements SnoozeMessage {}

  /** A controller leaves its manager in order to switch its host off. */
  record GoesOff(double until) implements SnoozeMessage {}

  /** A manager has let a controller go, whose host may go off. */
  record MayGoOff(double until) implements SnoozeMessage {}
}
