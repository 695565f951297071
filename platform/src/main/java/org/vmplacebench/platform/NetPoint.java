package org.vmplacebench.platform;

import java.util.function.Supplier;

/**
 * An end of routes inside a zone: a host, a router, or a zone seen from the zone around it. Points
 * are equal that have the same place: those of clusters are made when they are asked for.
 */
final class NetPoint {

  private final Supplier<String> name;
  private final Zone around;
  private final int rank;

  /**
   * A point.
   *
   * @param name its unique name, asked for whenever it is needed
   * @param around the zone that it is in; null for the outermost zone
   * @param rank its index in that zone
   */
  NetPoint(Supplier<String> name, Zone around, int rank) {
    this.name = name;
    this.around = around;
    this.rank = rank;
  }

  String name() {
    return name.get();
  }

  Zone around() {
    return around;
  }

  int rank() {
    return rank;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetPoint point && point.rank == rank && point.around == around;
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(around) + rank;
  }
}
