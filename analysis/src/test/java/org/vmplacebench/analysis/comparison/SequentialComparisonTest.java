package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.statistics.PairedTest;
import org.vmplacebench.core.random.RandomStreams;

class SequentialComparisonTest {

  private static final List<Integer> LOOKS = List.of(5, 10, 15, 20, 25, 30);
  private static final int EXPERIMENTS = 400;

  /** Runs of the given policies, those of each seed together. */
  private static List<SequentialComparison.Planned> planned(int seeds, String... policies) {
    List<SequentialComparison.Planned> runs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      for (String policy : policies) {
        runs.add(
            new SequentialComparison.Planned(
                policy + "-" + seed,
                new TreeMap<>(
                    Map.of("simulator.algorithm", policy, "loadinjector.seed", "" + seed))));
      }
    }
    return runs;
  }

  private static SequentialPlan plan(double alpha, double difference) {
    return new SequentialPlan(List.of("x"), alpha, difference, LOOKS);
  }

  /** Values about the given means, with a standard deviation of 10. */
  private static SequentialComparison.Measurements drawn(long seed, Map<String, Double> means) {
    return key -> {
      UniformRandomProvider random = new RandomStreams(seed).stream(key);
      double value = means.get(key.substring(0, key.indexOf('-')));
      return Map.of("x", value + 10 * ZigguratSampler.NormalizedGaussian.of(random).sample());
    };
  }

  private static SequentialComparison decided(
      SequentialPlan plan,
      Set<String> reference,
      SequentialComparison.Measurements measurements,
      String... policies)
      throws IOException {
    SequentialComparison comparison =
        new SequentialComparison(planned(30, policies), reference, plan);
    for (int look = 0; look < LOOKS.size(); look++) {
      comparison.look(look, measurements);
    }
    return comparison;
  }

  @Test
  void ofThreeThatDoNotDifferAnyIsClaimedToNoMoreOftenThanPermitted() throws IOException {
    Map<String, Double> same = Map.of("a", 100.0, "b", 100.0, "c", 100.0);
    int wrong = 0;
    int naive = 0;
    for (long i = 0; i < EXPERIMENTS; i++) {
      SequentialComparison.Measurements measurements = drawn(i, same);
      wrong +=
          decided(plan(0.2, 0), Set.of(), measurements, "a", "b", "c").decisions().stream()
                  .anyMatch(one -> !one.isOpen())
              ? 1
              : 0;
      naive += isShownAtAnyLook(measurements) ? 1 : 0;
    }
    assertThat(wrong).isPositive().isLessThanOrEqualTo(EXPERIMENTS / 5);
    // Who looks again and again as if it were the first time claims one much more often.
    assertThat(naive).isGreaterThan(EXPERIMENTS / 3);
  }

  private static boolean isShownAtAnyLook(SequentialComparison.Measurements measurements)
      throws IOException {
    for (int look : LOOKS) {
      double[] a = new double[look];
      double[] b = new double[look];
      for (int i = 0; i < look; i++) {
        a[i] = measurements.of("a-" + (i + 1)).get("x");
        b[i] = measurements.of("b-" + (i + 1)).get("x");
      }
      if (new PairedTest(a, b).different() <= 0.2) {
        return true;
      }
    }
    return false;
  }

  @Test
  void twoThatDifferByJustWhatMattersAreCalledAlikeNoMoreOftenThanPermitted() throws IOException {
    int wrong = 0;
    for (long i = 0; i < EXPERIMENTS; i++) {
      SequentialComparison.Measurements measurements = drawn(i, Map.of("a", 105.0, "b", 100.0));
      wrong +=
          decided(plan(0.2, 0.05), Set.of(), measurements, "a", "b").decisions().get(0).outcome()
                  == PairDecision.Outcome.ALIKE
              ? 1
              : 0;
    }
    assertThat(wrong).isPositive().isLessThanOrEqualTo(EXPERIMENTS / 5);
  }

  @Test
  void anEasyComparisonIsDecidedAtTheFirstLookAndAsksForNoMoreRuns() throws IOException {
    SequentialComparison comparison =
        new SequentialComparison(
            planned(30, "none", "hard", "easy"),
            Set.of("none-1"),
            new SequentialPlan(List.of("x"), 0.05, 0.2, LOOKS));
    assertThat(comparison.wanted(0)).hasSize(15);
    SequentialComparison.Measurements measurements =
        drawn(1, Map.of("none", 100.0, "hard", 98.0, "easy", 20.0));
    comparison.look(0, measurements);
    assertThat(comparison.decisions())
        .extracting(PairDecision::subject, PairDecision::outcome, PairDecision::seeds)
        .containsExactly(
            tuple("easy", PairDecision.Outcome.LESS, 5),
            tuple("hard", PairDecision.Outcome.OPEN, 5));
    assertThat(comparison.decisions().get(1).sentence())
        .contains("are undecided after 5 seeds")
        .contains("more would decide it.");
    assertThat(comparison.wanted(1))
        .hasSize(20)
        .contains("none-10", "hard-10")
        .doesNotContain("easy-1");
    for (int look = 1; look < LOOKS.size(); look++) {
      comparison.look(look, measurements);
    }
    // The difference of 2 % is less than the 20 % that matter.
    assertThat(comparison.decisions().get(1).outcome()).isEqualTo(PairDecision.Outcome.ALIKE);
    assertThat(comparison.decisions().get(0).seeds()).isEqualTo(5);
  }

  @Test
  void allLooksTogetherSpendThePermittedErrorOnce() {
    SequentialPlan plan = plan(0.05, 0);
    double[] shares = IntStream.range(0, LOOKS.size()).mapToDouble(plan::share).toArray();
    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
    // ln(1 + (e - 1) / 6)
    assertThat(shares[0]).isCloseTo(0.2518323, within(1e-6));
  }

  @Test
  void pairsThatAreAllTheSameAreAlikeAndAMetricThatNobodyHasDecidesNothing() throws IOException {
    SequentialComparison same =
        decided(plan(0.05, 0.01), Set.of(), key -> Map.of("x", 0.0), "a", "b");
    assertThat(same.decisions().get(0).outcome()).isEqualTo(PairDecision.Outcome.ALIKE);
    assertThat(same.decisions().get(0).seeds()).isEqualTo(5);
    SequentialComparison none = decided(plan(0.05, 0.01), Set.of(), key -> Map.of(), "a", "b");
    assertThat(none.decisions().get(0).outcome()).isEqualTo(PairDecision.Outcome.NONE);
    assertThat(none.wanted(1)).isEmpty();
  }

  @Test
  void oneThatIsDecidedLeavesItsPartOfTheErrorToTheOthers() throws IOException {
    // Five differences of mean 1 whose t is 4.7: p = 0.0092, more than half of what the
    // first look may spend of 5 %, which is 0.0126, and less than all of it.
    double[] differences = {0.4, 0.7, 1.0, 1.3, 1.6};
    SequentialComparison.Measurements measurements =
        key -> {
          int seed = Integer.parseInt(key.substring(2)) - 1;
          double a = 100 + 3 * seed;
          double value =
              key.startsWith("a") ? a : key.startsWith("b") ? a + differences[seed % 5] : 10 * a;
          return Map.of("x", value);
        };
    SequentialComparison two =
        new SequentialComparison(planned(30, "a", "b", "c"), Set.of("a-1"), plan(0.05, 0));
    two.look(0, measurements);
    assertThat(two.decisions())
        .extracting(PairDecision::outcome)
        .containsExactly(PairDecision.Outcome.MORE, PairDecision.Outcome.MORE);
  }
}
