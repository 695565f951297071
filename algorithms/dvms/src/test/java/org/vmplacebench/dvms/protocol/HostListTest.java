package org.vmplacebench.dvms.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts in an order. */
class HostListTest {

  @Test
  void it_is_a_list_like_any_other_which_does_not_change_with_what_it_was_made_of() {
    List<Integer> given = new ArrayList<>(List.of(300, 7, 100_000));
    HostList list = HostList.copyOf(given);
    given.set(0, 1);
    List<Integer> same = List.of(300, 7, 100_000);
    assertThat(list).isEqualTo(same).hasSameHashCodeAs(same).isEqualTo(HostList.copyOf(same));
    assertThat(same).isEqualTo(list);
    assertThat(list).isNotEqualTo(List.of(300, 7)).isNotEqualTo(HostList.of(300));
    assertThat(list.contains(100_000)).isTrue();
    assertThat(list.has(1)).isFalse();
    assertThatThrownBy(() -> list.add(5)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void one_host_more_or_less_makes_another_list() {
    HostList list = HostList.of(300).with(7);
    assertThat(list).containsExactly(300, 7);
    assertThat(list.without(300)).containsExactly(7);
    assertThat(list.without(7)).containsExactly(300);
    assertThat(list.without(8)).isSameAs(list);
    assertThat(list).containsExactly(300, 7);
  }
}
