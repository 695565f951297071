package org.vmplacebench.dvms.overlay;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The places of all hosts on a ring, in use or not: what Chord gets from hashing addresses.
 *
 * <p>Hashed, neighbours on the ring have nothing to do with each other; by index, they are
 * neighbours on the platform.
 */
final class RingOrder {

  private final int[] hosts;
  private final int[] places;

  private RingOrder(int[] hosts) {
    this.hosts = hosts;
    places = new int[hosts.length];
    for (int place = 0; place < hosts.length; place++) {
      places[hosts[place]] = place;
    }
  }

  static RingOrder byIndex(int count) {
    return new RingOrder(IntStream.range(0, count).toArray());
  }

  /**
   * In the order of the hosts' hashed addresses.
   *
   * @param salt other addresses for the same hosts: another ring
   */
  static RingOrder hashed(int count, int salt) {
    return new RingOrder(
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingLong(host -> hash(host, salt)))
            .mapToInt(host -> host)
            .toArray());
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): distinct for distinct hosts. */
  private static long hash(int host, int salt) {
    long z = (host + 1L + ((long) salt << 32)) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  int size() {
    return hosts.length;
  }

  /** The host some places on; negative ones are places back. */
  int after(int host, int steps) {
    return hosts[Math.floorMod(places[host] + steps, hosts.length)];
  }

  /** Places from one host on to another one: 0 to the number of hosts less 1. */
  int distance(int from, int to) {
    return Math.floorMod(places[to] - places[from], hosts.length);
  }
}
