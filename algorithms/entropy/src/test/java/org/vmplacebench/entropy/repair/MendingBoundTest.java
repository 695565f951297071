package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallProblem;

/** What constraints ask of departures, against the least memory of all plans. */
class MendingBoundTest {

  private static final long PLENTY = 1_000;

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(Set.of(members));
  }

  private static MendingBound bound(Snapshot snapshot) {
    MendingBound bound = new MendingBound(new PlacementProblem(snapshot));
    bound.improve(PLENTY);
    return bound;
  }

  /** VMs of 1, 2 and 4 bytes on the first of three hosts, of 8 on the second. */
  private static Snapshot under(PlacementConstraint... constraints) {
    return SmallProblem.under(
        new SmallProblem()
            .host(100, 99)
            .host(100, 99)
            .host(100, 99)
            .vm(0, 10, 1)
            .vm(0, 10, 2)
            .vm(0, 10, 4)
            .vm(1, 10, 8)
            .snapshot(),
        constraints);
  }

  @Test
  void without_constraints_there_is_nothing_to_say() {
    assertThat(bound(SmallProblem.hosts(vms(60, 60), vms(10))).isEmpty()).isTrue();
  }

  @Test
  void all_but_one_of_a_spread_leave_a_host() {
    assertThat(bound(under(new Spread(set(0, 1, 2), false))).bytes()).isEqualTo(3);
  }

  @Test
  void all_that_belong_together_leave_all_hosts_but_one() {
    assertThat(bound(under(new Gather(set(0, 1, 3), false))).bytes()).isEqualTo(3);
  }

  @Test
  void those_that_are_too_many_leave_hosts_with_a_running_capacity() {
    assertThat(bound(under(new RunningCapacity(set(0, 1), 2, false))).bytes()).isEqualTo(3);
  }

  @Test
  void a_departure_that_two_constraints_ask_for_counts_once() {
    Snapshot snapshot =
        under(new Spread(set(0, 1), false), new RunningCapacity(set(0, 1), 3, false));
    assertThat(bound(snapshot).bytes()).isEqualTo(1);
  }

  @Test
  void it_is_never_above_the_least_memory_of_all_plans() {
    Random random = new Random(23);
    int tight = 0;
    int judged = 0;
    for (int i = 0; i < 4_000; i++) {
      Snapshot snapshot = RandomProblems.constrained(random);
      MendingBound bound = new MendingBound(new PlacementProblem(snapshot));
      OptionalLong least = EveryPlacement.leastMemory(snapshot);
      if (!bound.isEmpty() && least.isPresent()) {
        bound.improve(least.getAsLong() + 1);
        assertThat(bound.bytes()).as("problem %d", i).isLessThanOrEqualTo(least.getAsLong());
        judged++;
        tight += bound.bytes() == least.getAsLong() ? 1 : 0;
      }
    }
    assertThat(judged).isGreaterThan(500);
    assertThat(tight).isGreaterThan(judged / 2);
  }
}
