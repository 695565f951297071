package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.Verdict;
import org.vmplacebench.analysis.comparison.statistics.Verdict.Outcome;
import org.vmplacebench.analysis.published.Finding;
import org.vmplacebench.analysis.published.Finding.Side;

class FindingsJudgeTest {

  private static final Finding GROWS =
      new Finding(
          "It grows.",
          "1024 over 128",
          side("entropy", "1024"),
          side("entropy", "128"),
          1.5,
          null,
          "3.84");

  private static Side side(String policy, String hosts) {
    return new Side(
        List.of("violations_mean_s"),
        Map.of("simulator.algorithm", policy, "hostingnodes.number", hosts));
  }

  private static TinyResult[] sized(String policy, int hosts, double... means) {
    List<TinyResult> runs = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      runs.add(
          TinyResult.of(policy, i + 1)
              .with("hostingnodes.number", hosts)
              .metric("violations_mean_s", means[i]));
    }
    return runs.toArray(TinyResult[]::new);
  }

  private static Verdict judge(Finding finding, TinyResult[]... runs) {
    Groups groups =
        TinyResult.groups(Arrays.stream(runs).flatMap(Arrays::stream).toArray(TinyResult[]::new));
    return new FindingsJudge(groups, new Bootstrap()).judge(finding);
  }

  @Test
  void aRatioBeyondTheBoundIsReproducedWithItsNumbers() {
    Verdict verdict =
        judge(
            GROWS,
            sized("entropy", 128, 10, 10, 10, 10, 10),
            sized("entropy", 256, 99, 99, 99, 99, 99),
            sized("entropy", 1024, 40, 40, 40, 40, 40, 40));

    assertThat(verdict.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "1024 over 128: 4 (95 % CI 4 to 4, 6 and 5 runs) at 1024 hosts over 128 hosts."
                + " It holds above 1.5. Published: 3.84.");
  }

  @Test
  void aRatioOnTheOtherSideOfTheBoundIsNotReproduced() {
    Verdict verdict =
        judge(
            GROWS,
            sized("entropy", 128, 10, 10, 10, 10, 10),
            sized("entropy", 1024, 11, 11, 11, 11, 11));

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
  }

  @Test
  void anIntervalOverTheBoundAndTooFewRunsTellNothing() {
    Verdict wide =
        judge(
            GROWS,
            sized("entropy", 128, 10, 10, 10, 10, 10),
            sized("entropy", 1024, 5, 30, 5, 30, 10));
    Verdict few = judge(GROWS, sized("entropy", 128, 10, 10), sized("entropy", 1024, 40, 40));

    assertThat(wide.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(few.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(few.sentence()).contains("4 (95 % CI 4 to 4, 2 runs)");
  }

  @Test
  void aSizeThatIsMissingLeavesAFindingOpenAndIsNamed() {
    Verdict verdict = judge(GROWS, sized("entropy", 128, 10, 10, 10, 10, 10));

    assertThat(verdict.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(verdict.sentence())
        .contains("no run with hostingnodes.number = 1024, simulator.algorithm = entropy.");
  }

  /** A reader of the page is told what explains it, and only there. */
  @Test
  void whatIsNotReproducedIsExplainedWhereTheReasonIsKnown() {
    Finding explained =
        new Finding(
            GROWS.claim(),
            GROWS.says(),
            GROWS.of(),
            GROWS.over(),
            GROWS.above(),
            GROWS.below(),
            GROWS.published(),
            false,
            "the solver of 2017 was slower.");
    TinyResult[] small = sized("entropy", 128, 10, 10, 10, 10, 10);

    assertThat(judge(explained, small, sized("entropy", 1024, 11, 11, 11, 11, 11)).sentence())
        .endsWith("Published: 3.84. Why not: the solver of 2017 was slower.");
    assertThat(judge(explained, small, sized("entropy", 1024, 20, 20, 20, 20, 20)).sentence())
        .doesNotContain("Why not");
    assertThat(judge(GROWS, small, sized("entropy", 1024, 11, 11, 11, 11, 11)).sentence())
        .endsWith("Published: 3.84.");
  }

  @Test
  void theSameSeedsInTheSameScenarioArePaired() {
    Finding shorter =
        new Finding(
            "It is shorter.",
            "One over the other",
            side("dvms", "64"),
            new Side(List.of("violations_mean_s"), Map.of("simulator.algorithm", "snooze")),
            null,
            1.0,
            "");

    Verdict verdict =
        judge(
            shorter,
            sized("dvms", 64, 1, 20, 300, 4000, 50000),
            sized("snooze", 64, 2, 40, 600, 8000, 100000, 7));

    assertThat(verdict.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "One over the other: 0.5 (95 % CI 0.5 to 0.5, 5 runs) at all runs. It holds below 1.");
  }

  @Test
  void whatIsToHoldAtEachSizeFailsAtOne() {
    Finding none =
        new Finding("There is none.", "How many", side("dvms", "each"), null, null, 0.0, "none");

    Verdict holds = judge(none, sized("dvms", 8, 0, 0, 0, 0, 0), sized("dvms", 16, 0, 0, 0, 0, 0));
    Verdict fails = judge(none, sized("dvms", 8, 0, 0, 0, 0, 0), sized("dvms", 16, 0, 1));
    Verdict open = judge(none, sized("dvms", 8, 0, 0, 0, 0, 0), sized("dvms", 16, 0));

    assertThat(holds.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(holds.sentence()).contains("at 8 hosts; ").contains("It holds where there is none.");
    assertThat(fails.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(open.outcome()).isEqualTo(Outcome.OPEN);
  }

  @Test
  void whatIsToHoldAtEachSizeOfEachPolicyIsLookedForAtAllOfThem() {
    Side each = side("each", "each");
    Finding none = new Finding("There is none.", "How many", each, null, null, 0.0, "none");

    Verdict verdict =
        judge(
            none,
            sized("dvms", 8, 0, 0, 0, 0, 0),
            sized("dvms", 16, 0, 0, 0, 0, 0),
            sized("snooze", 16, 1, 1, 1, 1, 1));

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.sentence())
        .contains("at 8 hosts, simulator.algorithm dvms; ")
        .contains("at 16 hosts, simulator.algorithm dvms; 1 (")
        .contains("at 16 hosts, simulator.algorithm snooze. ");
  }

  @Test
  void runsOfAnotherKindLeaveAFindingOpen() {
    Finding none =
        new Finding("There is none.", "How many", side("snooze", "each"), null, null, 0.0, "none");

    Verdict verdict = judge(none, sized("dvms", 8, 0, 0, 0, 0, 0));

    assertThat(verdict.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(verdict.sentence()).startsWith("How many: no run of this kind.");
  }
}
