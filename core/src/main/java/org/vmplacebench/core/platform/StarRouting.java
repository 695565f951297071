package org.vmplacebench.core.platform;

import java.util.Arrays;
import java.util.List;

/**
 * SimGrid's star zones, which its {@code Cluster} zones and flat {@code <cluster>}s are: traffic
 * goes up from the one point to the middle and down to the other. A link that is on both ways is
 * crossed once. A point without a loopback of its own goes up and down again to reach itself.
 */
final class StarRouting implements LocalRouting {

  private final Ray[] rays;

  /**
   * A star.
   *
   * @param size number of points; each starts with nothing between it and the middle
   */
  StarRouting(int size) {
    rays = new Ray[size];
  }

  /** The links from a point to the middle, in order. */
  void up(int point, int[] links, NetPoint gateway) {
    ray(point).up = links;
    ray(point).gateway = gateway;
  }

  /** The links from the middle to a point, in order. */
  void down(int point, int[] links, NetPoint gateway) {
    ray(point).down = links;
    ray(point).gateway = gateway;
  }

  /** The links from a point to itself. */
  void loopback(int point, int[] links) {
    ray(point).loopback = links;
  }

  /** Whether something has been said of a point's way up. */
  boolean hasUp(int point) {
    return rays[point] != null && rays[point].up != null;
  }

  /** Whether something has been said of a point's way down. */
  boolean hasDown(int point) {
    return rays[point] != null && rays[point].down != null;
  }

  /** Where traffic to and from the zone that a point is passes; null for a host or router. */
  NetPoint gateway(int point) {
    return rays[point] == null ? null : rays[point].gateway;
  }

  /** Whether a point gets up to the middle over no link. */
  boolean crossesNothingUp(int point) {
    return rays[point] == null || (hasUp(point) && rays[point].up.length == 0);
  }

  /** Whether a point is reached from the middle over no link. */
  boolean crossesNothingDown(int point) {
    return rays[point] == null || (hasDown(point) && rays[point].down.length == 0);
  }

  @Override
  public List<Hop> hops(int from, int to) {
    Ray source = rays[from] == null ? Ray.EMPTY : rays[from];
    Ray target = rays[to] == null ? Ray.EMPTY : rays[to];
    if (from == to && source.loopback != null) {
      return List.of(new Hop(source.loopback, null, null));
    }
    if (source.up == null || target.down == null) {
      return List.of();
    }
    return List.of(new Hop(once(source.up, target.down), source.gateway, target.gateway));
  }

  private Ray ray(int point) {
    if (rays[point] == null) {
      rays[point] = new Ray();
    }
    return rays[point];
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

  /** What is between a point and the middle. */
  private static final class Ray {
    private static final Ray EMPTY = new Ray(new int[0]);

    private int[] up;
    private int[] down;
    private int[] loopback;
    private NetPoint gateway;

    private Ray() {}

    private Ray(int[] both) {
      up = both;
      down = both;
    }
  }
}
