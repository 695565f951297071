package org.vmplacebench.dvms.overlay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.sim.Alarm;
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

  private static final Ask ASK = new Ask();
  private static final Notify NOTIFY = new Notify();

  private final RingOrder order;
  private final int length;
  private final double period;

  /** Never changed, as messages carry it: another list takes its place. */
  private int[] successors = {};

  /** Until when hosts that did not answer count as gone; null where none did. */
  private Map<Integer, Double> gone;

  /** What the successor said last, where nothing has changed since. */
  private int[] heard;

  private Peer self;
  private int predecessor = -1;
  private double wait;

  /** The next look at the successor. */
  private Alarm look;

  /** For the answer of the successor not to come; null where none is awaited. */
  private Timer patience;

  private int asked = -1;
  private int checkedPredecessor = -1;

  /** A host asks for the neighbours of its successor. */
  private record Ask() {}

  /** The answer; without a predecessor where it is -1. */
  private record Neighbours(int predecessor, int[] successors) {}

  /** A host tells another one that it takes it for its successor. */
  private record Notify() {}

  /**
   * A host that goes off tells those before it, by way of each other, and the one after it.
   *
   * @param further how many hosts before the receiver are to know
   */
  private record Leaving(int host, int[] successors, int further) {}

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
    int[] next = new int[length];
    for (int step = 1; step <= length; step++) {
      next[step - 1] = order.after(peer.self(), step);
    }
    know(next);
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
    return successors.length == 0 || length == order.size() - 1
        ? Optional.empty()
        : Optional.of(new Hop(successors[successors.length - 1], null, 0));
  }

  private void know(int[] hosts) {
    successors = hosts;
    heard = null;
  }

  private boolean knows(int host) {
    for (int successor : successors) {
      if (successor == host) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void receive(int from, Object message) {
    isThere(from);
    if (message instanceof Ask) {
      int bytes = BYTES + BYTES_PER_HOST * successors.length;
      self.send(from, bytes, new Neighbours(predecessor, successors));
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
    know(new int[] {known});
    if (look != null) {
      look.cancel();
    }
    loseNoPatience();
    stabilise();
  }

  @Override
  public void meet(int host) {
    isThere(host);
    insert(host);
  }

  private void isThere(int host) {
    if (gone != null) {
      gone.remove(host);
      heard = null;
    }
  }

  private void isGoneNow(int host) {
    if (gone == null) {
      gone = new HashMap<>(2);
    }
    gone.put(host, self.now() + GONE);
    heard = null;
  }

  @Override
  public void leave() {
    tell(new Leaving(self.self(), successors, length));
    if (successors.length > 0) {
      send(successors[0], new Leaving(self.self(), new int[0], 0));
    }
  }

  private void tell(Leaving leaving) {
    if (predecessor >= 0 && predecessor != leaving.host()) {
      send(predecessor, leaving);
    }
  }

  private void send(int to, Leaving leaving) {
    self.send(to, BYTES + BYTES_PER_HOST * leaving.successors().length, leaving);
  }

  private void left(Leaving leaving) {
    for (int host : leaving.successors()) {
      insert(host);
    }
    unreachable(leaving.host());
    isGoneNow(leaving.host());
    if (predecessor == leaving.host()) {
      predecessor = -1;
    }
    if (leaving.further() > 1) {
      tell(new Leaving(leaving.host(), leaving.successors(), leaving.further() - 1));
    }
  }

  @Override
  public void unreachable(int host) {
    if (gone != null) {
      gone.values().removeIf(until -> until <= self.now());
    }
    isGoneNow(host);
    if (knows(host)) {
      IntStream left = Arrays.stream(successors).filter(successor -> successor != host);
      if (successors.length == 1) {
        left =
            IntStream.rangeClosed(1, length)
                .map(step -> order.after(host, step))
                .filter(candidate -> candidate != self.self());
      }
      know(left.toArray());
      if (predecessor == host) {
        predecessor = -1;
      }
      hurry();
    }
  }

  // ---- stabilisation ----

  private void later(double seconds) {
    loseNoPatience();
    if (look == null) {
      look = self.alarm(this::stabilise);
    }
    look.moveTo(self.now() + seconds);
  }

  private void loseNoPatience() {
    if (patience != null) {
      patience.cancel();
      patience = null;
    }
  }

  private void stabilise() {
    if (successors.length == 0) {
      return;
    }
    asked = successors[0];
    self.send(asked, BYTES, ASK);
    int waitingFor = asked;
    patience =
        self.after(
            PATIENCE,
            () -> {
              if (asked == waitingFor) {
                asked = -1;
                boolean known = knows(waitingFor);
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
    boolean isAsBefore = heard == neighbours.successors() && from == successors[0];
    boolean closer;
    boolean changed = false;
    if (isAsBefore && neighbours.predecessor() == self.self()) {
      closer = false;
    } else {
      int[] before = successors;
      know(behind(from, neighbours.successors()));
      closer = neighbours.predecessor() >= 0 && insert(neighbours.predecessor());
      changed = closer || !Arrays.equals(before, successors);
      if (!changed) {
        // The same list, so that others see that it is.
        successors = before;
        heard = gone == null ? neighbours.successors() : null;
      }
    }
    if (neighbours.predecessor() != self.self() && !closer) {
      self.send(from, BYTES, NOTIFY);
    }
    wait = changed ? period : Math.min(2 * wait, SLOWEST * period);
    if (closer) {
      stabilise();
    } else if (period > 0) {
      later(wait);
    }
  }

  /** The list of a host whose successor has a list of its own. */
  private int[] behind(int successor, int[] its) {
    int[] list = new int[length];
    list[0] = successor;
    int count = 1;
    int farthest = order.distance(self.self(), successor);
    for (int host : its) {
      if (count < length && !isGone(host)) {
        int distance = order.distance(self.self(), host);
        if (distance > farthest) {
          list[count++] = host;
          farthest = distance;
        }
      }
    }
    return count == length ? list : Arrays.copyOf(list, count);
  }

  /** Takes a host into the list; says whether it is the new successor. */
  private boolean insert(int host) {
    if (host == self.self() || knows(host) || isGone(host)) {
      return false;
    }
    int distance = order.distance(self.self(), host);
    int at = 0;
    while (at < successors.length && order.distance(self.self(), successors[at]) < distance) {
      at++;
    }
    if (at < length) {
      int[] more = Arrays.copyOf(successors, Math.min(length, successors.length + 1));
      System.arraycopy(successors, at, more, at + 1, more.length - at - 1);
      more[at] = host;
      know(more);
    }
    return at == 0;
  }

  private boolean isGone(int host) {
    return gone != null && gone.getOrDefault(host, 0.0) > self.now();
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
    self.send(old, BYTES, ASK);
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
