package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.GroupSizes;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;

class AxesTest {

  private static TinyResult sized(String policy, int hosts) {
    return TinyResult.of(policy, 1)
        .with("hostingnodes.number", hosts)
        .with("vm.number", 10 * hosts)
        .with("servicenodes.number", policy.equals("snooze") ? hosts / 4 : 1)
        .with("solver", policy.equals("dvms") ? "choco" : "btrplace");
  }

  @Test
  void whatFollowsFromTheSizeOrThePolicyTellsNoRunFromAnother() {
    Groups groups =
        TinyResult.groups(
            sized("snooze", 32), sized("snooze", 64), sized("dvms", 32), sized("dvms", 64));

    assertThat(groups.axes().scenario()).containsExactly("hostingnodes.number");
    assertThat(groups.axes().variant()).isEmpty();
    assertThat(groups.axes().varying().keySet())
        .containsExactly(
            "hostingnodes.number",
            "servicenodes.number",
            "simulator.algorithm",
            "solver",
            "vm.number");
    assertThat(groups.axes().common()).containsEntry("loadinjector.seed", "1");
    assertThat(groups.scenarios()).containsExactly("32 hosts", "64 hosts");
    assertThat(groups.variants()).containsExactly("DVMS", "Snooze");
  }

  @Test
  void aSizeThatOnlyOnePolicyHasIsAnotherScenarioAllTheSame() {
    Groups groups = TinyResult.groups(sized("snooze", 32), sized("dvms", 64));

    assertThat(groups.scenarios()).containsExactly("32 hosts", "64 hosts");
    assertThat(PairedDifference.of(groups, new Bootstrap())).isEmpty();
  }

  @Test
  void aSettingOfOnePolicyMakesVariantsOfThatPolicyOnly() {
    Groups groups =
        TinyResult.groups(
            sized("snooze", 32).with("snooze.lcs-per-gm", 8),
            sized("snooze", 32).with("snooze.lcs-per-gm", 32),
            sized("dvms", 32).with("snooze.lcs-per-gm", ""));

    assertThat(groups.scenarios()).containsExactly("all runs");
    assertThat(groups.variants())
        .containsExactly("DVMS", "Snooze (lcs-per-gm 8)", "Snooze (lcs-per-gm 32)");
    assertThat(GroupSizes.vary(groups)).isTrue();
  }

  @Test
  void whatIsRecordedOfARunIsNoAxis() {
    Groups groups =
        TinyResult.groups(
            TinyResult.of("dvms", 1).with("trace.level", "full"),
            TinyResult.of("dvms", 2).with("trace.level", "metrics"));

    assertThat(groups.all()).hasSize(1);
    assertThat(groups.all().get(0).runs()).hasSize(2);
  }

  @Test
  void runsOfAGroupStandInTheOrderOfTheirSeeds() {
    Groups groups =
        TinyResult.groups(
            TinyResult.of("dvms", 10), TinyResult.of("dvms", 9), TinyResult.of("dvms", 1));

    List<ComparedRun> runs = groups.all().get(0).runs();
    assertThat(runs).extracting(ComparedRun::seed).containsExactly("1", "9", "10");
  }

  @Test
  void runsOfAPairThatFacedOtherEventsAreNoticed() {
    TinyResult one = TinyResult.of("dvms", 1).metric("load_changes", 100);
    TinyResult other = TinyResult.of("snooze", 1).metric("load_changes", 101);
    TinyResult alike = TinyResult.of("snooze", 1).metric("load_changes", 100);

    assertThat(RunNotices.unequalEvents(TinyResult.groups(one, alike))).isEmpty();
    assertThat(RunNotices.unequalEvents(TinyResult.groups(one, other)))
        .containsExactly(
            "all runs, seed 1: runs have from 100 to 101 load changes, so they did not face the"
                + " same events and say little as a pair");
  }
}
