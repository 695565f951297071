package org.vmplacebench.snooze;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.measure.Dispatches;
import org.vmplacebench.snooze.measure.Traffic;
import org.vmplacebench.snooze.protocol.DispatchMessage;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/** Sends the messages of one agent, and counts those that it sends and gets. */
final class Post {

  private final AgentContext self;
  private final Traffic.Counter counter;
  private final Dispatches dispatches;
  private final double bytes;

  Post(AgentContext self, Traffic.Counter counter, Dispatches dispatches, double bytes) {
    this.self = self;
    this.counter = counter;
    this.dispatches = dispatches;
    this.bytes = bytes;
  }

  /** Sends a message to an agent, which may have ended. */
  void to(AgentId receiver, SnoozeMessage message) {
    counter.sent(message.kind());
    self.send(receiver, bytes, message);
  }

  /** Sends a message about a new VM to an agent, which may have ended. */
  void to(AgentId receiver, DispatchMessage message) {
    dispatches.hop(message.ticket().order());
    to(receiver, (SnoozeMessage) message);
  }

  /** Sends a message to each of some agents. */
  void toAll(List<AgentId> receivers, SnoozeMessage message) {
    for (AgentId receiver : receivers) {
      to(receiver, message);
    }
  }

  /**
   * Sends a message to the multicast service, wherever it is: a group's address is known to all.
   * Without effect while no service host is on.
   */
  void toMulticast(SnoozeMessage message) {
    Optional<AgentId> multicast = self.simulation().agents().find(MulticastService.NAME);
    multicast.ifPresent(receiver -> to(receiver, message));
  }

  /** Takes note of a message that has arrived; agents of the hierarchy send no others. */
  SnoozeMessage opened(Object received) {
    SnoozeMessage message = (SnoozeMessage) received;
    counter.received(message.kind());
    return message;
  }
}
