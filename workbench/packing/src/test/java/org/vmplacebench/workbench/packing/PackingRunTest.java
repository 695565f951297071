package org.vmplacebench.workbench.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.choice.weighers.Left;
import org.vmplacebench.placement.resource.Fragmentation;
import org.vmplacebench.placement.resource.GpuChoice;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.ResourceHosts.Host;
import org.vmplacebench.placement.resource.Wanted;

/** VMs are placed by rules on named resources, by one scheduler or several. */
class PackingRunTest {

  private static final List<String> CPU_AND_MEMORY = List.of("cpu", "memory");

  private static ResourceHosts hosts(int count, long cpu, int gpus) {
    Host host = new Host("h", new long[] {cpu, 100}, gpus, 1, 100, 200);
    int[] counted = gpus > 0 ? new int[] {0, 2} : new int[] {0, 1};
    return new ResourceHosts(
        CPU_AND_MEMORY, Collections.nCopies(count, host), counted, new double[] {1, 1});
  }

  private static Wanted vm(long cpu, int gpus, int milli) {
    return new Wanted(new long[] {cpu, 1}, gpus, milli, 0, 0, Double.POSITIVE_INFINITY);
  }

  private static PackingRun.Asked asked(double time, double lifetime, Wanted wanted, long group) {
    return new PackingRun.Asked(time, lifetime, lifetime, wanted, new VmNames(List.of(), 0, group));
  }

  private static PackingOptions options(int schedulers, double staleness, int groupMost) {
    return new PackingOptions(
        PackingRule.FIRST_FIT.rule(false, false),
        GpuChoice.BEST_FIT,
        true,
        groupMost,
        schedulers,
        staleness,
        0,
        0,
        null,
        List.of());
  }

  @Test
  void a_vm_leaves_room_when_it_ends() {
    PackingRun run = new PackingRun(hosts(1, 10, 0), options(1, 0, 0));
    run.ask(asked(0, 5, vm(10, 0, 0), 0));
    run.ask(asked(4, 5, vm(10, 0, 0), 0));
    run.ask(asked(5, 5, vm(10, 0, 0), 0));
    assertThat(run.placed).isEqualTo(2);
    assertThat(run.refused).isEqualTo(1);
  }

  @Test
  void what_waits_for_a_scheduler_is_placed_or_refused_after_the_last_request() {
    PackingOptions slow =
        new PackingOptions(
            PackingRule.FIRST_FIT.rule(false, false),
            GpuChoice.BEST_FIT,
            true,
            0,
            1,
            0,
            30,
            0,
            null,
            List.of());
    PackingRun run = new PackingRun(hosts(1, 10, 0), slow);
    for (int i = 0; i < 3; i++) {
      run.ask(asked(i, 1000, vm(5, 0, 0), 0));
    }
    assertThat(run.placed).isZero();
    assertThat(run.end()).isEqualTo(90);
    assertThat(run.placed).isEqualTo(2);
    assertThat(run.refused).isEqualTo(1);
  }

  @Test
  void vms_of_a_group_stay_apart() {
    PackingRun run = new PackingRun(hosts(2, 10, 0), options(1, 0, 1));
    for (int i = 0; i < 3; i++) {
      run.ask(asked(i, 100, vm(1, 0, 0), 7));
    }
    assertThat(run.placed).isEqualTo(2);
    assertThat(run.hosts().vms(0)).isEqualTo(1);
  }

  @Test
  void schedulers_on_old_views_conflict_and_choose_again() {
    PackingRun run = new PackingRun(hosts(4, 10, 0), options(2, 1000, 0));
    for (int i = 0; i < 4; i++) {
      run.ask(asked(i, 1e6, vm(10, 0, 0), 0));
    }
    run.end();
    // Each chooses the first host that is free in its view, where the other one has been.
    assertThat(run.placed).isEqualTo(4);
    assertThat(run.conflicts).isEqualTo(3);
    PackingRun fresh = new PackingRun(hosts(4, 10, 0), options(2, 0, 0));
    for (int i = 0; i < 4; i++) {
      fresh.ask(asked(i, 1e6, vm(10, 0, 0), 0));
    }
    assertThat(fresh.conflicts).isZero();
  }

  @Test
  void a_part_of_a_gpu_goes_where_least_is_left_and_whole_ones_to_free_ones() {
    ResourceHosts hosts = hosts(1, 100, 3);
    hosts.place(0, vm(1, 1, 300), GpuChoice.BEST_FIT);
    hosts.place(0, vm(1, 1, 800), GpuChoice.BEST_FIT);
    assertThat(hosts.place(0, vm(1, 1, 200), GpuChoice.BEST_FIT)).isEqualTo(2);
    assertThat(hosts.place(0, vm(1, 1, 1000), GpuChoice.BEST_FIT)).isEqualTo(4);
    assertThat(hosts.hasRoom(0, vm(1, 1, 701))).isFalse();
    assertThat(hosts.hasRoom(0, vm(1, 1, 700))).isTrue();
  }

  @Test
  void fragments_are_what_typical_requests_cannot_use() {
    ResourceHosts hosts = hosts(1, 100, 2);
    // Half of the requests ask for a whole GPU, a quarter for half of one, a quarter for none.
    hosts.measureBy(
        new Fragmentation(
            List.of(vm(1, 1, 1000), vm(1, 1, 500), vm(1, 0, 0)), new double[] {0.5, 0.25, 0.25}));
    assertThat(hosts.fragments(0)).isEqualTo(0.25 * 2000);
    hosts.place(0, vm(1, 1, 600), GpuChoice.BEST_FIT);
    assertThat(hosts.fragments(0)).isEqualTo(0.5 * 400 + 0.25 * 400 + 0.25 * 1400);
    hosts.place(0, vm(99, 0, 0), GpuChoice.BEST_FIT);
    assertThat(hosts.fragments(0)).isEqualTo(1400);
  }

  @Test
  void hosts_in_the_order_of_their_room_choose_as_all_hosts_looked_at_one_by_one() {
    for (int factor : new int[] {-1, 1}) {
      ChoiceRule rule = ChoiceRule.by(new Left(), factor);
      ResourceHosts hosts = hosts(20, 64, 0);
      var ordered = rule.on(hosts);
      var looking = rule.scanning(hosts);
      SplittableRandom random = new SplittableRandom(5);
      List<int[]> there = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        Wanted wanted = vm(1L << random.nextInt(5), 0, 0);
        VmNeed need = new VmNeed(wanted.amounts()[0], 1, host -> true, wanted);
        int host = ordered.hostFor(need);
        assertThat(host).isEqualTo(looking.hostFor(need));
        if (host >= 0) {
          hosts.place(host, wanted, GpuChoice.BEST_FIT);
          ordered.roomChanged(host);
          there.add(new int[] {host, (int) wanted.amounts()[0]});
        }
        while (!there.isEmpty() && random.nextInt(3) == 0) {
          int[] gone = there.remove(random.nextInt(there.size()));
          hosts.remove(gone[0], vm(gone[1], 0, 0), 0);
          ordered.roomChanged(gone[0]);
        }
      }
    }
  }
}
