package org.vmplacebench.dvms.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Alarm;
import org.vmplacebench.core.sim.Timer;

/** Overlays of some hosts, a clock, and latencies between them. */
final class TinyNetwork {

  private final Overlays overlays;
  private final Latency latency;
  private final UniformRandomProvider random = new RandomStreams(1).stream("test");
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingDouble(Due::time).thenComparingInt(Due::order));
  private final List<Overlay> living = new ArrayList<>();
  private final List<Integer> lives = new ArrayList<>();
  private double now;
  private int asked;
  int messages;

  /** One-way seconds from a host to another one. */
  @FunctionalInterface
  interface Latency {
    double between(int from, int to);
  }

  private record Due(double time, int order, Runnable action) {}

  TinyNetwork(int hosts, Overlays overlays, Latency latency) {
    this.overlays = overlays;
    this.latency = latency;
    for (int host = 0; host < hosts; host++) {
      living.add(overlays.of(host));
      lives.add(0);
    }
    for (int host = 0; host < hosts; host++) {
      living.get(host).start(new Host(host), true);
    }
  }

  Overlay overlay(int host) {
    return living.get(host);
  }

  void kill(int host) {
    living.set(host, null);
    lives.set(host, lives.get(host) + 1);
  }

  void revive(int host) {
    living.set(host, overlays.of(host));
    living.get(host).start(new Host(host), false);
  }

  void run(double seconds) {
    double end = now + seconds;
    while (!queue.isEmpty() && queue.peek().time() <= end) {
      Due due = queue.remove();
      now = due.time();
      due.action().run();
    }
    now = end;
  }

  /** Where a search goes that nobody joins, until it ends where it began. */
  List<Integer> walk(int origin, int longest) {
    List<Integer> way = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Object baggage = null;
    int at = origin;
    for (int step = 0; step < longest; step++) {
      Overlay.Hop hop =
          living
              .get(at)
              .next(new Overlay.Search(origin, List.of(origin), baggage))
              .orElse(new Overlay.Hop(origin, null, 0));
      if (hop.to() == origin) {
        return way;
      }
      if (!seen.add(hop.to())) {
        throw new AssertionError("host " + hop.to() + " is visited twice: " + way);
      }
      way.add(hop.to());
      baggage = hop.baggage();
      at = hop.to();
      if (living.get(at) == null) {
        throw new AssertionError("host " + at + " is gone: " + way);
      }
      living.get(at).passedBy(baggage);
    }
    return way;
  }

  private void later(double seconds, Runnable action) {
    queue.add(new Due(now + seconds, asked++, action));
  }

  private final class Host implements Peer {

    private final int host;
    private final int life;

    private Host(int host) {
      this.host = host;
      life = lives.get(host);
    }

    @Override
    public int self() {
      return host;
    }

    @Override
    public double now() {
      return now;
    }

    @Override
    public void send(int to, int bytes, Object message) {
      messages++;
      later(
          latency.between(host, to),
          () -> {
            if (living.get(to) != null) {
              living.get(to).receive(host, message);
            }
          });
    }

    @Override
    public Timer after(double seconds, Runnable action) {
      boolean[] cancelled = {false};
      later(
          seconds,
          () -> {
            if (!cancelled[0] && living.get(host) != null && lives.get(host) == life) {
              action.run();
            }
          });
      return () -> cancelled[0] = true;
    }

    @Override
    public Alarm alarm(Runnable action) {
      return new Alarm() {

        private Timer timer = () -> {};

        @Override
        public void moveTo(double time) {
          timer.cancel();
          timer = after(time - now, action);
        }

        @Override
        public void cancel() {
          timer.cancel();
        }
      };
    }

    @Override
    public UniformRandomProvider random() {
      return random;
    }
  }

  /** The mean of a function over hosts. */
  static double mean(List<Integer> hosts, IntToDoubleFunction value) {
    return hosts.stream().mapToDouble(value::applyAsDouble).average().orElseThrow();
  }
}
