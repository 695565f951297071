package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.dvms.overlay.Overlay;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Message;

/**
 * Takes travelling messages from a host to the next one that the overlay names, and to another one
 * where that does not answer.
 */
final class Courier {

  /** Share of the time-out of a member. */
  private static final double ARRIVAL = 1.0 / 10;

  private final Fleet fleet;
  private final int host;
  private final DvmsAgent agent;
  private final Overlay overlay;

  /** Messages whose arrival at the next host is not known yet, by number. */
  private final Map<Integer, Timer> pending = new HashMap<>(2);

  private Envelope.Travelling visitor;
  private Object baggage;
  private int numbers;

  Courier(Fleet fleet, int host, DvmsAgent agent, Overlay overlay) {
    this.fleet = fleet;
    this.host = host;
    this.agent = agent;
    this.overlay = overlay;
  }

  /** A travelling message has come to this host. */
  void visited(int from, Envelope.Travelling travelling) {
    agent.send(from, new Envelope.Arrived(travelling.number()));
    overlay.passedBy(travelling.baggage());
    visitor = travelling;
    boolean wasFree = agent.isFree();
    agent.take(new Input.Received(from, travelling.message(), agent.isBusy()));
    if (wasFree && !agent.isFree()) {
      baggage = travelling.baggage();
    }
    visitor = null;
  }

  /** A message has arrived at the next host. */
  void arrived(Envelope.Arrived arrived) {
    Timer timer = pending.remove(arrived.number());
    if (timer != null) {
      timer.cancel();
    }
  }

  /** What an earlier search left is of no use to the next one. */
  void forget() {
    baggage = null;
  }

  /** Sends a traveller to the next host. */
  void sendOff(Effect.Forward forward) {
    Object carried;
    int hops;
    if (visitor != null && !isMine(forward.traveller())) {
      carried = visitor.baggage();
      hops = visitor.hops() + 1;
    } else {
      carried = forward.traveller() instanceof Message.Event ? baggage : null;
      hops = 1;
    }
    route(forward.traveller(), forward.excluded(), carried, hops);
  }

  private boolean isMine(Message.Traveller traveller) {
    return traveller.grant().leader() == host;
  }

  private void route(
      Message.Traveller traveller, List<Integer> excluded, Object carried, int hops) {
    Optional<Overlay.Hop> hop =
        overlay.next(new Overlay.Search(traveller.origin(), excluded, carried));
    if (hop.isEmpty() || hop.get().to() == host) {
      // Nobody is left: it has come back, if it is this host's own; else its sender will notice.
      if (isMine(traveller)) {
        agent.after(0, () -> agent.take(new Input.Received(host, traveller, agent.isBusy())));
      }
      return;
    }
    fleet.metrics().hopped(traveller.grant().id());
    int number = numbers++;
    Overlay.Hop step = hop.get();
    Timer patience =
        agent.after(
            fleet.options().timeout() * ARRIVAL,
            () -> notArrived(number, traveller, excluded, step, carried, hops));
    pending.put(number, patience);
    agent.send(
        step.to(), new Envelope.Travelling(number, traveller, step.baggage(), step.bytes(), hops));
  }

  private void notArrived(
      int number,
      Message.Traveller traveller,
      List<Integer> excluded,
      Overlay.Hop hop,
      Object carried,
      int hops) {
    pending.remove(number);
    fleet.metrics().unreachable();
    overlay.unreachable(hop.to());
    if (hop.to() != traveller.origin()) {
      List<Integer> more = new ArrayList<>(excluded);
      more.add(hop.to());
      route(traveller, more, carried, hops);
    }
  }
}
