package org.vmplacebench.entropy.choco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sets of VMs that may leave a host: three VMs, of which one is large. */
class HostChoicesTest {

  private static final long[] DEMAND = {70, 40, 20};
  private static final long[] MEMORY = {1, 2, 4};

  /** All that leave at least 30 units and at most some bytes. */
  private static HostChoices choices(long budget, int most) {
    return HostChoices.of(DEMAND, MEMORY, -30, 10, MEMORY, budget, most);
  }

  @Test
  void those_that_suffice_within_the_budget_are_known() {
    assertThat(EvictionChoices.of(DEMAND, MEMORY, 30, -10, MEMORY, 3, 10)).containsExactly(1, 2, 3);
    assertThat(choices(7, 10).number()).isEqualTo(6);
    assertThat(choices(7, 5)).isNull();
  }

  @Test
  void what_is_decided_closes_choices() {
    HostChoices choices = choices(7, 10);
    assertThat(choices.open(0, 0, 0, 0)).isEqualTo(1);
    assertThat(choices.open(0, 1, 0, 0)).isEqualTo(2);
    assertThat(choices.open(4, 1, 0, 0)).isEqualTo(6);
    assertThat(choices.open(0, 0, 50, 0)).isEqualTo(3);
    assertThat(choices.open(0, 3, 0, 0)).isEqualTo(HostChoices.NONE);
  }

  @Test
  void within_a_slack_vms_have_to_go_or_to_stay_and_room_is_bounded() {
    HostChoices choices = choices(7, 10);
    choices.open(0, 0, 10, 0);
    choices.closeFrom(1);
    assertThat(choices.any()).isEqualTo(1);
    assertThat(choices.all()).isEqualTo(1);
    assertThat(choices.room()).isEqualTo(30);
    assertThat(choices.memoryRoom()).isEqualTo(11);
    choices.open(0, 0, 10, 0);
    choices.closeFrom(3);
    assertThat(choices.any()).isEqualTo(3);
    assertThat(choices.all()).isZero();
    assertThat(choices.room()).isEqualTo(70);
  }

  @Test
  void large_vms_that_leave_in_any_case_are_counted() {
    HostChoices choices = choices(7, 10);
    choices.countLarge(HostChoices.sizes(DEMAND));
    choices.open(0, 0, 0, 0);
    choices.closeFrom(2);
    // The first or the second VM leaves: one of at least 40 units in any case, none of 70.
    assertThat(choices.leastVolume(0)).isZero();
    assertThat(choices.leastVolume(1)).isEqualTo(40);
    assertThat(choices.leastNumber(2)).isEqualTo(1);
  }
}
