package org.vmplacebench.platform;

/** A star whose points and their ways the file names one by one. */
final class DeclaredStar extends StarRouting {

  private final Ray[] rays;

  /**
   * A star.
   *
   * @param size number of points; each starts with nothing between it and the middle
   */
  DeclaredStar(int size) {
    rays = new Ray[size];
  }

  /** The links from a point to the middle, in order. */
  void up(int point, int[] links, NetPoint gateway) {
    Ray ray = declared(point);
    rays[point] = new Ray(links, ray.down(), ray.loopback(), gateway);
  }

  /** The links from the middle to a point, in order. */
  void down(int point, int[] links, NetPoint gateway) {
    Ray ray = declared(point);
    rays[point] = new Ray(ray.up(), links, ray.loopback(), gateway);
  }

  /** The links from a point to itself. */
  void loopback(int point, int[] links) {
    Ray ray = declared(point);
    rays[point] = new Ray(ray.up(), ray.down(), links, ray.gateway());
  }

  /** Whether something has been said of a point's way up. */
  boolean hasUp(int point) {
    return rays[point] != null && rays[point].up() != null;
  }

  /** Whether something has been said of a point's way down. */
  boolean hasDown(int point) {
    return rays[point] != null && rays[point].down() != null;
  }

  @Override
  Ray ray(int point) {
    return rays[point] == null ? Ray.EMPTY : rays[point];
  }

  private Ray declared(int point) {
    return rays[point] == null ? new Ray(null, null, null, null) : rays[point];
  }
}
