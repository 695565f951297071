package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.Headline;
import org.vmplacebench.analysis.comparison.statistics.Interval;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;

class SentencesTest {

  private static PairedDifference difference(List<TinyResult> dvms, List<TinyResult> snooze) {
    List<TinyResult> runs = new ArrayList<>(dvms);
    runs.addAll(snooze);
    Groups groups = TinyResult.groups(runs.toArray(TinyResult[]::new));
    return PairedDifference.of(
        groups.all().get(0), groups.all().get(1), Headline.VIOLATION_TIME, new Bootstrap());
  }

  private static String sentence(double[] dvms, double[] snooze) {
    return Sentences.of(
        difference(TinyResult.runs("dvms", dvms), TinyResult.runs("snooze", snooze)));
  }

  @Test
  void aClearDifferenceIsToldWithItsInterval() {
    assertThat(sentence(new double[] {39, 39, 39, 39, 39}, new double[] {100, 100, 100, 100, 100}))
        .isEqualTo(
            "DVMS keeps hosts in violation 61 % less time than Snooze, 95 % CI 61 to 61 %,"
                + " 5 seeds.");
  }

  @Test
  void theSentenceIsAboutTheOneWithLess() {
    double[] more = {200, 210, 190, 200, 205};
    double[] less = {100, 100, 100, 100, 100};
    PairedDifference difference =
        difference(TinyResult.runs("dvms", more), TinyResult.runs("snooze", less));

    assertThat(difference.verdict()).isEqualTo(PairedDifference.Verdict.MORE);
    assertThat(Sentences.of(difference))
        .startsWith("Snooze keeps hosts in violation 50 % less time than DVMS, 95 % CI ")
        .endsWith(", 5 seeds.");
  }

  @Test
  void tooFewSeedsClaimNothing() {
    assertThat(sentence(new double[] {10, 10, 10, 10}, new double[] {20, 20, 20, 20}))
        .isEqualTo(
            "Too few seeds to tell DVMS from Snooze in violation time: 4 seeds, at least 5 are"
                + " needed; so far 50 % less for DVMS.");
    assertThat(sentence(new double[] {10}, new double[] {10}))
        .contains("1 seed,", "so far no less");
  }

  @Test
  void anIntervalThatContainsNoDifferenceClaimsNone() {
    assertThat(sentence(new double[] {1, 20, 1, 20, 9}, new double[] {20, 1, 20, 1, 10}))
        .startsWith(
            "No difference in violation time is shown between DVMS and Snooze: 1.9 % less for DVMS"
                + " on average, but the 95 % CI reaches from ")
        .endsWith(" more, 5 seeds.");
  }

  @Test
  void differencesThatDoNotMatterAreCalledTheSame() {
    assertThat(
            sentence(
                new double[] {1000, 2000, 3000, 4000, 5000},
                new double[] {1001, 2001, 3001, 4001, 5001}))
        .isEqualTo("DVMS and Snooze have the same violation time to within 1 %, 5 seeds.");
  }

  @Test
  void zeroOnOneSideIsToldInUnits() {
    assertThat(sentence(new double[5], new double[] {30, 30, 30, 30, 30}))
        .isEqualTo(
            "DVMS has 0 s of violation time a run where Snooze has 30, 95 % CI of the difference 30"
                + " to 30, 5 seeds.");
  }

  @Test
  void zeroOnBothSidesIsSaid() {
    assertThat(sentence(new double[2], new double[2]))
        .isEqualTo("Neither DVMS nor Snooze has any violation time (2 seeds).");
  }

  @Test
  void runsWithoutACommonSeedAreNotCompared() {
    PairedDifference difference =
        difference(
            List.of(TinyResult.of("dvms", 1).violating(1)),
            List.of(TinyResult.of("snooze", 2).violating(1)));

    assertThat(difference.unpaired()).isEqualTo(2);
    assertThat(Sentences.of(difference))
        .isEqualTo(
            "DVMS and Snooze have no seed in common, so their violation time cannot be compared.");
  }

  @Test
  void seedsThatOneSideLacksAreLeftOut() {
    PairedDifference difference =
        difference(
            TinyResult.runs("dvms", 1, 1, 1, 1, 1, 1), TinyResult.runs("snooze", 2, 2, 2, 2, 2));

    assertThat(difference.pairs()).isEqualTo(5);
    assertThat(difference.unpaired()).isEqualTo(1);
    assertThat(difference.difference()).isEqualTo(new Interval(-1, -1));
    assertThat(difference.meanRatio()).isEqualTo(0.5);
  }
}
