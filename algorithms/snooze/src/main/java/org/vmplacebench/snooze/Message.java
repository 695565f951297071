package org.vmplacebench.snooze;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.sim.AgentId;

/** What the agents of the hierarchy tell each other. */
sealed interface Message {

  /** What sort of message it is. */
  Kind kind();

  /** The sorts of messages. */
  enum Kind {
    LEADER_BEAT("leader_beat"),
    RELAYED_TO_MANAGERS("leader_beat_to_managers"),
    RELAYED_TO_CONTROLLERS("leader_beat_to_controllers"),
    RELAYED_TO_ENTRY_POINT("leader_beat_to_entry_point"),
    NEW_MANAGER("new_manager"),
    SUMMARY("summary"),
    MANAGER_BEAT("manager_beat"),
    RELAYED_MANAGER_BEAT("manager_beat_to_controllers"),
    MANAGER_ENDS("manager_ends"),
    MANAGER_LEAVES("manager_ends_to_controllers"),
    SEEK_LEADER("seek_leader"),
    ASSIGNMENT_REQUEST("assignment_request"),
    ASSIGNMENT("assignment"),
    JOIN("join"),
    JOIN_ACCEPTED("join_accepted"),
    CHARGE("charge"),
    ALARM("alarm"),
    ELECTION_REQUEST("election_request"),
    PROMOTION("promotion"),
    PROMOTED("promoted"),
    DEMOTION("demotion"),
    SWITCH_OFF("switch_off"),
    GOES_OFF("goes_off"),
    MAY_GO_OFF("may_go_off");

    /** Its name in {@code summary.json}. */
    final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** The leader lives. */
  record LeaderBeat() implements Message {
    @Override
    public Kind kind() {
      return Kind.LEADER_BEAT;
    }
  }

  /** The leader lives, as the multicast service passes it on. */
  record RelayedLeaderBeat(AgentId leader, Kind kind) implements Message {}

  /** A manager has started. */
  record NewManager() implements Message {
    @Override
    public Kind kind() {
      return Kind.NEW_MANAGER;
    }
  }

  /**
   * What a manager has to manage.
   *
   * @param demand sum of the demands on its hosts, in demand units
   * @param capacity sum of their capacities, in demand units
   * @param memoryUsed sum of their used memories, in bytes
   * @param controllers number of its hosts
   * @param asleep hosts that it has put to sleep
   */
  record Summary(
      double demand, double capacity, double memoryUsed, int controllers, List<Integer> asleep)
      implements Message {
    @Override
    public Kind kind() {
      return Kind.SUMMARY;
    }
  }

  /** A manager lives, to be passed on to its group. */
  record ManagerBeat(List<AgentId> group) implements Message {
    @Override
    public Kind kind() {
      return Kind.MANAGER_BEAT;
    }
  }

  /** A manager lives, as the multicast service passes it on. */
  record RelayedManagerBeat(AgentId manager) implements Message {
    @Override
    public Kind kind() {
      return Kind.RELAYED_MANAGER_BEAT;
    }
  }

  /** A manager is none any more: to the multicast service. */
  record ManagerEnds() implements Message {
    @Override
    public Kind kind() {
      return Kind.MANAGER_ENDS;
    }
  }

  /** A manager is none any more: to its local controllers, which it gives free. */
  record ManagerLeaves() implements Message {
    @Override
    public Kind kind() {
      return Kind.MANAGER_LEAVES;
    }
  }

  /** A local controller wants to hear the next beat of the leader. */
  record SeekLeader() implements Message {
    @Override
    public Kind kind() {
      return Kind.SEEK_LEADER;
    }
  }

  /** A local controller wants a manager, but none of those that did not answer it. */
  record AssignmentRequest(Set<AgentId> failed) implements Message {
    @Override
    public Kind kind() {
      return Kind.ASSIGNMENT_REQUEST;
    }
  }

  /** The leader names a manager. */
  record Assignment(AgentId manager) implements Message {
    @Override
    public Kind kind() {
      return Kind.ASSIGNMENT;
    }
  }

  /** A local controller wants to join a manager. */
  record Join() implements Message {
    @Override
    public Kind kind() {
      return Kind.JOIN;
    }
  }

  /** A manager takes a local controller. */
  record JoinAccepted() implements Message {
    @Override
    public Kind kind() {
      return Kind.JOIN_ACCEPTED;
    }
  }

  /**
   * A local controller lives, and leaves its host to the manager for a while.
   *
   * @param demand demand on the host, in demand units
   * @param memoryUsed bytes
   * @param vms number of VMs on the host and on their way to it
   * @param lease simulated second until which the local controller stays with the manager, whatever
   *     happens
   */
  record Charge(double demand, double memoryUsed, int vms, double lease) implements Message {
    @Override
    public Kind kind() {
      return Kind.CHARGE;
    }
  }

  /** The host of a local controller is overloaded. */
  record Alarm() implements Message {
    @Override
    public Kind kind() {
      return Kind.ALARM;
    }
  }

  /** A manager hears no leader. */
  record ElectionRequest() implements Message {
    @Override
    public Kind kind() {
      return Kind.ELECTION_REQUEST;
    }
  }

  /**
   * A manager shall become the leader.
   *
   * @param stay whether it shall remain a manager as well, because no other one is left
   */
  record Promotion(boolean stay) implements Message {
    @Override
    public Kind kind() {
      return Kind.PROMOTION;
    }
  }

  /** A manager has become the leader. */
  record Promoted(AgentId leader) implements Message {
    @Override
    public Kind kind() {
      return Kind.PROMOTED;
    }
  }

  /** There is another leader. */
  record Demotion() implements Message {
    @Override
    public Kind kind() {
      return Kind.DEMOTION;
    }
  }

  /**
   * A manager has no need of a host: its controller may leave and switch it off.
   *
   * @param until simulated second from which on the message is void
   */
  record SwitchOff(double until) implements Message {
    @Override
    public Kind kind() {
      return Kind.SWITCH_OFF;
    }
  }

  /** A controller leaves its manager in order to switch its host off. */
  record GoesOff(double until) implements Message {
    @Override
    public Kind kind() {
      return Kind.GOES_OFF;
    }
  }

  /** A manager has let a controller go, whose host may go off. */
  record MayGoOff(double until) implements Message {
    @Override
    public Kind kind() {
      return Kind.MAY_GO_OFF;
    }
  }
}
