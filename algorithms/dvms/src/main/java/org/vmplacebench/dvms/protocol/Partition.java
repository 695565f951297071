package org.vmplacebench.dvms.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of hosts that are reserved to solve a problem together.
 *
 * @param members in the order in which they joined
 * @param growth whether it can grow
 * @param origin the host at which its event ends its way round: the initiator, or, after a merge, a
 *     later leader
 * @param merges how many partitions it has taken in
 */
public record Partition(List<Integer> members, Growth growth, int origin, int merges) {

  /** Copies the list. */
  public Partition {
    members = HostList.copyOf(members);
  }

  static Partition of(int initiator) {
    return new Partition(HostList.of(initiator), Growth.GROW, initiator, 0);
  }

  /** Whether a host is listed as a member. */
  public boolean has(int host) {
    return hosts().has(host);
  }

  /** All members but one. */
  public List<Integer> others(int host) {
    return hosts().without(host);
  }

  /** A member, by its place in their order. */
  int member(int place) {
    return hosts().at(place);
  }

  private HostList hosts() {
    return (HostList) members;
  }

  Partition with(int host) {
    if (has(host)) {
      return this;
    }
    return new Partition(hosts().with(host), growth, origin, merges);
  }

  /** Without some members; where the origin is among them, another host takes its part. */
  Partition without(List<Integer> gone, int nextOrigin) {
    List<Integer> left = members.stream().filter(member -> !gone.contains(member)).toList();
    return new Partition(left, growth, left.contains(origin) ? origin : nextOrigin, merges);
  }

  Partition in(Growth next) {
    return new Partition(members, next, origin, merges);
  }

  Partition from(int nextOrigin) {
    return new Partition(members, growth, nextOrigin, merges);
  }

  /** Both together, which can grow again, under a leader. */
  Partition merged(Partition other, int leader) {
    List<Integer> both = new ArrayList<>(members);
    other.members.stream().filter(host -> !both.contains(host)).forEach(both::add);
    return new Partition(both, Growth.GROW, leader, merges + other.merges + 1);
  }
}
