package org.vmplacebench.core.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.ResourceCapacity.Resource;

/** How far constraints are from holding: five VMs, VM i with a demand of 10 i and 1 byte. */
class FaultsTest {

  private static final int VMS = 5;
  private static final int HOSTS = 4;

  /** VM i is on the i-th host. */
  private static Assignment where(int... hosts) {
    Map<Integer, double[]> amounts = new HashMap<>();
    for (int vm = 0; vm < VMS; vm++) {
      amounts.put(vm, new double[] {10.0 * vm, 1});
    }
    Assignment where = Assignment.atStart(amounts);
    for (int vm = 0; vm < hosts.length; vm++) {
      where.add(vm, hosts[vm]);
    }
    return where;
  }

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  @Test
  void eachVmBeyondTheRunningCapacityIsOne() {
    assertThat(new RunningCapacity(set(0, 1), 1, false).faults(where(0, 0, 1, 1, 2))).isEqualTo(3);
  }

  @Test
  void eachVmAwayFromTheMostThatAreTogetherIsOne() {
    assertThat(new Gather(set(0, 1, 2, 3), false).faults(where(0, 1, 1, 2))).isEqualTo(2);
  }

  @Test
  void eachVmOnAHostThatIsTakenIsOne() {
    assertThat(new Spread(set(0, 1, 2, 3), false).faults(where(0, 0, 0, 1))).isEqualTo(2);
  }

  @Test
  void eachVmOnAForbiddenHostIsOne() {
    assertThat(new Fence(set(0, 1, 2), set(0), false).faults(where(0, 1, 2))).isEqualTo(2);
    assertThat(new Ban(set(0, 1, 2), set(0, 1), false).faults(where(0, 1, 2))).isEqualTo(2);
  }

  @Test
  void eachStrangerOnTheHostsOfLonelyVmsIsOne() {
    assertThat(new Lonely(set(0, 1), false).faults(where(0, 1, 0, 1, 2))).isEqualTo(2);
  }

  @Test
  void ofAResourceTheFewestVmsThatHaveTooMuchAreCounted() {
    // 40 + 30 + 20 + 10 on host 0, of which 40 and 30 must go.
    assertThat(new ResourceCapacity(set(0), Resource.CPU, 35, false).faults(where(0, 0, 0, 0, 0)))
        .isEqualTo(2);
  }

  @Test
  void thereAreNoneExactlyWhereAConstraintHolds() {
    List<PlacementConstraint> constraints =
        List.of(
            new RunningCapacity(set(0, 1), 2, false),
            new Gather(set(0, 1, 2), false),
            new Spread(set(0, 1, 2), false),
            new Fence(set(0, 1), set(0, 1), false),
            new Ban(set(0, 1), set(2, 3), false),
            new Lonely(set(0, 1), false),
            new Root(set(0), false),
            new Split(List.of(set(0, 1), set(2)), false),
            new Among(set(0, 1), List.of(set(0, 1), set(2, 3)), false),
            new ResourceCapacity(set(0, 1), Resource.CPU, 50, false),
            new FurtherResource(set(0, 1), "disk", 5, Map.of(0, 4.0, 1, 3.0, 3, 2.0), false));
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      Assignment where = where(random.ints(VMS, 0, HOSTS).toArray()).later();
      // One VM is on its way to another host.
      where.add(random.nextInt(VMS), random.nextInt(HOSTS));
      for (PlacementConstraint constraint : constraints) {
        assertThat(constraint.faults(where) == 0)
            .as(constraint.toString())
            .isEqualTo(constraint.holds(where));
      }
    }
  }
}
