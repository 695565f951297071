package org.vmplacebench.platform;

import java.util.stream.IntStream;

/**
 * The star of a flat cluster: each of its hosts has the same links of its own. A router at the
 * middle comes after them.
 */
final class ClusterStar extends StarRouting {

  private final int hosts;
  private final int firstLink;
  private final int backbone;
  private final Wires wires;

  /**
   * The links of one host, by which of them it is, from 0 on; -1 where there is none.
   *
   * @param count how many it has
   * @param loopback leads to the host itself
   * @param limiter is crossed on both ways
   * @param up leads to the middle
   * @param down leads from the middle
   */
  record Wires(int count, int loopback, int limiter, int up, int down) {}

  /**
   * A star.
   *
   * @param hosts number of hosts
   * @param firstLink index of the first link of the first host; the others follow, host by host
   * @param backbone index of the link in the middle; -1 for none
   */
  ClusterStar(int hosts, int firstLink, int backbone, Wires wires) {
    this.hosts = hosts;
    this.firstLink = firstLink;
    this.backbone = backbone;
    this.wires = wires;
  }

  @Override
  Ray ray(int point) {
    if (point >= hosts) {
      return Ray.EMPTY;
    }
    int limiter = link(point, wires.limiter);
    int loopback = link(point, wires.loopback);
    return new Ray(
        present(limiter, link(point, wires.up), backbone),
        present(backbone, link(point, wires.down), limiter),
        loopback < 0 ? null : new int[] {loopback},
        null);
  }

  private int link(int host, int wire) {
    return wire < 0 ? -1 : firstLink + host * wires.count + wire;
  }

  private static int[] present(int... links) {
    return IntStream.of(links).filter(link -> link >= 0).toArray();
  }
}
