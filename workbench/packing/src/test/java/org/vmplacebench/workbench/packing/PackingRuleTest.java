package org.vmplacebench.workbench.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.placement.choice.HostChoice;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.Fragmentation;
import org.vmplacebench.placement.resource.GpuChoice;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.ResourceHosts.Host;
import org.vmplacebench.placement.resource.Wanted;

/** Each rule chooses the host that its definition says, worked out by hand. */
class PackingRuleTest {

  private static final int TEN = 10;

  private static Wanted vm(long cpu, long memory, double end) {
    return new Wanted(new long[] {cpu, memory}, 0, 0, 0, 0, end);
  }

  private static Wanted gpu(int gpus, int milli) {
    return new Wanted(new long[] {1, 1}, gpus, milli, 0, 0, Double.POSITIVE_INFINITY);
  }

  private static VmNeed need(Wanted wanted) {
    return new VmNeed(wanted.amounts()[0], wanted.amounts()[1], host -> true, wanted);
  }

  /**
   * Hosts with 10 of CPU and memory each, of which (4, 8), (8, 4), (5, 5), all and (2, 10) are
   * free: the last has no room for what is wanted. The second draws less at its peak.
   */
  private static ResourceHosts hosts() {
    long[] ten = {TEN, TEN};
    ResourceHosts hosts =
        new ResourceHosts(
            List.of("cpu", "memory"),
            List.of(
                new Host("a", ten, 0, 1, 100, 200),
                new Host("b", ten, 0, 1, 100, 150),
                new Host("c", ten, 0, 1, 100, 200),
                new Host("d", ten, 0, 1, 100, 200),
                new Host("e", ten, 0, 1, 100, 200)),
            new int[] {0, 1},
            new double[] {1, 1});
    hosts.place(0, vm(6, 2, 100), GpuChoice.BEST_FIT);
    hosts.place(1, vm(2, 6, 1000), GpuChoice.BEST_FIT);
    hosts.place(2, vm(5, 5, 200), GpuChoice.BEST_FIT);
    hosts.place(4, vm(8, 0, 5000), GpuChoice.BEST_FIT);
    hosts.chosen(0);
    return hosts;
  }

  @ParameterizedTest
  @CsvSource({
    // the first with room
    "first-fit, 0",
    // the least left: (1,6), (5,2), (2,3), (7,8)
    "best-fit, 2",
    "worst-fit, 3",
    // the one after that of the VM before
    "round-robin, 1",
    // products of (3,2) with what is free: 28, 32, 25, 50
    "dot-product, 3",
    "small-dot-product, 2",
    // cosines 0.868, 0.992, 0.981, 0.981
    "cosine, 1",
    // squares of what is left: 37, 29, 13, 113
    "left-norm, 2",
    // watts more: 30, 15, 30, 130
    "power-aware, 1",
    // in use longer by 800, 0, 700, 900 s
    "lifetime-aware, 1",
    // squares of the used parts grow by 0.57, 0.49, 0.63, 0.13
    "balanced, 3",
    "condensed, 2",
  })
  void chooses_by_cpu_and_memory(String word, int host) {
    assertThat(chosen(word, hosts(), vm(3, 2, 900))).isEqualTo(host);
  }

  private static int chosen(String word, ResourceHosts hosts, Wanted wanted) {
    return rule(word).rule(false, false).on(hosts).hostFor(need(wanted));
  }

  private static PackingRule rule(String word) {
    for (PackingRule each : PackingRule.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(word);
  }

  @Test
  void chance_takes_every_host_with_room_and_no_other_the_same_in_every_run() {
    ResourceHosts hosts = hosts();
    HostChoice choice = rule("random").rule(false, false).on(hosts);
    Set<Integer> seen = new HashSet<>();
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      int host = choice.hostFor(need(vm(3, 2, 900)));
      seen.add(host);
      order.append(host);
      hosts.chosen(host);
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3);
    ResourceHosts again = hosts();
    HostChoice same = rule("random").rule(false, false).on(again);
    for (int i = 0; i < 100; i++) {
      int host = same.hostFor(need(vm(3, 2, 900)));
      assertThat(host).isEqualTo(order.charAt(i) - '0');
      again.chosen(host);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // half of a GPU beside half of one; a whole one on a host in use, where none is empty
    "gpu-packing, 1, 500, 1",
    "gpu-packing, 1, 1000, 1",
    // parts beside parts, whole ones beside whole ones
    "gpu-clustering, 1, 300, 1",
    "gpu-clustering, 1, 1000, 2",
    // what is left of the GPU with half of it fits nobody else: 500 of one that is whole are worse
    "fragmentation-gradient, 1, 500, 1",
  })
  void chooses_by_gpus(String word, int gpus, int milli, int host) {
    ResourceHosts hosts = gpuHosts();
    assertThat(chosen(word, hosts, gpu(gpus, milli))).isEqualTo(host);
  }

  /** Three hosts with two GPUs each: free, half of one used, one wholly used. */
  private static ResourceHosts gpuHosts() {
    Host host = new Host("g", new long[] {TEN, TEN}, 2, 1, 100, 200);
    ResourceHosts hosts =
        new ResourceHosts(
            List.of("cpu", "memory"),
            List.of(host, host, host),
            new int[] {0, 2},
            new double[] {1, 1});
    hosts.measureBy(new Fragmentation(List.of(gpu(1, 1000), gpu(1, 500)), new double[] {0.5, 0.5}));
    hosts.place(1, gpu(1, 500), GpuChoice.BEST_FIT);
    hosts.place(2, gpu(1, 1000), GpuChoice.BEST_FIT);
    return hosts;
  }
}
