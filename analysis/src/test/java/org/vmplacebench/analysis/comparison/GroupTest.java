package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.Group;

class GroupTest {

  private static TinyResult spells(int seed, double... durations) {
    SampleSummary summary = SampleSummary.of(durations);
    TinyResult run = TinyResult.of("dvms", seed).metric("violations_count", summary.count());
    if (summary.count() > 0) {
      run.metric("violations_mean_s", summary.mean());
      run.metric("violations_sd_s", summary.count() > 1 ? summary.deviation() : 0);
    }
    return run;
  }

  @Test
  void spellsOfAllRunsAddUpAsIfTheyWereOfOne() {
    Group group =
        TinyResult.groups(spells(1, 1, 2, 6), spells(2, 10), spells(3), spells(4, 4, 4, 4, 8))
            .all()
            .get(0);

    SampleSummary together = SampleSummary.of(1, 2, 6, 10, 4, 4, 4, 8);
    SampleSummary pooled = group.spells("violations");
    assertThat(pooled.count()).isEqualTo(8);
    assertThat(pooled.total()).isCloseTo(39, within(1e-9));
    assertThat(pooled.mean()).isCloseTo(together.mean(), within(1e-12));
    assertThat(pooled.deviation()).isCloseTo(together.deviation(), within(1e-12));
  }

  @Test
  void runsWithoutASpellHaveNoDuration() {
    SampleSummary none = TinyResult.groups(spells(1), spells(2)).all().get(0).spells("violations");

    assertThat(none.count()).isZero();
    assertThat(none.mean()).isNaN();
  }

  @Test
  void pooledMigrationsAreThoseThatFinished() {
    Group group =
        TinyResult.groups(
                migrations(1, 1, 0, 0), migrations(2, 3, 1, 9.7), migrations(3, 4, 3, 5.7))
            .all()
            .get(0);

    assertThat(group.spells("migrations").count()).isEqualTo(4);
    assertThat(group.spells("migrations").mean()).isCloseTo(6.7, within(1e-12));
    assertThat(group.mean("migrations_count")).isCloseTo(8.0 / 3, within(1e-12));
  }

  private static TinyResult migrations(int seed, int count, int finished, double mean) {
    TinyResult run =
        TinyResult.of("dvms", seed)
            .metric("migrations_count", count)
            .metric("migrations_finished", finished);
    return finished == 0 ? run : run.metric("migrations_mean_s", mean).metric("migrations_sd_s", 0);
  }

  @Test
  void aMetricThatSomeRunsLackIsTheMeanOfTheOthers() {
    Group group =
        TinyResult.groups(
                TinyResult.of("dvms", 1).violating(3),
                TinyResult.of("dvms", 2),
                TinyResult.of("dvms", 3).violating(5))
            .all()
            .get(0);

    assertThat(group.mean("violations_total_s")).isEqualTo(4);
    assertThat(group.mean("no_such_metric")).isNaN();
  }
}
