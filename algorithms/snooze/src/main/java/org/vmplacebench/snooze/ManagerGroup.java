package org.vmplacebench.snooze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.snooze.measure.Oversight;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/** The local controllers of a manager, and until when their hosts are its to schedule. */
final class ManagerGroup {

  private final PolicyPort simulation;
  private final AgentId manager;
  private final Oversight oversight;
  private final Map<Integer, Member> members = new LinkedHashMap<>();
  private final Map<Integer, AgentId> letGo = new HashMap<>();
  private List<AgentId> ids = List.of();

  private static final class Member {
    private final AgentId id;
    private final double capacity;
    private final double memory;
    private double lastHeard;
    private double lease;
    private double keptOffUntil;
    private double idleSince = Double.NaN;
    private double demand;
    private double memoryUsed;
    private double placedDemand;
    private double placedMemory;

    private Member(AgentId id, HostSpec host) {
      this.id = id;
      capacity = host.capacity();
      memory = host.memory();
    }
  }

  ManagerGroup(PolicyPort simulation, AgentId manager, Oversight oversight) {
    this.simulation = simulation;
    this.manager = manager;
    this.oversight = oversight;
  }

  /** Takes a local controller, without a right to its host yet. */
  void join(AgentId controller) {
    letGo.remove(controller.host());
    memberOf(controller);
  }

  /**
   * A charge has come. Also that of a local controller that was forgotten meanwhile counts: it has
   * bound itself to this manager; but not the late one of a controller that was let go.
   *
   * @return whether it is the first one
   */
  boolean told(AgentId controller, SnoozeMessage.Charge charge) {
    if (controller.equals(letGo.get(controller.host()))) {
      return false;
    }
    Member member = memberOf(controller);
    boolean first = member.lease == 0;
    if (first) {
      oversight.managed(controller.host(), manager);
    }
    if (charge.vms() > 0) {
      member.idleSince = Double.NaN;
    } else if (Double.isNaN(member.idleSince)) {
      member.idleSince = simulation.now();
    }
    member.lease = Math.max(member.lease, charge.lease());
    member.demand = charge.demand();
    member.memoryUsed = charge.memoryUsed();
    member.placedDemand = 0;
    member.placedMemory = 0;
    return first;
  }

  private Member memberOf(AgentId controller) {
    Member member = members.get(controller.host());
    if (member != null && member.id.number() > controller.number()) {
      // From a controller that has a successor on its host.
      return newMember(controller);
    }
    if (member == null || member.id.number() < controller.number()) {
      if (member != null) {
        oversight.released(controller.host(), manager);
      }
      member = newMember(controller);
      members.put(controller.host(), member);
      list();
    }
    member.lastHeard = simulation.now();
    return member;
  }

  private Member newMember(AgentId controller) {
    return new Member(controller, simulation.cluster().host(controller.host()));
  }

  /** Drops those that were not heard for a time. */
  void forgetSilent(double timeout) {
    double oldest = simulation.now() - timeout;
    List<Member> silent = new ArrayList<>();
    for (Member member : members.values()) {
      if (member.lastHeard <= oldest) {
        silent.add(member);
      }
    }
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
    return member != null && isHeld(member);
  }

  private boolean isHeld(Member member) {
    return simulation.now() < member.lease && simulation.now() >= member.keptOffUntil;
  }

  /** Leaves a host alone until a simulated second, since it was asked to go off. */
  void keepOff(AgentId controller, double until) {
    members.get(controller.host()).keptOffUntil = until;
  }

  /**
   * A controller that was asked to go off does so: it is no member any more.
   *
   * @return false where it was not asked, or too long ago
   */
  boolean letGo(AgentId controller) {
    Member member = members.get(controller.host());
    if (member == null
        || !member.id.equals(controller)
        || simulation.now() >= member.keptOffUntil) {
      return false;
    }
    members.remove(controller.host());
    letGo.put(controller.host(), controller);
    list();
    return true;
  }

  /**
   * A host of the group without VMs.
   *
   * @param controller its local controller
   * @param since simulated second of the first charge without VMs
   */
  record Idle(AgentId controller, double since) {}

  /** The hosts without VMs, as far as they are this manager's to schedule now. */
  List<Idle> idle() {
    return members.values().stream()
        .filter(member -> isHeld(member) && !Double.isNaN(member.idleSince))
        .map(member -> new Idle(member.id, member.idleSince))
        .toList();
  }

  /** The hosts that are this manager's to schedule now, by rising index. */
  int[] hosts() {
    int[] held = new int[members.size()];
    int count = 0;
    for (Member member : members.values()) {
      if (isHeld(member)) {
        held[count++] = member.id.host();
      }
    }
    held = Arrays.copyOf(held, count);
    Arrays.sort(held);
    return held;
  }

  /**
   * What a host has left by its last charge.
   *
   * @param controller its local controller
   * @param freeDemand demand units
   * @param freeMemory bytes
   */
  record Room(AgentId controller, double freeDemand, double freeMemory) {}

  /** The hosts that are this manager's to schedule now. */
  List<Room> rooms() {
    return members.values().stream().filter(this::isHeld).map(this::room).toList();
  }

  private Room room(Member member) {
    return new Room(
        member.id,
        member.capacity - member.demand - member.placedDemand,
        member.memory - member.memoryUsed - member.placedMemory);
  }

  /** A controller has reserved a place, which its next charge will count. */
  void placed(AgentId controller, Need need) {
    Member member = members.get(controller.host());
    if (member != null) {
      member.placedDemand += need.demand();
      member.placedMemory += need.memory();
    }
  }

  /**
   * What the manager tells the leader.
   *
   * @param asleep the hosts that it has put to sleep
   * @param waking how many it wakes
   */
  SnoozeMessage.Summary summary(List<Integer> asleep, int waking) {
    double demand = 0;
    double capacity = 0;
    double memoryUsed = 0;
    double memory = 0;
    for (Member member : members.values()) {
      demand += member.demand + member.placedDemand;
      memoryUsed += member.memoryUsed + member.placedMemory;
      capacity += member.capacity;
      memory += member.memory;
    }
    return new SnoozeMessage.Summary(
        demand, capacity, memoryUsed, memory, members.size(), asleep, waking);
  }
}
