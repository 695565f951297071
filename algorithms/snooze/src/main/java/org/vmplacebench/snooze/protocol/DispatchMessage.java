package org.vmplacebench.snooze.protocol;

import java.util.Optional;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.AgentId;

/**
 * What the agents of the hierarchy tell each other about a VM that is to start. A place is found
 * and reserved first, from the entry point down to a local controller; then the client has the VM
 * started there.
 */
public interface DispatchMessage extends SnoozeMessage {

  /** What it is about. */
  Ticket ticket();

  /** The entry point wants a place, from the leader. */
  record Dispatch(Need need) implements DispatchMessage {
    @Override
    public Ticket ticket() {
      return need.ticket();
    }
  }

  /**
   * The leader wants a place, from a manager.
   *
   * @param mayWake whether the manager shall wake a host where it has no room
   */
  record PlacementRequest(Need need, boolean mayWake) implements DispatchMessage {
    @Override
    public Ticket ticket() {
      return need.ticket();
    }
  }

  /** A manager wants a place, from a local controller. */
  record Reserve(Need need) implements DispatchMessage {
    @Override
    public Ticket ticket() {
      return need.ticket();
    }
  }

  /** A local controller has reserved a place, or has not. */
  record ReserveAnswer(Ticket ticket, boolean reserved) implements DispatchMessage {}

  /** A manager names the controller that has reserved a place. */
  record PlacementAnswer(Ticket ticket, Place place) implements DispatchMessage {}

  /** The leader passes on where there is a place. */
  record DispatchAnswer(Ticket ticket, Place place) implements DispatchMessage {}

  /** A client has its VM started where a place is reserved. */
  record StartVm(Ticket ticket, VmAdmission admission) implements DispatchMessage {}

  /** The VM has started or, for this ticket, never will. */
  record StartAnswer(Ticket ticket, boolean started) implements DispatchMessage {}

  /**
   * Where there is a place.
   *
   * @param controller who has reserved it; empty where nobody has
   * @param waking whether hosts boot that will have room
   */
  record Place(Optional<AgentId> controller, boolean waking) {

    /** There is no place. */
    public static final Place NONE = new Place(Optional.empty(), false);

    /** There is none yet, but hosts boot. */
    public static final Place SOON = new Place(Optional.empty(), true);

    /** On the host of a local controller. */
    public static Place at(AgentId controller) {
      return new Place(Optional.of(controller), false);
    }
  }
}
