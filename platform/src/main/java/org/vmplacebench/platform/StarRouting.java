package org.vmplacebench.platform;

import java.util.Arrays;
import java.util.List;

/**
 * SimGrid's star zones, which its {@code Cluster} zones and flat {@code <cluster>}s are: traffic
 * goes up from the one point to the middle and down to the other. A link that is on both ways is
 * crossed once. A point without a loopback of its own goes up and down again to reach itself.
 */
abstract sealed class StarRouting implements LocalRouting permits DeclaredStar, ClusterStar {

  /**
   * What is between a point and the middle.
   *
   * @param up links from the point to the middle, in order; null where nothing has been said
   * @param down links from the middle to the point, in order; null where nothing has been said
   * @param loopback links from the point to itself; null where it has none of its own
   * @param gateway where traffic to and from the zone that the point is passes; null for a host or
   *     router
   */
  record Ray(int[] up, int[] down, int[] loopback, NetPoint gateway) {
    static final Ray EMPTY = new Ray(new int[0], new int[0], null, null);
  }

  /** What is between a point and the middle. */
  abstract Ray ray(int point);

  /** Where traffic to and from the zone that a point is passes; null for a host or router. */
  final NetPoint gateway(int point) {
    return ray(point).gateway;
  }

  /** Whether a point gets up to the middle over no link. */
  final boolean crossesNothingUp(int point) {
    int[] up = ray(point).up;
    return up != null && up.length == 0;
  }

  /** Whether a point is reached from the middle over no link. */
  final boolean crossesNothingDown(int point) {
    int[] down = ray(point).down;
    return down != null && down.length == 0;
  }

  @Override
  public final List<Hop> hops(int from, int to) {
    Ray source = ray(from);
    Ray target = from == to ? source : ray(to);
    if (from == to && source.loopback != null) {
      return List.of(new Hop(source.loopback, null, null));
    }
    if (source.up == null || target.down == null) {
      return List.of();
    }
    return List.of(new Hop(once(source.up, target.down), source.gateway, target.gateway));
  }

  private static int[] once(int[] up, int[] down) {
    int[] links = Arrays.copyOf(up, up.length + down.length);
    int count = 0;
    for (int i = 0; i < links.length; i++) {
      int link = i < up.length ? up[i] : down[i - up.length];
      boolean seen = false;
      for (int j = 0; j < count && !seen; j++) {
        seen = links[j] == link;
      }
      if (!seen) {
        links[count++] = link;
      }
    }
    return Arrays.copyOf(links, count);
  }
}
