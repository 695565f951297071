package org.vmplacebench.snooze;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.choice.NewVmConstraints;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.Ticket;

/**
 * A local controller's part in starting new VMs: keeps places free for a while, and starts each VM
 * once at most.
 *
 * <p>It knows whether the answer to a ticket is no, and holds to it; and which VMs it has started
 * is on the disk of its host, for its successor. So a client that asks again and again gets a VM or
 * a no that stands, and can try elsewhere.
 */
final class Reservations {

  private final Crew crew;
  private final PolicyPort simulation;
  private final int host;
  private final Map<Ticket, Place> places = new LinkedHashMap<>();
  private final Set<Ticket> refused = new HashSet<>();

  private record Place(Need need, double until) {}

  Reservations(Crew crew, PolicyPort simulation, int host) {
    this.crew = crew;
    this.simulation = simulation;
    this.host = host;
  }

  /** Keeps a place free, if there is one. */
  boolean reserve(Need need) {
    forgetOld();
    places.remove(need.ticket());
    Cluster cluster = simulation.cluster();
    double freeDemand = cluster.host(host).capacity() - cluster.demandOn(host) - demand();
    boolean possible =
        !refused.contains(need.ticket())
            && need.fits(freeDemand, (double) (cluster.memoryFree(host) - memory()))
            && cluster.lackingResource(need.type(), host) == null
            && cluster.meetsDemand(need.type(), host)
            && breaksNone(need);
    if (possible) {
      double until = simulation.now() + crew.options().dispatch().timeout();
      places.put(need.ticket(), new Place(need, until));
    }
    return possible;
  }

  /** Starts the VM of a ticket, unless it has, or there is no place for it any more. */
  boolean start(Ticket ticket, VmAdmission admission) {
    if (crew.disks().holds(host, ticket.order())) {
      return true;
    }
    forgetOld();
    Place place = places.remove(ticket);
    if (place == null
        || simulation.startObstacle(admission.request().type(), host) != null
        || !breaksNone(place.need())) {
      refused.add(ticket);
      return false;
    }
    crew.disks().started(host, ticket.order());
    crew.oversight().starts(admission);
    if (admission.isOpen()) {
      admission.startOn(host);
    }
    return true;
  }

  /** Others may have started since a place was reserved. */
  private boolean breaksNone(Need need) {
    return NewVmConstraints.of(simulation, need.demand(), need.request()).allow(host);
  }

  private void forgetOld() {
    if (!places.isEmpty()) {
      places.values().removeIf(place -> place.until() <= simulation.now());
    }
  }

  /** Demand units that are kept free. */
  double demand() {
    if (places.isEmpty()) {
      return 0;
    }
    forgetOld();
    return places.values().stream().mapToDouble(place -> place.need().demand()).sum();
  }

  /** Bytes that are kept free. */
  long memory() {
    if (places.isEmpty()) {
      return 0;
    }
    forgetOld();
    return places.values().stream().mapToLong(place -> place.need().memory()).sum();
  }

  /** Number of VMs for which a place is kept free. */
  int count() {
    forgetOld();
    return places.size();
  }
}
