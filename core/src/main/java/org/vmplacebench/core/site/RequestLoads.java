package org.vmplacebench.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What requests and answers are on each link: the sum over the sites of clients of what these put
 * on it on average, times what their day says.
 */
final class RequestLoads {

  /** Rounding of bytes/s, so that what is added and taken away again leaves nothing. */
  private static final double GRID = 1 << 10;

  private final List<Signal> days;
  private final UserLedger.World world;
  private final TreeMap<Integer, Load> links = new TreeMap<>();
  private final List<Load> changed = new ArrayList<>();
  private final double[] values;
  private boolean begun;

  RequestLoads(List<Signal> days, UserLedger.World world) {
    this.days = days;
    this.world = world;
    values = new double[days.size()];
  }

  /** Loads the links for the first time, once the engine can take it. */
  void begin() {
    begun = true;
    step();
  }

  /** The day goes on. */
  private void step() {
    double now = world.now();
    double next = Double.POSITIVE_INFINITY;
    for (int site = 0; site < values.length; site++) {
      Signal day = days.get(site);
      int piece = day.pieceAt(now);
      values[site] = day.value(piece);
      next = Math.min(next, day.end(piece));
    }
    changed.clear();
    links.values().forEach(load -> load.refresh(now));
    if (next < Double.POSITIVE_INFINITY) {
      world.after(next - now, this::step);
    }
  }

  /**
   * Traffic of the clients at a site is more or less on some links.
   *
   * @param rate bytes/s on average over a day
   */
  void add(int site, int[] on, double rate) {
    double rounded = Math.rint(rate * GRID) / GRID;
    for (int link : on) {
      Load load = links.computeIfAbsent(link, Load::new);
      load.rates[site] += rounded;
      if (!load.isChanged) {
        load.isChanged = true;
        changed.add(load);
      }
    }
  }

  /** Tells the engine of all that has changed. */
  void refresh() {
    if (begun) {
      changed.forEach(load -> load.refresh(world.now()));
      changed.clear();
    }
  }

  List<Users.LinkLoad> all() {
    double now = world.now();
    return links.values().stream()
        .map(
            load -> {
              load.settle(now);
              return new Users.LinkLoad(load.link, load.bytes, load.peak);
            })
        .toList();
  }

  private final class Load {

    private final int link;
    private final double[] rates = new double[days.size()];
    private boolean isChanged;
    private double since = world.now();
    private double rate;
    private double bytes;
    private double peak;

    private Load(int link) {
      this.link = link;
    }

    private void settle(double now) {
      bytes += rate * (now - since);
      since = now;
    }

    private void refresh(double now) {
      settle(now);
      isChanged = false;
      double sum = 0;
      for (int site = 0; site < rates.length; site++) {
        sum += rates[site] * values[site];
      }
      if (sum != rate) {
        rate = sum;
        peak = Math.max(peak, rate);
        world.linkLoaded(link, rate);
      }
    }
  }
}
