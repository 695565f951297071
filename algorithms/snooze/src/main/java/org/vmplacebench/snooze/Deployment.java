package org.vmplacebench.snooze;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.Origins;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.snooze.protocol.Role;

/**
 * Starts agents, at the beginning and on hosts that come back.
 *
 * <p>Each slot holds a manager or the leader. Slots are spread over the service hosts in turn. The
 * multicast service and the entry point live on the last service host that is on: where it fails,
 * they start anew on the next one, since what stands for the network does not end with a host.
 */
final class Deployment {

  private final PolicyPort simulation;
  private final int slots;
  private final int hosting;
  private final int serviceHosts;
  private Crew crew;
  private boolean multicastWasThere;
  private EntryPoint entryPoint;

  /**
   * Nothing is started yet.
   *
   * @param slots number of managers and the leader together
   */
  Deployment(PolicyPort simulation, int slots) {
    this.simulation = simulation;
    this.slots = slots;
    hosting = simulation.cluster().hostingCount();
    serviceHosts = simulation.cluster().hostCount() - hosting;
  }

  /** Starts all, now. */
  void start(Crew newCrew) {
    crew = newCrew;
    placeMulticast();
    for (int slot = 0; slot < slots; slot++) {
      startManager(slot);
    }
    for (int host = 0; host < hosting; host++) {
      startController(host, false);
    }
    simulation.observe(new Watch());
  }

  /** The host of a slot. */
  int hostOf(int slot) {
    return hosting + slot % serviceHosts;
  }

  /**
   * Under which name the manager of a slot computes: its host's, unless it may have to share it.
   */
  String originOf(int slot) {
    String host = simulation.cluster().host(hostOf(slot)).name();
    return slots > serviceHosts ? Origins.of(host, managerName(slot)) : host;
  }

  private static String managerName(int slot) {
    return "manager-" + slot;
  }

  /** Starts the manager of a slot, unless it lives or its host is off. */
  void startManager(int slot) {
    String name = managerName(slot);
    if (simulation.cluster().isOn(hostOf(slot)) && simulation.agents().find(name).isEmpty()) {
      crew.oversight().managerStarted();
      simulation.agents().start(hostOf(slot), name, new GroupManager(crew, slot));
    }
  }

  /** Starts a leader in a slot, whose host is on, unless it lives; returns its address. */
  AgentId startLeader(int slot) {
    String name = leaderName(slot);
    Optional<AgentId> living = simulation.agents().find(name);
    if (living.isPresent()) {
      return living.get();
    }
    crew.oversight().leaderStarted();
    return simulation.agents().start(hostOf(slot), name, new GroupLeader(crew, slot));
  }

  private static String leaderName(int slot) {
    return "leader-" + slot;
  }

  /** The slots whose leader lives, or whose manager lives, by what is asked for. */
  int[] livingSlots(Role role) {
    IntFunction<String> name =
        role == Role.LEADER ? Deployment::leaderName : Deployment::managerName;
    return IntStream.range(0, slots)
        .filter(slot -> simulation.agents().find(name.apply(slot)).isPresent())
        .toArray();
  }

  /** The entry point; empty while no service host is on. */
  Optional<EntryPoint> entryPoint() {
    return simulation.agents().find(EntryPoint.NAME).map(living -> entryPoint);
  }

  /** The local controller of a host; empty while the host is off. */
  Optional<AgentId> controllerOf(int host) {
    return simulation.agents().find(controllerName(host));
  }

  private static String controllerName(int host) {
    return "controller-" + host;
  }

  private void startController(int host, boolean afterCrash) {
    String name = controllerName(host);
    if (simulation.cluster().isOn(host) && simulation.agents().find(name).isEmpty()) {
      LocalController controller =
          new LocalController(crew, afterCrash, crew.power().lateManagerOf(host));
      simulation.agents().start(host, name, controller);
      if (!crew.options().periodic()) {
        crew.alarms().watch(host, controller);
      }
    }
  }

  private void placeMulticast() {
    if (simulation.agents().find(MulticastService.NAME).isPresent()) {
      return;
    }
    Cluster cluster = simulation.cluster();
    for (int host = hosting + serviceHosts - 1; host >= hosting; host--) {
      if (cluster.isOn(host)) {
        simulation
            .agents()
            .start(host, MulticastService.NAME, new MulticastService(crew, !multicastWasThere));
        entryPoint = new EntryPoint(crew);
        simulation.agents().start(host, EntryPoint.NAME, entryPoint);
        multicastWasThere = true;
        return;
      }
    }
  }

  private void startSlotsOf(int host) {
    for (int slot = host - hosting; slot < slots; slot += serviceHosts) {
      if (simulation.agents().find(leaderName(slot)).isEmpty()) {
        startManager(slot);
      }
    }
  }

  private final class Watch implements SimulationObserver {

    @Override
    public void hostSwitched(int host, boolean on) {
      // Later at the same instant: the agents of a host that goes off end after this call.
      simulation.after(
          0,
          () -> {
            if (host >= hosting) {
              placeMulticast();
              startSlotsOf(host);
            } else {
              startController(host, true);
            }
          });
    }
  }
}
