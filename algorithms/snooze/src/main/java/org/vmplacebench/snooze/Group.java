package org.vmplacebench.snooze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Simulation;

/** The local controllers of a manager, and until when their hosts are its to schedule. */
final class Group {

  private final Simulation simulation;
  private final AgentId manager;
  private final Oversight oversight;
  private final Map<Integer, Member> members = new LinkedHashMap<>();
  private List<AgentId> ids = List.of();

  private static final class Member {
    private final AgentId id;
    private double lastHeard;
    private double lease;
    private double demand;
    private double memoryUsed;

    private Member(AgentId id) {
      this.id = id;
    }
  }

  Group(Simulation simulation, AgentId manager, Oversight oversight) {
    this.simulation = simulation;
    this.manager = manager;
    this.oversight = oversight;
  }

  /** Takes a local controller, without a right to its host yet. */
  void join(AgentId controller) {
    memberOf(controller);
  }

  /**
   * A charge has come. Also that of a local controller that was forgotten meanwhile counts: it has
   * bound itself to this manager.
   */
  void told(AgentId controller, Message.Charge charge) {
    Member member = memberOf(controller);
    if (member.lease == 0) {
      oversight.managed(controller.host(), manager);
    }
    member.lease = Math.max(member.lease, charge.lease());
    member.demand = charge.demand();
    member.memoryUsed = charge.memoryUsed();
  }

  private Member memberOf(AgentId controller) {
    Member member = members.get(controller.host());
    if (member != null && member.id.number() > controller.number()) {
      // From a controller that has a successor on its host.
      return new Member(controller);
    }
    if (member == null || member.id.number() < controller.number()) {
      if (member != null) {
        oversight.released(controller.host(), manager);
      }
      member = new Member(controller);
      members.put(controller.host(), member);
      list();
    }
    member.lastHeard = simulation.now();
    return member;
  }

  /** Drops those that were not heard for a time. */
  void forgetSilent(double timeout) {
    double oldest = simulation.now() - timeout;
    List<Member> silent =
        members.values().stream().filter(member -> member.lastHeard <= oldest).toList();
    if (silent.isEmpty()) {
      return;
    }
    for (Member member : silent) {
      members.remove(member.id.host());
      oversight.released(member.id.host(), manager);
    }
    oversight.controllersForgotten(silent.size());
    list();
  }

  /** Gives all hosts up. */
  void dissolve() {
    members.keySet().forEach(host -> oversight.released(host, manager));
    members.clear();
    list();
  }

  private void list() {
    List<AgentId> all = new ArrayList<>(members.size());
    members.values().forEach(member -> all.add(member.id));
    ids = List.copyOf(all);
  }

  /** The addresses of all local controllers. */
  List<AgentId> ids() {
    return ids;
  }

  /** Whether a host is this manager's to schedule now. */
  boolean holds(int host) {
    Member member = members.get(host);
    return member != null && simulation.now() < member.lease;
  }

  /** The hosts that are this manager's to schedule now, by rising index. */
  int[] hosts() {
    return members.keySet().stream().mapToInt(host -> host).filter(this::holds).sorted().toArray();
  }

  /** What the manager tells the leader. */
  Message.Summary summary() {
    double demand = 0;
    double capacity = 0;
    double memoryUsed = 0;
    for (Member member : members.values()) {
      demand += member.demand;
      memoryUsed += member.memoryUsed;
      capacity += simulation.cluster().host(member.id.host()).capacity();
    }
    return new Message.Summary(demand, capacity, memoryUsed, members.size());
  }
}
