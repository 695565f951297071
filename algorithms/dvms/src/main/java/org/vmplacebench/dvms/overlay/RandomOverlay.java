package org.vmplacebench.dvms.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any host is as good as any other one: each step goes to one that is drawn anew, as in VMPlaceS. A
 * search remembers where it has been, so that it ends.
 */
final class RandomOverlay implements Overlay {

  /** Seconds for which a host that did not answer is not asked again. */
  private static final double AVOIDED = 60;

  private static final int TRIES = 32;
  private static final int BYTES_PER_HOST = 8;

  private final int hosts;
  private final Map<Integer, Double> avoided = new HashMap<>();
  private Peer self;

  RandomOverlay(int hosts) {
    this.hosts = hosts;
  }

  @Override
  public void start(Peer peer, boolean first) {
    self = peer;
  }

  @Override
  public Optional<Hop> next(Search search) {
    List<Integer> visited = new ArrayList<>();
    if (search.baggage() instanceof Visited before) {
      visited.addAll(before.hosts());
    }
    if (!visited.contains(self.self())) {
      visited.add(self.self());
    }
    int next = draw(search, visited);
    if (next < 0) {
      return search.origin() == self.self()
          ? Optional.empty()
          : Optional.of(new Hop(search.origin(), null, 0));
    }
    return Optional.of(new Hop(next, new Visited(visited), BYTES_PER_HOST * visited.size()));
  }

  private int draw(Search search, List<Integer> visited) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int host = self.random().nextInt(hosts);
      if (suits(host, search, visited)) {
        return host;
      }
    }
    int start = self.random().nextInt(hosts);
    for (int step = 0; step < hosts; step++) {
      int host = (start + step) % hosts;
      if (suits(host, search, visited)) {
        return host;
      }
    }
    return -1;
  }

  private boolean suits(int host, Search search, List<Integer> visited) {
    return !visited.contains(host)
        && !search.excluded().contains(host)
        && avoided.getOrDefault(host, 0.0) <= self.now();
  }

  @Override
  public void receive(int from, Object message) {
    throw new IllegalStateException("the random overlay sends no messages");
  }

  @Override
  public void meet(int host) {
    avoided.remove(host);
  }

  @Override
  public void unreachable(int host) {
    avoided.values().removeIf(until -> until <= self.now());
    avoided.put(host, self.now() + AVOIDED);
  }

  /** Where a search has been. */
  private record Visited(List<Integer> hosts) {}
}
