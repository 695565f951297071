package org.vmplacebench.dvms.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.sim.Timer;

/**
 * A ring that repairs itself, after Chord (Stoica et al. 2003): each host knows its predecessor and
 * a list of its next successors, asks its successor from time to time for its neighbours, and tells
 * it of itself. Predecessor and successor of a host that comes are told at once.
 *
 * <p>A host that comes back knows from the list of all hosts who may follow it, and asks one after
 * the other. While the ring does not change, the time between two looks doubles up to {@value
 * #SLOWEST} periods, so that a ring at rest costs next to nothing.
 */
final class RingOverlay implements Overlay {

  private static final int SLOWEST = 16;
  private static final double PATIENCE = 2;

  /** Seconds for which nobody else is believed that a host that did not answer is there. */
  private static final double GONE = 60;

  private static final int BYTES = 64;
  private static final int BYTES_PER_HOST = 8;

  private final RingOrder order;
  private final int length;
  private final double period;
  private final List<Integer> successors = new ArrayList<>();
  private final Map<Integer, Double> gone = new HashMap<>(2);
  private Peer self;
  private int predecessor = -1;
  private double wait;
  private Timer timer;
  private int asked = -1;
  private int checkedPredecessor = -1;

  /** A host asks for the neighbours of its successor. */
  private record Ask() {}

  /** The answer; without a predecessor where it is -1. */
  private record Neighbours(int predecessor, List<Integer> successors) {}

  /** A host tells another one that it takes it for its successor. */
  private record Notify() {}

  /**
   * A host that goes off tells those before it, by way of each other, and the one after it.
   *
   * @param further how many hosts before the receiver are to know
   */
  private record Leaving(int host, List<Integer> successors, int further) {}

  /** A host tells its former predecessor who has come between them. */
  private record Between(int host) {}

  /**
   * A ring seen from a host.
   *
   * @param length of the list of successors
   * @param period seconds between two looks at the successor while the ring changes; 0 for none
   */
  RingOverlay(RingOrder order, int length, double period) {
    this.order = order;
    this.length = Math.min(length, order.size() - 1);
    this.period = period;
  }

  @Override
  public void start(Peer peer, boolean first) {
    self = peer;
    for (int step = 1; step <= length; step++) {
      successors.add(order.after(peer.self(), step));
    }
    wait = period;
    if (first) {
      predecessor = length == 0 ? -1 : order.after(peer.self(), -1);
      if (period > 0 && length > 0) {
        later(period * peer.random().nextDouble());
      }
    } else {
      stabilise();
    }
  }

  @Override
  public Optional<Hop> next(Search search) {
    for (int host : successors) {
      if (host == search.origin() || !search.excluded().contains(host)) {
        return Optional.of(new Hop(host, null, 0));
      }
    }
    // All that are known are reserved: the last one knows others, unless the list goes all round.
    return successors.isEmpty() || length == order.size() - 1
        ? Optional.empty()
        : Optional.of(new Hop(successors.get(successors.size() - 1), null, 0));
  }

  @Override
  public void receive(int from, Object message) {
    gone.remove(from);
    if (message instanceof Ask) {
      int bytes = BYTES + BYTES_PER_HOST * successors.size();
      self.send(from, bytes, new Neighbours(predecessor, List.copyOf(successors)));
    } else if (message instanceof Neighbours neighbours) {
      if (from == asked) {
        answered(from, neighbours);
      } else if (from == predecessor) {
        checkedPredecessor = -1;
      }
    } else if (message instanceof Notify) {
      notified(from);
    } else if (message instanceof Leaving leaving) {
      left(leaving);
    } else if (message instanceof Between between) {
      if (insert(between.host())) {
        hurry();
      }
    }
  }

  /** Finds its place from the known host backwards, as each names its predecessor. */
  @Override
  public void join(int known) {
    successors.clear();
    successors.add(known);
    if (timer != null) {
      timer.cancel();
    }
    stabilise();
  }

  @Override
  public void meet(int host) {
    gone.remove(host);
    insert(host);
  }

  @Override
  public void leave() {
    tell(new Leaving(self.self(), List.copyOf(successors), length));
    if (!successors.isEmpty()) {
      send(successors.get(0), new Leaving(self.self(), List.of(), 0));
    }
  }

  private void tell(Leaving leaving) {
    if (predecessor >= 0 && predecessor != leaving.host()) {
      send(predecessor, leaving);
    }
  }

  private void send(int to, Leaving leaving) {
    self.send(to, BYTES + BYTES_PER_HOST * leaving.successors().size(), leaving);
  }

  private void left(Leaving leaving) {
    leaving.successors().forEach(this::insert);
    unreachable(leaving.host());
    gone.put(leaving.host(), self.now() + GONE);
    if (predecessor == leaving.host()) {
      predecessor = -1;
    }
    if (leaving.further() > 1) {
      tell(new Leaving(leaving.host(), leaving.successors(), leaving.further() - 1));
    }
  }

  @Override
  public void unreachable(int host) {
    gone.values().removeIf(until -> until <= self.now());
    gone.put(host, self.now() + GONE);
    if (successors.remove((Integer) host)) {
      if (successors.isEmpty()) {
        for (int step = 1; step <= length; step++) {
          int candidate = order.after(host, step);
          if (candidate != self.self()) {
            successors.add(candidate);
          }
        }
      }
      if (predecessor == host) {
        predecessor = -1;
      }
      hurry();
    }
  }

  // ---- stabilisation ----

  private void later(double seconds) {
    if (timer != null) {
      timer.cancel();
    }
    timer = self.after(seconds, this::stabilise);
  }

  private void stabilise() {
    if (successors.isEmpty()) {
      return;
    }
    asked = successors.get(0);
    self.send(asked, BYTES, new Ask());
    int waitingFor = asked;
    timer =
        self.after(
            PATIENCE,
            () -> {
              if (asked == waitingFor) {
                asked = -1;
                boolean known = successors.contains(waitingFor);
                unreachable(waitingFor);
                if (!known) {
                  // Somebody else has found it gone, and the ring is looked at all the same.
                  hurry();
                }
              }
            });
  }

  private void answered(int from, Neighbours neighbours) {
    asked = -1;
    List<Integer> before = List.copyOf(successors);
    List<Integer> now = new ArrayList<>();
    now.add(from);
    for (int host : neighbours.successors()) {
      if (now.size() < length
          && !isGone(host)
          && order.distance(self.self(), host)
              > order.distance(self.self(), now.get(now.size() - 1))) {
        now.add(host);
      }
    }
    successors.clear();
    successors.addAll(now);
    boolean closer = neighbours.predecessor() >= 0 && insert(neighbours.predecessor());
    if (neighbours.predecessor() != self.self() && !closer) {
      self.send(from, BYTES, new Notify());
    }
    boolean changed = closer || !before.equals(successors);
    wait = changed ? period : Math.min(2 * wait, SLOWEST * period);
    if (closer) {
      stabilise();
    } else if (period > 0) {
      later(wait);
    }
  }

  /** Takes a host into the list; says whether it is the new successor. */
  private boolean insert(int host) {
    if (host == self.self() || successors.contains(host) || isGone(host)) {
      return false;
    }
    int distance = order.distance(self.self(), host);
    int at = 0;
    while (at < successors.size() && order.distance(self.self(), successors.get(at)) < distance) {
      at++;
    }
    if (at < length) {
      successors.add(at, host);
      if (successors.size() > length) {
        successors.remove(length);
      }
    }
    return at == 0;
  }

  private boolean isGone(int host) {
    return gone.getOrDefault(host, 0.0) > self.now();
  }

  /** Looks soon, as the ring has changed. */
  private void hurry() {
    wait = period;
    if (asked < 0) {
      later(0);
    }
  }

  private void notified(int from) {
    if (from == predecessor) {
      return;
    }
    if (predecessor < 0
        || order.distance(from, self.self()) < order.distance(predecessor, self.self())) {
      int old = predecessor;
      predecessor = from;
      insert(from);
      if (old >= 0 && old != from) {
        self.send(old, BYTES + BYTES_PER_HOST, new Between(from));
      }
    } else {
      checkPredecessor(from);
    }
  }

  /** Somebody farther off claims to be the predecessor: the one that was may be gone. */
  private void checkPredecessor(int other) {
    int old = predecessor;
    checkedPredecessor = old;
    self.send(old, BYTES, new Ask());
    self.after(
        PATIENCE,
        () -> {
          if (checkedPredecessor == old && predecessor == old) {
            checkedPredecessor = -1;
            predecessor = other;
            unreachable(old);
          }
        });
  }
}
