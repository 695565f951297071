package org.vmplacebench.placement.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.testkit.SmallProblem;
import org.vmplacebench.testkit.TestSettings;

/** Filters and weighers on hosts of 100 units, for VM 0 of 10 units and 2 bytes. */
class ChoiceRuleTest {

  /** Without VM 0, 100, 40, 60 and 100 units and 8, 2, 3 and 9 bytes are free. */
  private static final Snapshot SNAPSHOT =
      new SmallProblem()
          .host(100, 8)
          .host(100, 4)
          .host(100, 8)
          .host(100, 9)
          .vm(0, 10, 2)
          .vm(1, 60, 2)
          .vm(2, 20, 2)
          .vm(2, 20, 3)
          .snapshot();

  private static Settings settings(String filters, String weighers) {
    return TestSettings.defaults()
        .with(ChoiceKeys.FILTERS, filters)
        .with(ChoiceKeys.WEIGHERS, weighers);
  }

  private static OpenHosts hosts(Snapshot snapshot, ChoiceRule rule) {
    PlacementProblem problem = new PlacementProblem(snapshot);
    long[] limits = new long[problem.hosts()];
    Arrays.setAll(limits, problem::capacity);
    return new OpenHosts(new PlacementState(problem), limits, rule);
  }

  private static int chosen(String filters, String weighers) {
    OpenHosts hosts =
        hosts(SNAPSHOT, ChoiceKeys.rule(settings(filters, weighers), HostRule.FIRST_FIT));
    hosts.move(0, PlacementState.NOWHERE);
    return hosts.choose(0);
  }

  @Test
  void one_weigher_chooses_the_host_of_most_weight_times_its_factor() {
    assertThat(chosen("", "")).isZero();
    assertThat(chosen("", "free-cpu")).isZero();
    assertThat(chosen("", "free-cpu:-1")).isEqualTo(1);
    assertThat(chosen("", "free-memory")).isEqualTo(3);
    assertThat(chosen("", "vms:2")).isEqualTo(2);
    // 0.1 x 1 + 0.25 x 1 on the first, 0.1 x 1 + 2/9 x 1 on the last.
    assertThat(chosen("", "dot-product")).isZero();
    // All is free on the first and the last; 10 % to 2/9 is nearer to that than 10 % to 25 %.
    assertThat(chosen("", "cosine")).isEqualTo(3);
  }

  @Test
  void several_weighers_add_up_what_each_says_from_0_to_1() {
    // Free CPU 100, 40, 60, 100 and memory 8, 2, 3, 9: the last has 1 + 1, the first 1 + 6/7.
    assertThat(chosen("", "free-cpu, free-memory")).isEqualTo(3);
    assertThat(chosen("", "free-cpu:-1, free-memory:0.5")).isEqualTo(1);
    assertThat(chosen("", "free-cpu:-1, free-memory:3")).isEqualTo(3);
  }

  @Test
  void filters_leave_out_hosts_with_room() {
    // VM 0 is off its host, which is not in use then; of the other two, host 2 has most memory.
    assertThat(chosen("in-use", "free-memory")).isEqualTo(2);
    assertThat(chosen("most-vms:1", "free-memory")).isEqualTo(3);
    assertThat(chosen("most-vms:2", "free-cpu:-1")).isEqualTo(1);
    assertThat(chosen("cpu-below:50", "free-cpu:-1")).isEqualTo(2);
    assertThat(chosen("memory-below:40", "free-memory:-1")).isZero();
    assertThat(chosen("cpu-below:5", "")).isEqualTo(PlacementState.NOWHERE);
  }

  @Test
  void round_robin_goes_on_after_the_host_before_and_random_choices_are_the_same_each_time() {
    OpenHosts hosts = hosts(SNAPSHOT, HostRule.ROUND_ROBIN.rule());
    hosts.move(0, PlacementState.NOWHERE);
    assertThat(new int[] {hosts.choose(0), hosts.choose(0), hosts.choose(0), hosts.choose(0)})
        .containsExactly(0, 1, 2, 3);
    int[] seen = new int[4];
    OpenHosts shuffled =
        hosts(SNAPSHOT, ChoiceKeys.rule(settings("", "random"), HostRule.BEST_FIT));
    OpenHosts again = hosts(SNAPSHOT, ChoiceKeys.rule(settings("", "random"), HostRule.BEST_FIT));
    shuffled.move(0, PlacementState.NOWHERE);
    again.move(0, PlacementState.NOWHERE);
    for (int i = 0; i < 400; i++) {
      int host = shuffled.choose(0);
      assertThat(again.choose(0)).isEqualTo(host);
      seen[host]++;
    }
    for (int times : seen) {
      assertThat(times).isBetween(70, 130);
    }
  }

  @Test
  void the_tree_of_first_fit_finds_what_a_scan_finds() {
    Random random = new Random(3);
    int found = 0;
    for (int round = 0; round < 300; round++) {
      SmallProblem problem = new SmallProblem();
      int count = 1 + random.nextInt(9);
      for (int host = 0; host < count; host++) {
        problem.host(100, 8);
        for (int vm = random.nextInt(4); vm > 0; vm--) {
          problem.vm(host, random.nextInt(40), 1 + random.nextInt(3));
        }
      }
      problem.vm(0, random.nextInt(101), random.nextInt(9));
      Snapshot snapshot = problem.snapshot();
      int vm = snapshot.vms().length - 1;
      ChoiceRule rule = ChoiceKeys.rule(settings("most-vms:3", ""), HostRule.FIRST_FIT);
      OpenHosts hosts = hosts(snapshot, rule);
      hosts.open(random.nextInt(count), false);
      hosts.move(vm, PlacementState.NOWHERE);
      HostChoice scan = rule.scanning(hosts);
      int chosen = hosts.choose(vm);
      VmNeed need = new VmNeed(snapshot.demand()[vm], snapshot.vmMemory()[vm], host -> true);
      int place = scan.hostFor(need);
      assertThat(chosen)
          .isEqualTo(place < 0 ? -1 : OpenHosts.fillingOrder(hosts.state().problem())[place]);
      found += chosen >= 0 ? 1 : 0;
    }
    assertThat(found).isBetween(50, 299);
  }

  @Test
  void faults_name_what_is_wrong_and_what_there_is() {
    assertThatThrownBy(() -> ChoiceKeys.WEIGHERS.type().parse("free-cpu, free-memry:2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"free-memry\"")
        .hasMessageContaining("free-memory");
    assertThatThrownBy(() -> ChoiceKeys.WEIGHERS.type().parse("free-cpu:0"))
        .hasMessageContaining("the factor 0");
    assertThatThrownBy(() -> ChoiceKeys.WEIGHERS.type().parse("free-cpu:much"))
        .hasMessageContaining("\"much\"");
    assertThatThrownBy(() -> ChoiceKeys.WEIGHERS.type().parse("free-cpu:NaN"))
        .hasMessageContaining("\"NaN\"");
    assertThatThrownBy(() -> ChoiceKeys.FILTERS.type().parse("most-vms"))
        .hasMessageContaining("lacks the number");
    assertThatThrownBy(() -> ChoiceKeys.FILTERS.type().parse("in-use:3"))
        .hasMessageContaining("takes none");
    assertThatThrownBy(() -> ChoiceKeys.FILTERS.type().parse("in-use,,"))
        .hasMessageContaining("\"\"");
    assertThat(ChoiceKeys.WEIGHERS.type().allowed())
        .contains("cosine, dot-product, ")
        .contains("free-cpu, free-memory, ")
        .endsWith("random, round-robin, vms");
  }
}
