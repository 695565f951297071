package org.vmplacebench.dvms.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locality-based overlay of the thesis (section 3.2.2): hosts learn where they are from round
 * trips (Vivaldi), and a search visits hosts in the order of their distance from where it began (a
 * distributed form of Dijkstra's algorithm, whose path the thesis calls a spiral).
 *
 * <p>Each host has a network view: the closest hosts that it has heard of, and a few hosts from
 * anywhere that keep the map right at a distance and lead out of dead ends. It starts with hosts
 * from anywhere. A search carries the spiral view, the closest hosts to its root that the hosts on
 * its way knew of; a host that it passes keeps those that are close to itself, so that searches
 * improve each other at no cost.
 */
final class LocalityOverlay implements Overlay {

  private static final int CLOSE = 12;
  private static final int FAR = 4;
  private static final int SPIRAL = 24;
  private static final int FAR_IN_SPIRAL = 4;

  private static final int FIRST_PINGS = 60;
  private static final double FIRST_PERIOD = 0.5;
  private static final double LONGEST_PERIOD = 60;
  private static final double PATIENCE = 2;

  private static final int BYTES = 64;
  private static final int BYTES_PER_PLACE = 40;

  private final int hosts;
  private final double reach;
  private final Map<Integer, Double> attractions = new HashMap<>();
  private final Map<Integer, Coordinate> close = new LinkedHashMap<>();
  private final Map<Integer, Coordinate> far = new LinkedHashMap<>();
  private final Map<Integer, Double> waiting = new HashMap<>();
  private Peer self;
  private Coordinate here;
  private double period = FIRST_PERIOD;
  private int pings;

  /** Asks for a place, and measures the round trip. */
  private record Ping() {}

  /** Answers with the sender's place and what draws VMs to it. */
  private record Pong(Coordinate place, double attraction) {}

  /** A host, and where it was and what drew VMs to it when this was heard. */
  private record Place(int host, Coordinate coordinate, double attraction) {}

  /**
   * The spiral view.
   *
   * @param root where the search began
   * @param known hosts that were not visited, the closest to the root first
   * @param visited hosts that were
   */
  private record Spiral(Coordinate root, List<Place> known, List<Place> visited) {}

  LocalityOverlay(int hosts) {
    this(hosts, 0);
  }

  /**
   * An overlay in which hosts with supply count as nearer.
   *
   * @param reach s by which one does whose site has as much left as it uses
   */
  LocalityOverlay(int hosts, double reach) {
    this.hosts = hosts;
    this.reach = reach;
  }

  @Override
  public void start(Peer peer, boolean first) {
    self = peer;
    here = Coordinate.random(peer.random());
    refillFar();
    if (!far.isEmpty()) {
      peer.after(period * peer.random().nextDouble(), this::ping);
    }
  }

  private void refillFar() {
    int tries = 4 * (CLOSE + FAR);
    int wanted = Math.min(hosts - 1, close.isEmpty() ? CLOSE + FAR : FAR);
    while (far.size() < wanted && tries-- > 0) {
      int host = self.random().nextInt(hosts);
      if (host != self.self() && !close.containsKey(host)) {
        far.putIfAbsent(host, null);
      }
    }
  }

  // ---- Vivaldi ----

  private void ping() {
    List<Integer> known = new ArrayList<>(far.keySet());
    known.addAll(close.keySet());
    if (!known.isEmpty()) {
      int host = known.get(self.random().nextInt(known.size()));
      double sent = self.now();
      waiting.put(host, sent);
      self.send(host, BYTES, new Ping());
      self.after(
          PATIENCE,
          () -> {
            if (waiting.remove(host, sent)) {
              unreachable(host);
            }
          });
    }
    pings++;
    if (pings > FIRST_PINGS) {
      period = Math.min(2 * period, LONGEST_PERIOD);
    }
    self.after(period, this::ping);
  }

  @Override
  public void receive(int from, Object message) {
    if (message instanceof Ping) {
      self.send(from, BYTES + BYTES_PER_PLACE, new Pong(here, self.attraction()));
    } else if (message instanceof Pong pong && waiting.containsKey(from)) {
      double seconds = self.now() - waiting.remove(from);
      if (seconds > 0) {
        here = here.measured(pong.place(), seconds, self.random());
      }
      far.computeIfPresent(from, (host, old) -> pong.place());
      far.replace(from, null, pong.place());
      close.computeIfPresent(from, (host, old) -> pong.place());
      learn(from, pong.place(), pong.attraction());
    }
  }

  private void learn(int host, Coordinate place, double attraction) {
    if (host == self.self() || place == null) {
      return;
    }
    if (reach > 0) {
      attractions.put(host, attraction);
    }
    close.put(host, place);
    if (close.size() > CLOSE) {
      int farthest = host;
      for (Map.Entry<Integer, Coordinate> entry : close.entrySet()) {
        if (distance(here, entry.getKey(), entry.getValue())
            > distance(here, farthest, close.get(farthest))) {
          farthest = entry.getKey();
        }
      }
      close.remove(farthest);
    }
  }

  @Override
  public void unreachable(int host) {
    close.remove(host);
    if (far.containsKey(host)) {
      far.remove(host);
      refillFar();
    }
  }

  // ---- the spiral ----

  @Override
  public void passedBy(Object baggage) {
    if (baggage instanceof Spiral spiral) {
      spiral
          .visited()
          .forEach(place -> learn(place.host(), place.coordinate(), place.attraction()));
      spiral.known().forEach(place -> learn(place.host(), place.coordinate(), place.attraction()));
    }
  }

  @Override
  public Optional<Hop> next(Search search) {
    Spiral before =
        search.baggage() instanceof Spiral carried
            ? carried
            : new Spiral(here, List.of(), List.of());
    List<Place> visited = new ArrayList<>(before.visited());
    visited.removeIf(place -> place.host() == self.self());
    visited.add(new Place(self.self(), here, self.attraction()));
    Map<Integer, Coordinate> known = new LinkedHashMap<>();
    before
        .known()
        .forEach(
            place -> {
              known.put(place.host(), place.coordinate());
              if (reach > 0 && place.coordinate() != null) {
                attractions.putIfAbsent(place.host(), place.attraction());
              }
            });
    known.putAll(close);
    List<Place> farAway = new ArrayList<>();
    far.forEach(
        (host, place) -> {
          if (place == null) {
            farAway.add(new Place(host, null, 0));
          } else {
            known.putIfAbsent(host, place);
          }
        });
    List<Place> candidates = new ArrayList<>();
    known.forEach(
        (host, place) ->
            candidates.add(new Place(host, place, attractions.getOrDefault(host, 0.0))));
    candidates.sort(Comparator.comparingDouble(place -> distance(before.root(), place)));
    farAway.stream().filter(place -> !known.containsKey(place.host())).forEach(candidates::add);
    candidates.removeIf(
        place ->
            search.excluded().contains(place.host())
                || visited.stream().anyMatch(been -> been.host() == place.host()));
    if (candidates.isEmpty()) {
      return search.origin() == self.self()
          ? Optional.empty()
          : Optional.of(new Hop(search.origin(), null, 0));
    }
    int next = candidates.remove(0).host();
    List<Place> kept = new ArrayList<>(candidates);
    if (kept.size() > SPIRAL + FAR_IN_SPIRAL) {
      // The closest, and the last ones: from there a search gets out of a dead end.
      List<Place> last = kept.subList(kept.size() - FAR_IN_SPIRAL, kept.size());
      kept = new ArrayList<>(kept.subList(0, SPIRAL));
      kept.addAll(last);
    }
    Spiral spiral = new Spiral(before.root(), List.copyOf(kept), List.copyOf(visited));
    return Optional.of(new Hop(next, spiral, BYTES_PER_PLACE * (1 + kept.size() + visited.size())));
  }

  private double distance(Coordinate root, Place place) {
    return place.coordinate() == null
        ? Double.POSITIVE_INFINITY
        : root.distance(place.coordinate()) - reach * place.attraction();
  }

  private double distance(Coordinate from, int host, Coordinate place) {
    return from.distance(place) - reach * attractions.getOrDefault(host, 0.0);
  }
}
