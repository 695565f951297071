package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;

class RoundRobinPlacementTest {

  /** Hosts of the given memories, each with the given capacity. */
  private static List<HostSpec> hosts(double capacity, long... memories) {
    List<HostSpec> hosts = new ArrayList<>();
    for (long memory : memories) {
      hosts.add(new HostSpec("h" + hosts.size(), 8, 1e9, memory, capacity, PowerModel.DEFAULT));
    }
    return hosts;
  }

  private static Placement place(List<HostSpec> hosts, double demand, long... memory) {
    double[] demands = new double[memory.length];
    Arrays.fill(demands, demand);
    return RoundRobinPlacement.place(hosts, memory, demands);
  }

  private static long[] equal(int count) {
    long[] memory = new long[count];
    Arrays.fill(memory, 1);
    return memory;
  }

  @Test
  void hostsAreFilledOneAfterTheOtherWithEqualShares() {
    Placement placement = place(hosts(700, 100, 100, 100), 60, equal(6));

    assertThat(placement.hosts()).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(placement.notices()).isEmpty();
  }

  @Test
  void aShareThatIsNotWholeIsRoundedUp() {
    assertThat(place(hosts(700, 100, 100, 100), 60, equal(7)).hosts())
        .containsExactly(0, 0, 0, 1, 1, 1, 2);
  }

  @Test
  void aHostIsLeftWhenTheNextVmsMemoryDoesNotFit() {
    assertThat(place(hosts(700, 4, 8), 60, 3, 3, 2, 1).hosts()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void aHostIsLeftWhenTheMeanDemandWouldExceedItsCapacity() {
    List<HostSpec> hosts = new ArrayList<>(hosts(100, 100));
    hosts.addAll(hosts(300, 100, 100));

    Placement placement = place(hosts, 60, equal(6));

    assertThat(placement.hosts()).containsExactly(0, 1, 1, 2, 2, 1);
    assertThat(placement.notices()).isEmpty();
  }

  @Test
  void memoryAloneDecidesAboutVmsWhoseDemandFitsNowhere() {
    Placement placement = place(hosts(100, 100, 100), 60, equal(5));

    assertThat(placement.hosts()).containsExactly(0, 1, 0, 1, 0);
    assertThat(placement.notices())
        .containsExactly(
            "the mean demand of the VMs exceeds the capacity of their hosts for 3 VMs, which memory"
                + " alone decided about");
  }

  @Test
  void hostsWithoutCapacityOrMemoryTakeNoVm() {
    List<HostSpec> hosts = new ArrayList<>(hosts(0, 100));
    hosts.addAll(hosts(700, 100, 0, 100));

    assertThat(place(hosts, 60, equal(4)).hosts()).containsExactly(1, 1, 3, 3);
  }

  @Test
  void scatteredMemoryIsPackedTheLargestFirst() {
    Placement placement = place(hosts(700, 4, 4), 60, 1, 1, 3, 3);

    assertThat(placement.hosts()).containsExactly(0, 1, 0, 1);
    assertThat(placement.notices())
        .last()
        .isEqualTo("the VMs fit only the largest first, not in balance");
  }

  @Test
  void aPlatformThatCannotHoldTheVmsIsAFaultThatNamesTheShortage() {
    assertThatThrownBy(() -> place(hosts(700, 4, 4), 60, 3, 3, 3, 3, 2))
        .isInstanceOf(FaultsException.class)
        .hasMessage(
            "placement: 3 of 5 VMs do not fit (1 of 2 bytes, 2 of 3 bytes): the VMs need 14 bytes,"
                + " the 2 hosts that take VMs have 8 bytes; allowed: VMs that fit into the memory of"
                + " the hosts (More hosts, more memory a host, or fewer or smaller VMs)");
    assertThatThrownBy(() -> place(hosts(0, 4), 60, 1))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("the 0 hosts that take VMs have 0 bytes");
  }

  @Test
  void noVmsNeedNoHost() {
    assertThat(place(hosts(0, 4), 60).hosts()).isEmpty();
  }

  @Test
  void aMillionVmsThatDoNotFitAreRefusedAllTheSame() {
    long[] memories = new long[20_000];
    Arrays.fill(memories, 9);

    assertThatThrownBy(
            () ->
                place(
                    hosts(1, memories),
                    60,
                    IntStream.range(0, 1_000_000).mapToLong(i -> 1 + i % 5).toArray()))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(
            "the VMs need 3000000 bytes, the 20000 hosts that take VMs have 180000 bytes");
  }
}
