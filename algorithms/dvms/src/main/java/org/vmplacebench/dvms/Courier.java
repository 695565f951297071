package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.dvms.overlay.Overlay;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Message;

/**
 * The layer of an agent that takes travelling messages to the next host that the overlay names, and
 * to another one where that does not answer.
 *
 * <p>One whose acknowledgement is lost or late goes on in two copies. They do not multiply: a host
 * passes each search on once, and asks at most {@value #TRIES} others to take it; a search has at
 * most as many hops as there are hosts; and what a leader sent off before its latest search goes no
 * farther where that has been. What is lost so is sent off anew by its leader, whose timer runs.
 */
abstract class Courier extends OwnProblems {

  /** Share of the time-out of a member. */
  private static final double ARRIVAL = 1.0 / 10;

  /** Hosts that are asked to take a search before it is given up. */
  private static final int TRIES = 3;

  /** Time-outs of a member after which no copy of a search is under way any more. */
  private static final int REMEMBERED = 4;

  /**
   * Messages whose arrival at the next host is not known yet: few, as a list through themselves.
   */
  private Pending pending;

  /**
   * The latest search of each leader that has been here, those that came last at the end: few, as
   * they are forgotten, and a list through themselves.
   */
  private Visit visits;

  /** When the last search came here: mostly all of them can be forgotten without a look at them. */
  private double lastVisit = Double.NEGATIVE_INFINITY;

  private Envelope.Travelling visitor;
  private Object baggage;
  private int numbers;
  private int searches;

  private static final class Visit {
    final int leader;
    final int search;
    final double time;
    Visit next;

    Visit(int leader, int search, double time) {
      this.leader = leader;
      this.search = search;
      this.time = time;
    }
  }

  /** A message whose arrival at the next host is not known yet. */
  private final class Pending implements Runnable {
    final int number;
    final Search search;
    final List<Integer> excluded;
    final int to;
    final int tries;
    Timer patience;
    Pending next;

    Pending(int number, Search search, List<Integer> excluded, int to, int tries) {
      this.number = number;
      this.search = search;
      this.excluded = excluded;
      this.to = to;
      this.tries = tries;
    }

    @Override
    public void run() {
      notArrived(this);
    }
  }

  /**
   * A courier.
   *
   * @param counter from which the host numbers its grants, and its searches: more than in its
   *     earlier lives
   */
  Courier(Fleet fleet, int host, int counter) {
    super(fleet, host, counter);
    searches = counter;
  }

  /** Gives the protocol a message that has come. */
  abstract void received(int from, Message message);

  /** Sends to the agent of another host. */
  abstract void send(int to, Envelope envelope);

  /** A travelling message has come to this host. */
  void visited(int from, Envelope.Travelling travelling) {
    send(from, new Envelope.Arrived(travelling.number()));
    if (!isNew(travelling)) {
      return;
    }
    overlay.passedBy(travelling.baggage());
    visitor = travelling;
    boolean wasFree = isFree();
    received(from, travelling.message());
    if (wasFree && !isFree()) {
      baggage = travelling.baggage();
    }
    visitor = null;
  }

  private boolean isNew(Envelope.Travelling travelling) {
    double now = now();
    double forgotten = now - REMEMBERED * fleet.options().timeout();
    if (lastVisit < forgotten) {
      visits = null;
    }
    lastVisit = now;
    // Those that came first stand first.
    while (visits != null && visits.time < forgotten) {
      visits = visits.next;
    }
    int leader = travelling.message().grant().leader();
    Visit last = null;
    for (Visit visit = visits; visit != null; visit = visit.next) {
      if (visit.leader == leader) {
        if (visit.search >= travelling.search()) {
          return false;
        }
        if (last == null) {
          visits = visit.next;
        } else {
          last.next = visit.next;
        }
      } else {
        last = visit;
      }
    }
    Visit visit = new Visit(leader, travelling.search(), now);
    if (last == null) {
      visits = visit;
    } else {
      last.next = visit;
    }
    return true;
  }

  private Visit visitOf(int leader) {
    Visit visit = visits;
    while (visit != null && visit.leader != leader) {
      visit = visit.next;
    }
    return visit;
  }

  /** A message has arrived at the next host. */
  void arrived(Envelope.Arrived arrived) {
    Pending message = takeOut(arrived.number());
    if (message != null) {
      message.patience.cancel();
    }
  }

  /** Takes a message out of those whose arrival is not known; null where it is not among them. */
  private Pending takeOut(int number) {
    Pending before = null;
    for (Pending message = pending; message != null; message = message.next) {
      if (message.number == number) {
        if (before == null) {
          pending = message.next;
        } else {
          before.next = message.next;
        }
        return message;
      }
      before = message;
    }
    return null;
  }

  /** What an earlier search left is of no use to the next one. */
  void forget() {
    baggage = null;
  }

  /** Sends a traveller to the next host. */
  void sendOff(Effect.Forward forward) {
    Message.Traveller traveller = forward.traveller();
    if (!isMine(traveller) && visitor != null) {
      if (visitor.hops() < fleet.hosts()) {
        route(
            new Search(visitor.search(), traveller, visitor.baggage(), visitor.hops() + 1),
            forward.excluded(),
            TRIES);
      }
      return;
    }
    int number;
    if (isMine(traveller)) {
      searches += 2;
      number = searches;
    } else {
      // Its leader's scout has been here, and it came straight from the leader after that.
      Visit visit = visitOf(traveller.grant().leader());
      if (visit == null) {
        return;
      }
      number = visit.search | 1;
    }
    Object carried = traveller instanceof Message.Event ? baggage : null;
    route(new Search(number, traveller, carried, 1), forward.excluded(), TRIES);
  }

  /** A traveller where the overlay is to say who comes next. */
  private record Search(int number, Message.Traveller traveller, Object baggage, int hops) {}

  private boolean isMine(Message.Traveller traveller) {
    return traveller.grant().leader() == host;
  }

  private void route(Search search, List<Integer> excluded, int tries) {
    Message.Traveller traveller = search.traveller();
    Optional<Overlay.Hop> hop =
        overlay.next(new Overlay.Search(traveller.origin(), excluded, search.baggage()));
    if (hop.isEmpty() || hop.get().to() == host) {
      // Nobody is left: it has come back, if it is this host's own; else its sender will notice.
      if (isMine(traveller)) {
        after(0, () -> received(host, traveller));
      }
      return;
    }
    fleet.metrics().hopped(traveller.grant().id());
    Overlay.Hop step = hop.get();
    Pending sent = new Pending(numbers++, search, excluded, step.to(), tries - 1);
    sent.patience = after(fleet.options().timeout() * ARRIVAL, sent);
    sent.next = pending;
    pending = sent;
    send(
        step.to(),
        new Envelope.Travelling(
            sent.number, search.number(), traveller, step.baggage(), step.bytes(), search.hops()));
  }

  private void notArrived(Pending message) {
    takeOut(message.number);
    fleet.metrics().unreachable();
    overlay.unreachable(message.to);
    if (message.to != message.search.traveller().origin() && message.tries > 0) {
      List<Integer> more = new ArrayList<>(message.excluded);
      more.add(message.to);
      route(message.search, more, message.tries);
    }
  }
}
