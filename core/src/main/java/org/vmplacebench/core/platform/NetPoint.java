package org.vmplacebench.core.platform;

/** An end of routes inside a zone: a host, a router, or a zone seen from the zone around it. */
final class NetPoint {

  private final String name;
  private final Zone around;
  private final int rank;

  /**
   * A point.
   *
   * @param name unique name
   * @param around the zone that it is in; null for the outermost zone
   * @param rank its index in that zone
   */
  NetPoint(String name, Zone around, int rank) {
    this.name = name;
    this.around = around;
    this.rank = rank;
  }

  String name() {
    return name;
  }

  Zone around() {
    return around;
  }

  int rank() {
    return rank;
  }
}
