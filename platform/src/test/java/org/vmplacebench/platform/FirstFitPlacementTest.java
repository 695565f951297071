package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;

class FirstFitPlacementTest {

  private static HostSpec host(String name, long memory, double capacity) {
    return new HostSpec(name, 1, 1e9, memory, capacity, PowerModel.DEFAULT);
  }

  @Test
  void eachVmGoesToTheFirstHostThatHasMemoryAndCpuForIt() {
    List<HostSpec> hosts = List.of(host("a", 4, 100), host("b", 8, 50), host("c", 8, 200));

    // VM 1 lacks memory on a, VM 2 CPU on a and b; VM 3 fits on a again.
    assertThat(
            FirstFitPlacement.place(hosts, new long[] {3, 2, 1, 1}, new double[] {60, 30, 70, 40})
                .hosts())
        .containsExactly(0, 1, 2, 0);
  }

  @Test
  void vmsThatFitNowhereAreCounted() {
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(
            () ->
                FirstFitPlacement.place(
                    List.of(host("a", 4, 100)), new long[] {3, 3, 1}, new double[] {1, 1, 100}))
        .satisfies(
            e ->
                assertThat(e.faults().get(0).what())
                    .isEqualTo("2 of 3 VMs fit on no host at full load"));
  }

  @Test
  void vmsGoWhereThereIsEnoughOfNamedResources() {
    List<HostSpec> hosts =
        List.of(
            host("a", 8, 800),
            host("b", 8, 800).withResources(new TreeMap<>(Map.of("gpu", 1.0))),
            host("c", 8, 800).withResources(new TreeMap<>(Map.of("gpu", 2.0))));
    VmClass plain = new VmClass("plain", 1, 1, 0, 0, 0);
    List<VmClass> classes = List.of(plain, plain.with(new TreeMap<>(Map.of("gpu", 0.7))));
    int[] classOf = {1, 0, 1, 1};
    long[] memory = {1, 1, 1, 1};
    double[] demand = {1, 1, 1, 1};

    assertThat(
            FirstFitPlacement.place(
                    hosts, memory, demand, ResourceRooms.of(hosts, classes, classOf))
                .hosts())
        .containsExactly(1, 0, 2, 2);
    assertThat(
            RoundRobinPlacement.place(
                    hosts, memory, demand, ResourceRooms.of(hosts, classes, classOf))
                .hosts())
        .containsExactly(1, 1, 2, 2);
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(
            () ->
                RoundRobinPlacement.place(
                    hosts,
                    memory,
                    demand,
                    ResourceRooms.of(hosts, classes, new int[] {1, 1, 1, 1})))
        .withMessageContaining("memory and gpu");
  }
}
