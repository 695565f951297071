package org.vmplacebench.ffd.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.ffd.consolidation.Regression.Weights;

class DetectionTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** 12 values: 0.1 three times, 0.2, 0.3, 0.4 and 0.5 twice each, and 0.6. */
  private static final double[] SPREAD = {
    0.1, 0.5, 0.3, 0.1, 0.2, 0.4, 0.6, 0.2, 0.1, 0.4, 0.3, 0.5
  };

  private static Caution caution(double safety, double threshold) {
    return new Caution(threshold, threshold, safety, Weights.TRICUBE);
  }

  @Test
  void unweightedLineIsThatOfLeastSquares() {
    // Values 0 0 0 1 at 0 ... 3: mean 0.25, slope 1.5 / 5, so 0.25 + 2.5 * 0.3 at position 4.
    assertThat(Regression.next(new double[] {0, 0, 0, 1}, Weights.UNWEIGHTED)).isCloseTo(1, EXACT);
    assertThat(Regression.next(new double[] {0, 0, 0, 1}, Weights.TRICUBE)).isGreaterThan(1 + 1e-3);
  }

  @Test
  void robustLineIsNotDrawnAwayByOneValueThatLiesOffIt() {
    double[] values = IntStream.range(0, 10).mapToDouble(i -> 0.05 * i).toArray();
    values[4] += 1e-3;
    values[6] -= 1e-3;
    values[2] = 0.9;
    double plain = Regression.next(values, Weights.UNWEIGHTED);

    assertThat(Regression.nextRobust(values, Weights.UNWEIGHTED)).isCloseTo(0.5, within(0.01));
    assertThat(plain).isLessThan(0.45);
    double[] line = IntStream.range(0, 10).mapToDouble(i -> 0.05 * i).toArray();
    assertThat(Regression.nextRobust(line, Weights.TRICUBE)).isCloseTo(0.5, EXACT);
  }

  @Test
  void othersThanTheStaticRuleHaveAThresholdOfTheirOwnAtFirst() {
    Caution caution = new Caution(0.8, 0.7, 1.2, Weights.TRICUBE);

    assertThat(Detection.STATIC.limit(new double[5], caution)).isEqualTo(0.8);
    assertThat(Detection.INTERQUARTILE_RANGE.limit(new double[11], caution)).isEqualTo(0.7);
    assertThat(Detection.LOCAL_REGRESSION.isOver(new double[9], 0.75, caution)).isTrue();
    assertThat(Detection.STATIC.isOver(new double[9], 0.75, caution)).isFalse();
  }

  @Test
  void regressionForetellsAnOverloadWhateverTheHostDemandsNow() {
    double[] rising = IntStream.range(0, 10).mapToDouble(i -> 0.4 + 0.05 * i).toArray();
    Caution caution = caution(1.2, 0.8);

    // 0.9 next, 1.08 with caution.
    assertThat(Detection.LOCAL_REGRESSION.isOver(rising, 0.1, caution)).isTrue();
    double[] flat = IntStream.range(0, 10).mapToDouble(i -> 0.83).toArray();
    assertThat(Detection.LOCAL_REGRESSION.isOver(flat, 0.99, caution)).isFalse();
    assertThat(Detection.ROBUST_REGRESSION.isOver(flat, 0.99, caution)).isFalse();
  }

  @Test
  void staticThresholdLooksAtNoHistory() {
    assertThat(Detection.STATIC.limit(SPREAD, caution(7, 0.8))).isEqualTo(0.8);
  }

  @Test
  void medianAbsoluteDeviationOfAHandMadeHistory() {
    // Median 0.3, deviations from it 0 0 .1 .1 .1 .1 .2 .2 .2 .2 .2 .3: their median is 0.15.
    assertThat(Detection.MEDIAN_ABSOLUTE_DEVIATION.limit(SPREAD, caution(2.5, 0.8)))
        .isCloseTo(1 - 2.5 * 0.15, EXACT);
  }

  @Test
  void interquartileRangeOfAHandMadeHistory() {
    // Quartiles at positions 2.75 and 8.25 of the sorted values: 0.175 and 0.425.
    assertThat(Detection.INTERQUARTILE_RANGE.limit(SPREAD, caution(1.5, 0.8)))
        .isCloseTo(1 - 1.5 * 0.25, EXACT);
  }

  @Test
  void regressionGoesOnWithALine() {
    double[] rising = IntStream.range(0, 10).mapToDouble(i -> 0.1 + 0.05 * i).toArray();

    assertThat(Regression.next(rising, Weights.TRICUBE)).isCloseTo(0.6, EXACT);
    // 0.55 now and 0.6 next: overloaded once 1.2 times what is foretold exceeds 1.
    assertThat(Detection.LOCAL_REGRESSION.limit(rising, caution(1.2, 0.8)))
        .isCloseTo(0.55 / (1.2 * 0.6), EXACT);
  }

  @Test
  void regressionLooksAtTheLastTenValuesOnly() {
    double[] lately = new double[30];
    Arrays.fill(lately, 0, 20, 0.9);
    Arrays.fill(lately, 20, 30, 0.5);

    assertThat(Detection.LOCAL_REGRESSION.limit(lately, caution(1.25, 0.8))).isCloseTo(0.8, EXACT);
  }

  @Test
  void loadThatIsForetoldToVanishLeavesTheWholeHost() {
    double[] falling = IntStream.range(0, 10).mapToDouble(i -> 0.9 - 0.1 * i).toArray();

    assertThat(Detection.LOCAL_REGRESSION.limit(falling, caution(1.2, 0.8))).isEqualTo(1);
  }

  @Test
  void shortHistoriesFallBackToTheStaticThreshold() {
    for (Detection detection : Detection.values()) {
      assertThat(detection.limit(new double[9], caution(1, 0.7))).isEqualTo(0.7);
    }
  }

  @Test
  void limitsStayBetweenNothingAndAll() {
    assertThat(Detection.INTERQUARTILE_RANGE.limit(SPREAD, caution(100, 0.8))).isZero();
    assertThat(Detection.INTERQUARTILE_RANGE.limit(new double[12], caution(1.5, 0.8))).isEqualTo(1);
  }

  @Test
  void correlationIsWhatTheOthersExplain() {
    double[] one = {1, 2, 3, 4, 6};
    double[] twice = {2, 4, 6, 8, 12};
    double[] other = {1, 0, 1, 0, 0};

    assertThat(Regression.multipleCorrelation(new double[][] {one, twice}, 0)).isCloseTo(1, EXACT);
    // The square of the correlation coefficient: covariance -2.4 over variances 14.8 and 1.2.
    assertThat(Regression.multipleCorrelation(new double[][] {one, other}, 0))
        .isCloseTo(2.4 * 2.4 / (14.8 * 1.2), EXACT);
    assertThat(Regression.multipleCorrelation(new double[][] {one, twice, twice}, 0)).isEqualTo(1);
    assertThat(Regression.multipleCorrelation(new double[][] {one}, 0)).isNaN();
    assertThat(Regression.multipleCorrelation(new double[][] {new double[5], one}, 0)).isZero();
  }

  @Test
  void historiesKeepTheLastValues() {
    Histories histories = new Histories(2, 3);
    for (int i = 1; i <= 4; i++) {
      histories.next();
      histories.set(1, i);
      if (i == 2) {
        assertThat(histories.of(1)).containsExactly(1, 2);
      }
    }
    assertThat(histories.of(1)).containsExactly(2, 3, 4);
    assertThat(histories.of(0)).containsExactly(0, 0, 0);
  }
}
